package snapshot_test

import (
	"fmt"
	"math"
	"os"

	"deepgo/kernel/session/snapshot"
)

type layer struct {
	weights    []float32
	activation func(float64) float64
	output     []float32 `session:"-"` // not carried
}

// Two programs, one after the other: each a cell of the same notebook.
func Example() {
	dir, err := os.MkdirTemp("", "session")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)

	first := func() {
		s, _ := snapshot.Open(dir)
		if _, err := s.Load(); err != nil {
			fmt.Println(err)
		}
		net := []*layer{{weights: []float32{1, 2, 3}, activation: math.Tanh, output: []float32{4}}}
		s.New("net", &net)
		best := &net[0].weights[1]
		s.New("best", &best)
		if _, err := s.Save(); err != nil {
			fmt.Println(err)
		}
	}
	second := func() {
		s, _ := snapshot.Open(dir)
		var net []*layer
		var best *float32
		s.Func("math.Tanh", math.Tanh)
		s.Keep("net", &net)
		s.Keep("best", &best)
		if _, err := s.Load(); err != nil {
			fmt.Println(err)
		}
		*best = 7
		fmt.Println(net[0].weights, net[0].activation(0), net[0].output == nil)
	}
	first()
	second()
	// Output: [1 7 3] 0 true
}

func ExampleReadIndex() {
	dir, err := os.MkdirTemp("", "session")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	s, _ := snapshot.Open(dir)
	if _, err := s.Load(); err != nil {
		fmt.Println(err)
	}
	steps, shapes, done := 12, []any{&layer{}, math.Tanh}, make(chan bool)
	s.New("steps", &steps)
	s.New("shapes", &shapes)
	s.New("done", &done)
	if _, err := s.Save(); err != nil {
		fmt.Println(err)
	}

	ix, _ := snapshot.ReadIndex(dir)
	for _, v := range ix.Vars() {
		if v.Bad != "" {
			fmt.Println(v.Bad)
			continue
		}
		size, _ := ix.Size(v.Name)
		fmt.Println(v.Name, v.Type, size, "bytes")
	}
	fmt.Println(ix.Needs("shapes", "steps"))
	// Output:
	// done: a chan can't be carried to the next cell
	// shapes []interface {} 112 bytes
	// steps int 8 bytes
	// [{func math.Tanh} {type deepgo/kernel/session/snapshot_test.layer} {type func(float64) float64}]
}
