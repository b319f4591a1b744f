package data

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Treebank is sentences taken apart, each part labelled with how it sounds. In the
// next cell of a notebook it is opened again, not copied.
type Treebank struct {
	Origin
	parts [3][]*Tree `session:"-"`
}

// A Tree is a sentence or a part of one: a word, or two parts.
type Tree struct {
	Label       int    // 0 very negative, 1 negative, 2 neutral, 3 positive, 4 very positive
	Word        string // of a leaf
	Left, Right *Tree  // of any other
}

// SentimentTrees opens the Stanford Sentiment Treebank: 11,855 sentences from film
// reviews. When it can't be had, sentences from a small grammar stand in.
func SentimentTrees() *Treebank {
	b := &Treebank{Origin: Origin{source: "sst"}}
	if err := b.SessionReopen(); err != nil {
		panic(err)
	}
	return b
}

// Train returns the sentences to learn from.
func (b *Treebank) Train() []*Tree { return b.parts[0] }

// Valid returns the sentences to choose learning rates and the like by.
func (b *Treebank) Valid() []*Tree { return b.parts[1] }

// Test returns the sentences to be examined on.
func (b *Treebank) Test() []*Tree { return b.parts[2] }

// SessionReopen finds the sentences again in another process.
func (b *Treebank) SessionReopen() error {
	s, folder, err := locate(b.source)
	if err != nil {
		return err
	}
	for i := range b.parts {
		text, err := readText(folder, s.Files[i])
		if err != nil {
			return unreadable(s, err)
		}
		if b.parts[i], err = parseTrees(text); err != nil {
			return unreadable(s, fmt.Errorf("%s: %w", s.Files[i].Name, err))
		}
	}
	b.Origin = originOf(s)
	return nil
}

// parseTrees reads a tree a line; empty lines don't count.
func parseTrees(text string) (trees []*Tree, err error) {
	p := treeParser{nodes: make([]Tree, 0, strings.Count(text, "("))}
	number := 0
	for line := range strings.Lines(text) {
		number++
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		p.text, p.at = line, 0
		tree, err := p.whole()
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		trees = append(trees, tree)
	}
	return trees, nil
}

// deepest is how deep a tree may be nested; the deepest of the treebank's has 30.
const deepest = 1000

// ParseTree reads a tree in the form of the Penn Treebank: (3 (2 Good) (2 films)), a
// label and then a word or two trees. The error says where the text is none.
func ParseTree(text string) (*Tree, error) {
	if !utf8.ValidString(text) {
		return nil, errors.New("a tree that is no UTF-8")
	}
	p := treeParser{text: text}
	return p.whole()
}

// A treeParser has read text up to at. Its trees are elements of nodes while there is
// room, since so many small values would keep the garbage collector busy.
type treeParser struct {
	text  string
	at    int
	nodes []Tree
}

// whole reads a tree that is all there is.
func (p *treeParser) whole() (*Tree, error) {
	tree, err := p.tree(0)
	if err != nil {
		return nil, err
	}
	if p.skip(); p.at != len(p.text) {
		return nil, p.fault("the end")
	}
	return tree, nil
}

func (p *treeParser) tree(depth int) (*Tree, error) {
	if depth == deepest {
		return nil, fmt.Errorf("a tree of more than %d levels", deepest)
	}
	if !p.take('(') {
		return nil, p.fault("(")
	}
	p.skip()
	if p.at == len(p.text) || p.text[p.at] < '0' || p.text[p.at] > '4' {
		return nil, p.fault("a label from 0 to 4")
	}
	t := p.node()
	t.Label = int(p.text[p.at] - '0')
	p.at++
	p.skip()
	var err error
	if p.at < len(p.text) && p.text[p.at] == '(' {
		if t.Left, err = p.tree(depth + 1); err != nil {
			return nil, err
		}
		if t.Right, err = p.tree(depth + 1); err != nil {
			return nil, err
		}
	} else if t.Word = p.word(); t.Word == "" {
		return nil, p.fault("a word or (")
	}
	if !p.take(')') {
		return nil, p.fault(")")
	}
	return t, nil
}

func (p *treeParser) node() *Tree {
	if len(p.nodes) == cap(p.nodes) {
		return new(Tree)
	}
	p.nodes = p.nodes[:len(p.nodes)+1]
	return &p.nodes[len(p.nodes)-1]
}

// word reads up to a bracket or space.
func (p *treeParser) word() string {
	from := p.at
	for p.at < len(p.text) && p.text[p.at] != '(' && p.text[p.at] != ')' && !blank(p.text[p.at]) {
		p.at++
	}
	return p.text[from:p.at]
}

// take reads the character c, and spaces before it.
func (p *treeParser) take(c byte) bool {
	p.skip()
	if p.at == len(p.text) || p.text[p.at] != c {
		return false
	}
	p.at++
	return true
}

func (p *treeParser) skip() {
	for p.at < len(p.text) && blank(p.text[p.at]) {
		p.at++
	}
}

// fault is the error that something else was expected here.
func (p *treeParser) fault(want string) error {
	have := "the end"
	if p.at < len(p.text) {
		r, _ := utf8.DecodeRuneInString(p.text[p.at:])
		have = fmt.Sprintf("%q", r)
	}
	return fmt.Errorf("a tree with %s instead of %s at byte %d", have, want, p.at)
}

// Leaves returns the words of the sentence, in order.
func (t *Tree) Leaves() []string {
	if t.Left == nil {
		return []string{t.Word}
	}
	return append(t.Left.Leaves(), t.Right.Leaves()...)
}

// String returns the tree in the form that ParseTree reads.
func (t *Tree) String() string {
	if t.Left == nil {
		return fmt.Sprintf("(%d %s)", t.Label, t.Word)
	}
	return fmt.Sprintf("(%d %v %v)", t.Label, t.Left, t.Right)
}

// GoString is String, so that %#v, too, prints a line.
func (t *Tree) GoString() string { return t.String() }

// String returns name and parts in one line.
func (b *Treebank) String() string {
	return fmt.Sprintf("%s: %d sentences to train on, %d to choose by, %d to test on",
		b.Name, len(b.parts[0]), len(b.parts[1]), len(b.parts[2]))
}

// GoString is String, so that %#v, too, prints a line.
func (b *Treebank) GoString() string { return b.String() }
