package viz

import (
	"fmt"
	"strings"
)

// A TreeDrawing is a tree whose nodes have colours: blue for negative values, orange for
// positive ones, white for 0. It shows a sentence with what a network thinks of each of its
// phrases, or a decision tree.
type TreeDrawing struct {
	Title string
	Nodes []TreeNode // the root first, children after their parents
	Note  string     // one more sentence, below the picture
}

// A TreeNode is a node, and where its children are.
type TreeNode struct {
	Label    string
	Value    float64 // in [−1, 1]: its colour
	Children []int   // their indexes, from the left
}

// TreeOf returns the drawing of a tree in any program that has nodes of its own: node says
// how a node is drawn, its Children aside, and children what is below it. Both are called
// while TreeOf is. It panics if there are more than 1,000 nodes.
//
//	viz.TreeOf(sentence,
//		func(p *Phrase) viz.TreeNode { return viz.TreeNode{Label: p.Word, Value: p.Sentiment} },
//		func(p *Phrase) []*Phrase { return p.Parts })
func TreeOf[N any](root N, node func(N) TreeNode, children func(N) []N) *TreeDrawing {
	t := &TreeDrawing{}
	var visit func(n N) int
	visit = func(n N) int {
		if len(t.Nodes) == mostNodes {
			panic(fmt.Sprintf("viz.TreeOf: more than %d nodes, or a node below itself: draw a part", mostNodes))
		}
		at := len(t.Nodes)
		t.Nodes = append(t.Nodes, node(n))
		t.Nodes[at].Children = nil
		for _, child := range children(n) {
			c := visit(child)
			t.Nodes[at].Children = append(t.Nodes[at].Children, c)
		}
		return at
	}
	visit(root)
	return t
}

// Titled sets the title.
func (t *TreeDrawing) Titled(title string) *TreeDrawing {
	t.Title = title
	return t
}

// Check returns an error if there are too many nodes, or if they are no tree.
func (t *TreeDrawing) Check() error {
	if t == nil {
		return errNil
	}
	if len(t.Nodes) > mostNodes {
		return fmt.Errorf("viz: a tree of %d nodes: at most %d can be drawn, so draw a part", len(t.Nodes), mostNodes)
	}
	parents := make([]int, len(t.Nodes))
	for i, n := range t.Nodes {
		for _, c := range n.Children {
			if c <= i || c >= len(t.Nodes) {
				return fmt.Errorf("viz: node %d of a tree of %d is said to be below node %d: children stand after their parents", c, len(t.Nodes), i)
			}
			parents[c]++
		}
	}
	for i, n := range parents {
		if want := min(i, 1); n != want {
			return fmt.Errorf("viz: node %d of a tree has %d parents, not %d", i, n, want)
		}
	}
	return nil
}

// String writes the tree with a pair of brackets around each node's children.
func (t *TreeDrawing) String() string {
	if err := t.Check(); err != nil {
		return err.Error()
	}
	if len(t.Nodes) == 0 {
		return headed(t.Title, "", "no nodes yet")
	}
	return headed(t.Title, "", t.text(0)) + noteText(t.Note)
}

func (t *TreeDrawing) text(i int) string {
	n := t.Nodes[i]
	text := strings.TrimSpace(fmt.Sprintf("%s %s", n.Label, Number(rounded(n.Value))))
	if len(n.Children) == 0 {
		return text
	}
	parts := make([]string, len(n.Children))
	for k, c := range n.Children {
		parts[k] = t.text(c)
	}
	return text + " (" + strings.Join(parts, ", ") + ")"
}
