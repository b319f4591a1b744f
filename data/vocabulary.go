package data

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// A Vocabulary numbers the symbols, characters or words, that texts consist of.
type Vocabulary struct {
	Symbols []string // symbol i; of words the first is Unknown
	Words   bool     // symbols are words, and are set apart by spaces
	index   map[string]int
}

// Unknown is the word that stands for all that are not in the vocabulary.
const Unknown = "<unk>"

// NewCharacters returns the characters of the texts, in the order of Unicode. Chinese
// needs nothing else: its characters are its syllables.
func NewCharacters(texts ...string) *Vocabulary {
	seen := map[rune]bool{}
	for _, text := range texts {
		for _, r := range text {
			seen[r] = true
		}
	}
	var runes []rune
	for r := range seen {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	v := &Vocabulary{}
	for _, r := range runes {
		v.Symbols = append(v.Symbols, string(r))
	}
	return v.indexed()
}

// NewWords returns the words that occur in the texts, at least so often, the most
// frequent first and those equally frequent in alphabetical order, after Unknown.
func NewWords(atLeast int, texts ...string) *Vocabulary {
	counts := map[string]int{}
	for _, text := range texts {
		for _, word := range SplitWords(text) {
			counts[word]++
		}
	}
	var words []string
	for word, n := range counts {
		if n >= atLeast && word != Unknown {
			words = append(words, word)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	v := &Vocabulary{Symbols: append([]string{Unknown}, words...), Words: true}
	return v.indexed()
}

// SplitWords returns the words of a text in lower case: runs of letters, digits and
// apostrophes. Punctuation is a word of its own, and so is each Chinese character.
func SplitWords(text string) (words []string) {
	text = strings.ToLower(text)
	start := -1
	flush := func(end int) {
		if start >= 0 {
			words = append(words, text[start:end])
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.Is(unicode.Han, r) || !unicode.IsSpace(r) && !inWord(r):
			flush(i)
			words = append(words, string(r))
		case unicode.IsSpace(r):
			flush(i)
		case start < 0:
			start = i
		}
	}
	flush(len(text))
	return words
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' }

// Len returns the number of symbols.
func (v *Vocabulary) Len() int { return len(v.Symbols) }

// Encode returns the numbers of the text's symbols. A word that isn't in the vocabulary
// is number 0, Unknown. It panics on a character that isn't.
func (v *Vocabulary) Encode(text string) []int {
	if v.Words {
		words := SplitWords(text)
		numbers := make([]int, len(words))
		for i, word := range words {
			numbers[i] = v.index[word] // 0 if it isn't there
		}
		return numbers
	}
	var numbers []int
	for _, r := range text {
		n, ok := v.index[string(r)]
		if !ok {
			panic(fmt.Sprintf("data: the character %q is not in the vocabulary: make that of all texts", r))
		}
		numbers = append(numbers, n)
	}
	return numbers
}

// Decode returns the text of the given symbols, words with spaces between them. It
// panics on a number that is none of a symbol.
func (v *Vocabulary) Decode(numbers []int) string {
	symbols := make([]string, len(numbers))
	for i, n := range numbers {
		if n < 0 || n >= len(v.Symbols) {
			panic(fmt.Sprintf("data: symbol %d of %d", n, len(v.Symbols)))
		}
		symbols[i] = v.Symbols[n]
	}
	if v.Words {
		return strings.Join(symbols, " ")
	}
	return strings.Join(symbols, "")
}

// String returns how many symbols there are, and the first of them.
func (v *Vocabulary) String() string {
	kind := "characters"
	if v.Words {
		kind = "words"
	}
	return fmt.Sprintf("%d %s: %q …", len(v.Symbols), kind, v.Symbols[:min(10, len(v.Symbols))])
}

// GoString is String, so that %#v, too, prints a line.
func (v *Vocabulary) GoString() string { return v.String() }

func (v *Vocabulary) indexed() *Vocabulary {
	v.index = make(map[string]int, len(v.Symbols))
	for i, symbol := range v.Symbols {
		v.index[symbol] = i
	}
	return v
}
