package draw

import (
	"cmp"
	"slices"
)

// A layering is a drawing of a graph in columns: each node in one, and each edge from one
// column to the next, along nodes of its own where it is longer (Sugiyama, Tagawa and Toda
// 1981, "Methods for visual understanding of hierarchical system structures"). For graphs
// of some dozens of nodes this is all that is needed; layout libraries for Go either don't
// layer or bring an interpreter with them.
type layering struct {
	columns [][]int     // the nodes of each, from the top
	column  []int       // of each node
	y       []float64   // of each node's middle, the least is 0
	chains  [][]int     // for each edge the nodes that it passes, both ends included
	high    []float64   // the height of each node
	before  [][]int     // the neighbours of each node in the column before it
	after   [][]int     // and in the next
	pitch   float64     // between two nodes of a column
	order   map[int]int // the place of a node in its column
}

// newLayering places nodes of these ranks and heights, joined by edges.
func newLayering(ranks []int, heights []float64, edges [][2]int, pitch float64) *layering {
	l := &layering{column: slices.Clone(ranks), high: slices.Clone(heights), pitch: pitch}
	l.pull(edges)
	l.split(edges)
	for node, column := range l.column {
		for len(l.columns) <= column {
			l.columns = append(l.columns, nil)
		}
		l.columns[column] = append(l.columns[column], node)
	}
	l.untangle()
	l.place()
	return l
}

// pull brings inputs to the column before the first that uses them.
func (l *layering) pull(edges [][2]int) {
	fed := make([]bool, len(l.column))
	first := make([]int, len(l.column))
	for _, e := range edges {
		fed[e[1]] = true
		if first[e[0]] == 0 || l.column[e[1]] < first[e[0]] {
			first[e[0]] = l.column[e[1]]
		}
	}
	for node := range l.column {
		if !fed[node] && first[node] > 0 {
			l.column[node] = first[node] - 1
		}
	}
}

// split puts a node into each column that an edge passes.
func (l *layering) split(edges [][2]int) {
	const thin = 8
	for _, e := range edges {
		chain := []int{e[0]}
		for c := l.column[e[0]] + 1; c < l.column[e[1]]; c++ {
			chain = append(chain, len(l.column))
			l.column, l.high = append(l.column, c), append(l.high, thin)
		}
		l.chains = append(l.chains, append(chain, e[1]))
	}
	l.before, l.after = make([][]int, len(l.column)), make([][]int, len(l.column))
	for _, chain := range l.chains {
		for i, to := range chain[1:] {
			l.after[chain[i]] = append(l.after[chain[i]], to)
			l.before[to] = append(l.before[to], chain[i])
		}
	}
}

// untangle orders each column by where its neighbours are, to and fro, so that few edges
// cross.
func (l *layering) untangle() {
	const sweeps = 12
	best, least := l.clone(), l.crossings()
	for sweep := range sweeps {
		if sweep%2 == 0 {
			for c := 1; c < len(l.columns); c++ {
				l.sort(c, l.before)
			}
		} else {
			for c := len(l.columns) - 2; c >= 0; c-- {
				l.sort(c, l.after)
			}
		}
		if n := l.crossings(); n < least {
			best, least = l.clone(), n
		}
	}
	l.columns = best
	l.number()
}

func (l *layering) clone() [][]int {
	all := make([][]int, len(l.columns))
	for i, c := range l.columns {
		all[i] = slices.Clone(c)
	}
	return all
}

// number notes the place of each node in its column.
func (l *layering) number() {
	l.order = map[int]int{}
	for _, column := range l.columns {
		for i, node := range column {
			l.order[node] = i
		}
	}
}

// sort orders a column by the mean place of each node's neighbours.
func (l *layering) sort(c int, neighbours [][]int) {
	l.number()
	mean := func(node int) float64 {
		sum := 0.0
		for _, n := range neighbours[node] {
			sum += float64(l.order[n])
		}
		if len(neighbours[node]) == 0 {
			return float64(l.order[node])
		}
		return sum / float64(len(neighbours[node]))
	}
	slices.SortStableFunc(l.columns[c], func(a, b int) int { return cmp.Compare(mean(a), mean(b)) })
}

// crossings counts the pairs of edges that cross, in graphs where that takes no time.
func (l *layering) crossings() int {
	const most = 60
	l.number()
	n := 0
	for _, column := range l.columns {
		var ends [][2]int
		for _, node := range column {
			for _, to := range l.after[node] {
				ends = append(ends, [2]int{l.order[node], l.order[to]})
			}
		}
		if len(ends) > most {
			continue
		}
		for i, a := range ends {
			for _, b := range ends[:i] {
				if (a[0]-b[0])*(a[1]-b[1]) < 0 {
					n++
				}
			}
		}
	}
	return n
}

// place moves each node towards the middle of its neighbours, as far as those above and
// below let it.
func (l *layering) place() {
	const rounds = 24
	l.y = make([]float64, len(l.column))
	for _, column := range l.columns {
		at := 0.0
		for _, node := range column {
			l.y[node] = at + l.high[node]/2
			at += l.high[node] + l.pitch
		}
		for _, node := range column { // columns begin with their middles on one line
			l.y[node] -= (at - l.pitch) / 2
		}
	}
	for round := range rounds {
		for c := range l.columns {
			neighbours := l.before
			if round%2 == 1 {
				c, neighbours = len(l.columns)-1-c, l.after
			}
			l.settle(l.columns[c], neighbours)
		}
	}
	least := 0.0
	for i, y := range l.y {
		least = min(least, y-l.high[i]/2)
	}
	for i := range l.y {
		l.y[i] -= least
	}
}

// settle moves the nodes of a column to the mean height of their neighbours, and apart
// where they would overlap: first down, then the whole back by half of it.
func (l *layering) settle(column []int, neighbours [][]int) {
	want := make([]float64, len(column))
	for i, node := range column {
		want[i] = l.y[node]
		if n := neighbours[node]; len(n) > 0 {
			want[i] = 0
			for _, other := range n {
				want[i] += l.y[other] / float64(len(n))
			}
		}
	}
	down, up := slices.Clone(want), slices.Clone(want)
	apart := func(i int) float64 { return (l.high[column[i-1]]+l.high[column[i]])/2 + l.pitch }
	for i := 1; i < len(column); i++ {
		down[i] = max(down[i], down[i-1]+apart(i))
	}
	for i := len(column) - 1; i > 0; i-- {
		up[i-1] = min(up[i-1], up[i]-apart(i))
	}
	for i, node := range column {
		l.y[node] = (down[i] + up[i]) / 2
	}
}

// extent returns how high the drawing is.
func (l *layering) extent() float64 {
	high := 0.0
	for i, y := range l.y {
		high = max(high, y+l.high[i]/2)
	}
	return high
}
