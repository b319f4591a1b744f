package data

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The readers meet whatever lies in a file of the right size: no bytes make them panic,
// and what they accept is what is in the file. FuzzParseIDX is in idx_test.go.

func FuzzParseCSV(f *testing.F) {
	for _, text := range []string{
		"", "a,b\n1,x\n2,y\n", "a\n", "a,a\n", "a,b\n1\n", "a,b\n\"x\n", "\ufeffa,b\r\n1,2\r\n", "a\n\xff\n", "\"a\"\"b\",c\n1e400,NaN\n", "\n\n,\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		frame, err := ParseCSV(text)
		if err != nil {
			return
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatalf("accepted what encoding/csv refuses: %v", err)
		}
		for i, c := range frame.Columns {
			if c.Len() != len(rows)-1 || (c.Words != nil) == (c.Numbers != nil) {
				t.Fatalf("column %d of %d: %d words, %d numbers, want %d", i, len(frame.Columns), len(c.Words), len(c.Numbers), len(rows)-1)
			}
			for row, word := range c.Words {
				if word != strings.TrimSpace(rows[row+1][i]) {
					t.Fatalf("row %d, column %d is %q", row, i, word)
				}
			}
		}
	})
}

func FuzzParsePNM(f *testing.F) {
	for _, file := range []string{
		"", "P5\n2 1\n255\nab", "P6 1 1 255\nabc", "P5 # a comment\n2 2 7 abcd", "P5 999999 999999 255\n", "P5 99999999999 1 255\nx", "P5 0 0 255\n", "P6 1 1 255", "P5 1 1 0\nx",
	} {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		x, err := ParsePNM(file)
		if err != nil {
			return
		}
		if x.Len() == 0 || x.Len() > len(file) || x.Shape[0]*x.Shape[1]*x.Shape[2] != x.Len() {
			t.Fatalf("an image %v from %d bytes", x.Shape, len(file))
		}
		for _, v := range x.Data {
			if !(v >= 0 && v <= 1) {
				t.Fatalf("a value of %v", v)
			}
		}
	})
}

func FuzzParseTree(f *testing.F) {
	for _, text := range []string{
		"", "(3 (2 Good) (2 films))", "(2 a)", "(9 a)", "(2 (2 a))", "(2 a) b", "((2 a))", "(2 )", strings.Repeat("(2 ", 2000), "(2 \xff)", "( 2   a )",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree, err := ParseTree(text)
		if err != nil {
			return
		}
		again, err := ParseTree(tree.String())
		if err != nil || again.String() != tree.String() {
			t.Fatalf("%q became %q, and that %v, %v", text, tree, again, err)
		}
		for _, word := range tree.Leaves() {
			if word == "" || !strings.Contains(text, word) {
				t.Fatalf("%q has the words %q", text, tree.Leaves())
			}
		}
	})
}

func FuzzParsePoems(f *testing.F) {
	for _, text := range []string{"", "title\npoet\nline\n\n", "a\nb\n\nc\nd\ne\n\n", "\n\n\n\n", "a\nb\nc\n\n\n\nd\ne\nf"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		poems, err := parsePoems(text)
		if err != nil {
			return
		}
		for _, p := range poems {
			if len(p.Lines) == 0 || !strings.Contains(text, p.Title+"\n"+p.Poet+"\n"+strings.Join(p.Lines, "\n")) {
				t.Fatalf("%q holds no %q", text, p)
			}
		}
	})
}

func FuzzParseReviews(f *testing.F) {
	for _, text := range []string{"", "1\tgood\n0\tbad\n", "1\tgood", "2\tx\n", "1 x\n", "1\t\n", "0\t\xff\n", "\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		reviews, err := parseReviews(text)
		if err != nil {
			return
		}
		var again strings.Builder
		for _, r := range reviews {
			again.WriteString(map[bool]string{true: "1", false: "0"}[r.Positive] + "\t" + r.Text + "\n")
		}
		if again.String() != text {
			t.Fatalf("%q became %q", text, again.String())
		}
	})
}

func FuzzCIFAR(f *testing.F) {
	f.Add([]byte{})
	f.Add(make([]byte, cifarRecord))
	f.Add(slices.Concat([]byte{9}, make([]byte, cifarRecord-1), []byte{10}, make([]byte, cifarRecord-1)))
	f.Add(make([]byte, cifarRecord+1))
	f.Fuzz(func(t *testing.T, file []byte) {
		pixels, labels, err := appendCIFAR(nil, nil, file, 10)
		if err != nil {
			return
		}
		if len(labels)*cifarRecord != len(file) || len(pixels) != len(file)-len(labels) {
			t.Fatalf("%d bytes became %d labels and %d pixels", len(file), len(labels), len(pixels))
		}
		for i, label := range labels {
			if label > 9 || label != file[i*cifarRecord] || pixels[i*3072+3071] != file[i*cifarRecord+3072] {
				t.Fatalf("image %d, label %d", i, label)
			}
		}
	})
}

// A vocabulary gives back the text it was made of, whatever that is.
func FuzzVocabulary(f *testing.F) {
	for _, text := range []string{"", "hello world", "床前明月光，疑是地上霜。", "don't PANIC!", "\xff\xfe", "<unk> <unk>", "a\u0301"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		characters := NewCharacters(text)
		if again := characters.Decode(characters.Encode(text)); again != strings.ToValidUTF8(text, "\ufffd") && utf8.ValidString(text) {
			t.Fatalf("%q became %q", text, again)
		}
		words := NewWords(1, text)
		if again := words.Decode(words.Encode(text)); again != strings.Join(SplitWords(text), " ") && !strings.Contains(text, Unknown) {
			t.Fatalf("%q became %q", text, again)
		}
	})
}
