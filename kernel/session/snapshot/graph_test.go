package snapshot

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// A vertex is a node of a random graph: it is pointed to as a whole, as an element and
// by its fields, and shares arrays, texts and maps with others.
type vertex struct {
	id    int
	val   [3]float64
	p     *vertex
	f     *float64
	s     []vertex
	ps    []*vertex
	m     map[string]*vertex
	a     any
	str   string
	data  []float32
	cache []float64 `session:"-"`
}

// A graphMaker makes random graphs.
type graphMaker struct {
	*rand.Rand
	pool [][]vertex
	big  []float32
	text string
	maps []map[string]*vertex
}

func newGraphMaker(seed uint64) *graphMaker {
	g := &graphMaker{Rand: rand.New(rand.NewPCG(seed, 1)), big: make([]float32, 1000), maps: []map[string]*vertex{{}, {}}}
	g.text = strings.Repeat("ab", 300+g.IntN(300))
	for i := range 3 + g.IntN(6) {
		g.pool = append(g.pool, make([]vertex, 1+g.IntN(5)))
		for j := range g.pool[i] {
			g.pool[i][j].id = 100*i + j
		}
	}
	for _, x := range g.pool {
		for i := range x {
			g.connect(&x[i])
		}
	}
	return g
}

func (g *graphMaker) pick() *vertex { x := g.pool[g.IntN(len(g.pool))]; return &x[g.IntN(len(x))] }

func (g *graphMaker) part() []vertex {
	x := g.pool[g.IntN(len(g.pool))]
	from := g.IntN(len(x))
	to := from + g.IntN(len(x)-from+1)
	return x[from : to : to+g.IntN(len(x)-to+1)]
}

func (g *graphMaker) connect(v *vertex) {
	for k := range v.val {
		v.val[k] = g.Float64()
	}
	if g.IntN(2) == 0 {
		v.p = g.pick()
	}
	if g.IntN(3) == 0 {
		v.f = &g.pick().val[g.IntN(3)]
	}
	if g.IntN(3) == 0 {
		v.s = g.part()
	}
	for range g.IntN(3) {
		v.ps = append(v.ps, g.pick())
	}
	if g.IntN(3) == 0 && len(v.ps) > 0 {
		v.ps = v.ps[:len(v.ps)-1]
	}
	if g.IntN(3) == 0 {
		v.m = g.maps[g.IntN(2)]
		v.m[strconv.Itoa(g.IntN(5))] = g.pick()
	}
	v.a = g.anything()
	if g.IntN(4) == 0 {
		o := g.IntN(900)
		v.data = g.big[o : o+g.IntN(100) : o+100]
	}
	o := g.IntN(len(g.text))
	v.str = g.text[o:]
	v.cache = []float64{1}
}

func (g *graphMaker) anything() any {
	switch g.IntN(9) {
	case 0:
		return g.pick()
	case 1:
		return g.part()
	case 2:
		return &g.pick().p
	case 3:
		return &g.pick().val
	case 4:
		return vertex{id: -1, p: g.pick()}
	case 5:
		return []any{g.pick(), &g.pick().s, 7}
	case 6:
		return g.maps[g.IntN(2)]
	}
	return nil
}

func registerGraph(s *Store) {
	for _, p := range []any{
		(*[]vertex)(nil), (***vertex)(nil), (**[3]float64)(nil), (**[]vertex)(nil), (*[]any)(nil), (**float64)(nil), (*map[string]*vertex)(nil),
	} {
		s.Type(p)
	}
}

// The variables of a random graph.
type graphVars struct {
	roots  [3]any
	v0, v1 *vertex
	part   []vertex
}

func (v *graphVars) make(seed uint64) {
	g := newGraphMaker(seed)
	v.roots = [3]any{g.pick(), g.part(), &g.pick().val[1]}
	v.v0, v.v1, v.part = g.pick(), g.pick(), g.part()
}

func (v *graphVars) dump() string {
	return dump(v.roots[0], v.roots[1], v.roots[2], v.v0, v.v1, v.part)
}

func (v *graphVars) touch() {
	v.v0.val[0]++
	v.v0.p = v.v0
	v.v0.ps = append(v.v0.ps, v.v0)
}

const graphs = 1000

func graphDirs(dir string, each func(seed uint64, s *Store)) {
	for seed := range uint64(graphs) {
		s, err := Open(dir + "/" + strconv.FormatUint(seed, 10))
		must(err)
		each(seed, s)
	}
}

func init() {
	programs["define graphs"] = func(_ *Store, args []string) {
		graphDirs(args[0], func(seed uint64, s *Store) {
			v := &graphVars{}
			v.make(seed)
			s.New("roots", &v.roots)
			s.New("v0", &v.v0)
			s.New("v1", &v.v1)
			s.New("part", &v.part)
			load(s)
			save(s)
		})
	}
	programs["touch graphs"] = func(_ *Store, args []string) { // load one variable, change what it reaches
		graphDirs(args[0], func(_ uint64, s *Store) {
			v := &graphVars{}
			registerGraph(s)
			s.Keep("v0", &v.v0)
			load(s)
			v.touch()
			save(s)
		})
	}
	programs["check graphs"] = func(_ *Store, args []string) {
		graphDirs(args[0], func(seed uint64, s *Store) {
			v, want := &graphVars{}, &graphVars{}
			want.make(seed)
			if len(args) > 1 {
				want.touch()
			}
			registerGraph(s)
			s.Keep("part", &v.part)
			s.Keep("roots", &v.roots)
			s.Keep("v0", &v.v0)
			s.Keep("v1", &v.v1)
			load(s)
			if got, want := v.dump(), want.dump(); got != want {
				fmt.Printf("seed %d:\nwant %s\ngot  %s\n", seed, want, got)
			}
			save(s)
		})
	}
}

// A thousand random graphs come back as they were, and stay in step with changes that
// a process made which had loaded a part of them.
func TestGraphs(t *testing.T) {
	dir := t.TempDir()
	for i := range graphs {
		mkdir(t, dir+"/"+strconv.Itoa(i))
	}
	run(t, dir, "define graphs", dir)
	if out := run(t, dir, "check graphs", dir); out != "" {
		t.Fatalf("%.4000s", out)
	}
	run(t, dir, "touch graphs", dir)
	if out := run(t, dir, "check graphs", dir, "touched"); out != "" {
		t.Fatalf("after a change: %.4000s", out)
	}
}
