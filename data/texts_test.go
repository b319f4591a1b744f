package data

import (
	"slices"
	"strings"
	"testing"
)

func TestParseTree(t *testing.T) {
	tree, err := ParseTree("(4 (2 The) (4 (3 (2 very) (3 good)) (2 film)))")
	if err != nil {
		t.Fatal(err)
	}
	if tree.Label != 4 || tree.Right.Left.Label != 3 || !slices.Equal(tree.Leaves(), []string{"The", "very", "good", "film"}) {
		t.Errorf("%v", tree)
	}
	for text, want := range map[string]string{
		"":                         "a tree with the end instead of ( at byte 0",
		"(5 a)":                    "a tree with '5' instead of a label from 0 to 4 at byte 1",
		"(2 (2 a))":                "instead of ( at byte 8",
		"(2 a":                     "a tree with the end instead of )",
		"(2 a) (2 b)":              "a tree with '(' instead of the end at byte 6",
		"(2 )":                     "instead of a word or (",
		"(2 \xff)":                 "no UTF-8",
		strings.Repeat("(2 ", 1e5): "a tree of more than 1000 levels",
	} {
		if _, err := ParseTree(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %v, want %q", text, err, want)
		}
	}
	if _, err := parseTrees("(2 a)\n\n(2 (2 b)\n"); err == nil || !strings.Contains(err.Error(), "line 3: ") {
		t.Errorf("%v", err)
	}
}

func TestSplitWords(t *testing.T) {
	for text, want := range map[string][]string{
		"Don't panic, it's 42!": {"don't", "panic", ",", "it's", "42", "!"},
		"床前 moon光":              {"床", "前", "moon", "光"},
		"":                      nil,
		" \n\t":                 nil,
	} {
		if got := SplitWords(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestVocabularies(t *testing.T) {
	characters := NewCharacters("床前明月光", "月是故乡明")
	if got := characters.Decode(characters.Encode("明月光前")); got != "明月光前" || characters.Len() != 8 {
		t.Errorf("%q of %v", got, characters)
	}
	words := NewWords(2, "the cat and the dog", "the cow and a goat")
	if !slices.Equal(words.Symbols, []string{Unknown, "the", "and"}) {
		t.Errorf("%q", words.Symbols)
	}
	if got := words.Encode("The goat and the cat"); !slices.Equal(got, []int{1, 0, 2, 1, 0}) {
		t.Errorf("%v", got)
	}
	defer func() {
		if got, _ := recover().(string); !strings.Contains(got, "the character '猫' is not in the vocabulary") {
			t.Errorf("panicked with %q", got)
		}
	}()
	characters.Encode("月猫")
}

// Each epoch's pieces lie one after the other, none overlaps another, and y is what
// follows x.
func TestSequences(t *testing.T) {
	symbols := make([]int, 103)
	for i := range symbols {
		symbols[i] = i
	}
	s := NewSequences(symbols, 4, 5, seeded(1))
	var first []int
	for epoch := range 3 {
		var begins []int
		for x, y := range s.All() {
			if !slices.Equal(x.Shape, []int{4, 5}) || !slices.Equal(y.Shape, []int{4, 5}) {
				t.Fatalf("%v, %v", x.Shape, y.Shape)
			}
			for i, v := range x.Data {
				if y.Data[i] != v+1 {
					t.Fatalf("after %v comes %v", v, y.Data[i])
				}
			}
			for row := range 4 {
				begins = append(begins, int(x.At(row, 0)))
			}
		}
		if slices.Equal(begins, first) || slices.IsSorted(begins) || len(begins) < 16 {
			t.Errorf("epoch %d: pieces begin at %v", epoch, begins)
		}
		first = slices.Clone(begins)
		slices.Sort(begins)
		for i := 1; i < len(begins); i++ {
			if (begins[i]-begins[i-1])%5 != 0 || begins[i] == begins[i-1] {
				t.Errorf("epoch %d: pieces begin at %v", epoch, begins)
			}
		}
	}
	if allocations := testing.AllocsPerRun(5, func() {
		for x, y := range s.All() {
			_, _ = x, y
		}
	}); allocations != 0 {
		t.Errorf("%v allocations", allocations)
	}
}

func TestTextSplit(t *testing.T) {
	text := &Text{Text: "床前明月光"} // three bytes each
	for share := 0.0; share <= 1; share += 0.05 {
		most, rest := text.Split(share)
		if most.Text+rest.Text != text.Text || strings.ContainsRune(most.Text+" "+rest.Text, '\ufffd') {
			t.Errorf("%v: %q and %q", share, most.Text, rest.Text)
		}
	}
}

func TestParsePoemsAndReviewsRefuse(t *testing.T) {
	if _, err := parsePoems("a\nb\nc\n\nd\n\n"); err == nil || !strings.Contains(err.Error(), `poem 2, "d", has no lines`) {
		t.Errorf("%v", err)
	}
	for text, want := range map[string]string{
		"1\tgood\n2\tbad\n": "line 2 is no 0 or 1, a tab, and a text",
		"1\tgood":           "line 1 is no 0",
		"1\t\xff\n":         "no UTF-8 in line 1",
	} {
		if _, err := parseReviews(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
