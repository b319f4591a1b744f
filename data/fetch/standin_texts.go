package fetch

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
)

// A grammar says what each of its words in capitals may be replaced by.
type grammar map[string][]string

// speak replaces the words in capitals of a phrase until there are none.
func (g grammar) speak(phrase string, rnd *rand.Rand) string {
	words := strings.Fields(phrase)
	for i, word := range words {
		bare := strings.Trim(word, ",.!?:")
		if choices := g[bare]; choices != nil {
			words[i] = strings.Replace(word, bare, g.speak(choices[rnd.IntN(len(choices))], rnd), 1)
		}
	}
	return strings.Join(words, " ")
}

// play is the grammar of what stands in for Shakespeare.
var play = grammar{
	"SPEECH": {
		"SENTENCE", "PAIR", "SENTENCE PAIR", "PLEA, SENTENCE", "PLEA! PAIR",
	},
	"PAIR":  {"SENTENCE OTHER"},
	"OTHER": {"SENTENCE"},
	"SENTENCE": {
		"SOMEONE VERB THING.", "SOMEONE VERB THING, and THING VERB SOMEONE.",
		"If THING VERB THING, then SOMEONE VERB SOMEONE.", "Why VERB thou THING?",
		"SOMEONE shall not VERB THING while THING VERB SOMEONE.",
	},
	"PLEA":    {"My lord", "Good sir", "Alas", "O gentle friend", "Come, cousin", "By my faith"},
	"SOMEONE": {"the king", "my brother", "the queen", "a soldier", "thy father", "the fool", "our captain", "this lady"},
	"THING":   {"the crown", "a heavy heart", "the morning", "his sword", "thy tongue", "a bitter word", "the sea", "my honour"},
	"VERB":    {"doth love", "hath lost", "would keep", "doth fear", "shall break", "hath seen", "must follow"},
}

func shakespeareStandIn(put emit) error {
	return put("play.txt", func(w io.Writer) error {
		rnd := rand.New(rand.NewPCG(1, 2))
		var text bytes.Buffer
		who := []string{"First Citizen", "KING", "QUEEN", "FOOL", "CAPTAIN", "Messenger"}
		for range 4_000 {
			speech := play.speak("SPEECH", rnd)
			fmt.Fprintf(&text, "%s:\n%s\n\n", who[rnd.IntN(len(who))], strings.ReplaceAll(speech, ". ", ".\n"))
		}
		_, err := text.WriteTo(w)
		return err
	})
}

// treesStandIn makes sentences whose sentiment is put together from that of their
// parts: a clause is as good as its adjective, "not" turns it round, "very" makes it
// stronger, and of two clauses joined by "but" the second counts.
func treesStandIn(put emit) error {
	for _, part := range []struct {
		name string
		n    int
		seed uint64
	}{{"train.txt", 4_000, 1}, {"dev.txt", 500, 2}, {"test.txt", 1_000, 3}} {
		err := put(part.name, func(w io.Writer) error {
			rnd := rand.New(rand.NewPCG(part.seed, 3))
			var text bytes.Buffer
			for range part.n {
				_, tree := clause(rnd)
				if rnd.IntN(2) == 0 {
					label, second := clause(rnd)
					tree = fmt.Sprintf("(%d %s (%d (2 but) %s))", label, tree, label, second)
				}
				fmt.Fprintln(&text, tree)
			}
			_, err := text.WriteTo(w)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// adjectives are words by their sentiment.
var adjectives = [5][]string{
	{"awful", "dreadful", "horrid"},
	{"dull", "weak", "slow", "silly"},
	{"long", "short", "new", "old"},
	{"good", "warm", "funny", "clever"},
	{"superb", "brilliant", "wonderful"},
}

// clause returns the tree of "the film is not very good" or something like it.
func clause(rnd *rand.Rand) (label int, tree string) {
	label = rnd.IntN(5)
	words := adjectives[label]
	tree = fmt.Sprintf("(%d %s)", label, words[rnd.IntN(len(words))])
	if (label == 1 || label == 3) && rnd.IntN(3) == 0 {
		label = 2 * (label - 1) // 1 becomes 0, 3 becomes 4
		tree = fmt.Sprintf("(%d (2 very) %s)", label, tree)
	}
	if rnd.IntN(3) == 0 {
		label = 4 - label
		tree = fmt.Sprintf("(%d (2 not) %s)", label, tree)
	}
	nouns := []string{"film", "plot", "cast", "music", "story", "ending"}
	return label, fmt.Sprintf("(%d (2 (2 the) (2 %s)) (%d (2 is) %s))", label, nouns[rnd.IntN(len(nouns))], label, tree)
}
