package viz

import (
	"fmt"
	"slices"
)

// A Graph is a computational graph: nodes that compute something from what flows in along
// their edges, drawn from the left to the right.
//
//	g := viz.NewGraph("(x + y) · z")
//	x := g.Add(viz.Node{Label: "x", Value: "1"})
//	y := g.Add(viz.Node{Label: "y", Value: "3"})
//	z := g.Add(viz.Node{Label: "z", Value: "−3"})
//	sum := g.Add(viz.Node{Label: "+", Value: "4"}, x, y)
//	g.Add(viz.Node{Label: "×", Value: "−12"}, sum, z)
type Graph struct {
	Title string
	Nodes []Node
	Edges []Edge
	Note  string // one more sentence, below the picture
}

// A Node is one operation of a graph, or an input of it.
type Node struct {
	Label    string
	Value    string // what it computes, written behind it; "" for none
	Gradient string // the derivative of the graph's output by its value; "" for none
}

// An Edge leads from one node to another, both given by their index.
type Edge struct{ From, To int }

// NewGraph returns a graph without nodes.
func NewGraph(title string) *Graph { return &Graph{Title: title} }

// Add adds a node that computes from others, and returns its index. It panics if one of
// the others isn't there yet.
func (g *Graph) Add(n Node, inputs ...int) int {
	at := len(g.Nodes)
	for _, in := range inputs {
		if in < 0 || in >= at {
			panic(fmt.Sprintf("viz: node %q computes from node %d, and there are %d: add inputs first", n.Label, in, at))
		}
		g.Edges = append(g.Edges, Edge{in, at})
	}
	g.Nodes = append(g.Nodes, n)
	return at
}

// GraphOf returns the graph of what out was computed from, in any program that has nodes
// of its own, such as an automatic differentiation engine: node says how a node is drawn,
// and inputs what it was computed from. Both are called while GraphOf is. It panics if a
// node was computed from itself, or if there are more than 1,000.
//
//	viz.GraphOf(loss,
//		func(v *Value) viz.Node { return viz.Node{Label: v.Op, Value: viz.Number(v.Data), Gradient: viz.Number(v.Grad)} },
//		func(v *Value) []*Value { return v.Inputs })
func GraphOf[N comparable](out N, node func(N) Node, inputs func(N) []N) *Graph {
	g := &Graph{}
	known := map[N]int{}
	const underWay = -1
	var visit func(n N) int
	visit = func(n N) int {
		if at, ok := known[n]; ok {
			if at == underWay {
				panic(fmt.Sprintf("viz.GraphOf: %q is computed from itself: a computational graph has no cycles", node(n).Label))
			}
			return at
		}
		if len(known) == mostNodes {
			panic(fmt.Sprintf("viz.GraphOf: more than %d nodes: no picture can show them, so draw a part", mostNodes))
		}
		known[n] = underWay
		var from []int
		for _, in := range inputs(n) {
			from = append(from, visit(in))
		}
		known[n] = g.Add(node(n), from...)
		return known[n]
	}
	visit(out)
	return g
}

const mostNodes = 1000

// Titled sets the title.
func (g *Graph) Titled(title string) *Graph {
	g.Title = title
	return g
}

// Depth returns the number of edges on the longest path.
func (g *Graph) Depth() int {
	ranks, ok := g.Ranks()
	if !ok || len(ranks) == 0 {
		return 0
	}
	return slices.Max(ranks)
}

// Ranks returns for each node the number of edges on the longest path that leads to it;
// ok is false if there is a cycle.
func (g *Graph) Ranks() (ranks []int, ok bool) {
	ranks = make([]int, len(g.Nodes))
	waiting := make([]int, len(g.Nodes)) // for so many inputs
	next := make([][]int, len(g.Nodes))
	for _, e := range g.Edges {
		waiting[e.To]++
		next[e.From] = append(next[e.From], e.To)
	}
	var ready []int
	for n, w := range waiting {
		if w == 0 {
			ready = append(ready, n)
		}
	}
	done := 0
	for ; done < len(ready); done++ {
		for _, to := range next[ready[done]] {
			ranks[to] = max(ranks[to], ranks[ready[done]]+1)
			if waiting[to]--; waiting[to] == 0 {
				ready = append(ready, to)
			}
		}
	}
	return ranks, done == len(g.Nodes)
}

// Check returns an error if an edge leads to a node that isn't there, if there is a cycle,
// or if there are too many nodes.
func (g *Graph) Check() error {
	if g == nil {
		return errNil
	}
	if len(g.Nodes) > mostNodes {
		return fmt.Errorf("viz: a graph of %d nodes: at most %d can be drawn, so draw a part", len(g.Nodes), mostNodes)
	}
	for _, e := range g.Edges {
		if min(e.From, e.To) < 0 || max(e.From, e.To) >= len(g.Nodes) {
			return fmt.Errorf("viz: an edge from node %d to node %d of a graph with %d", e.From, e.To, len(g.Nodes))
		}
	}
	if _, ok := g.Ranks(); !ok {
		return fmt.Errorf("viz: the graph has a cycle: a computational graph computes no node from itself")
	}
	return nil
}

// String lists what is computed from what.
func (g *Graph) String() string {
	if err := g.Check(); err != nil {
		return err.Error()
	}
	from := make([][]string, len(g.Nodes))
	for _, e := range g.Edges {
		from[e.To] = append(from[e.To], g.Nodes[e.From].Label)
	}
	var parts []string
	for i, n := range g.Nodes {
		text := n.Label
		if len(from[i]) > 0 {
			text += " of " + list(from[i])
		}
		if n.Value != "" {
			text += " = " + n.Value
		}
		if n.Gradient != "" {
			text += ", gradient " + n.Gradient
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		parts = []string{"no nodes yet"}
	}
	return headed(g.Title, fmt.Sprintf("depth %d", g.Depth()), listed(parts)) + noteText(g.Note)
}
