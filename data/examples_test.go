package data

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// numbered returns n examples of one pixel, whose value is the example's number, in
// three classes.
func numbered(t *testing.T, n int) *Examples {
	t.Helper()
	pixels, labels := make([]byte, n), make([]byte, n)
	for i := range n {
		pixels[i], labels[i] = byte(i), byte(i%3)
	}
	e, err := NewExamples([]int{1, 1, 1}, pixels, labels, "a", "b", "c")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestNewExamplesRefusesWhatDoesNotFit(t *testing.T) {
	if _, err := NewExamples([]int{1, 2, 2}, make([]byte, 7), make([]byte, 2), "a"); err == nil ||
		!strings.Contains(err.Error(), "2 examples [1 2 2] need 8 bytes, not 7") {
		t.Errorf("got %v", err)
	}
	if _, err := NewExamples([]int{1}, make([]byte, 3), []byte{0, 1, 2}, "a", "b"); err == nil ||
		!strings.Contains(err.Error(), "label 2 is 2, but there are only 2 classes") {
		t.Errorf("got %v", err)
	}
}

func TestSlices(t *testing.T) {
	e := numbered(t, 10)
	for name, c := range map[string]struct {
		part       *Examples
		from, size int
	}{
		"First":          {e.First(4), 0, 4},
		"Skip":           {e.Skip(4), 4, 6},
		"Slice":          {e.Slice(2, 7), 2, 5},
		"Slice of Slice": {e.Slice(2, 7).Slice(1, 3), 3, 2},
		"nothing":        {e.Slice(10, 10), 10, 0},
	} {
		if c.part.Len() != c.size || c.part.from != c.from {
			t.Errorf("%s: %v", name, c.part)
		}
		for i := range c.part.Len() {
			if c.part.Label(i) != (c.from+i)%3 || c.part.Image(i).Data[0] != float32(c.from+i)/255 {
				t.Errorf("%s: example %d is not %d", name, i, c.from+i)
			}
		}
	}
}

func TestSlicesOutOfRangePanicWithTheNumbers(t *testing.T) {
	e := numbered(t, 10)
	for want, f := range map[string]func(){
		"data: Slice(0, 11) of 10 examples":            func() { e.First(11) },
		"data: Slice(11, 10) of 10 examples":           func() { e.Skip(11) },
		"data: Slice(-1, 3) of 10 examples":            func() { e.Slice(-1, 3) },
		"data: Slice(3, 2) of 10 examples":             func() { e.Slice(3, 2) },
		"data: Slice(10, 11) of 10 examples":           func() { e.Image(10) },
		"data: Slice(0, 99) of 10 examples":            func() { e.Head(99) },
		"data: a batch of 0 examples: want at least 1": func() { e.Batches(0, rand.New(rand.NewPCG(1, 1))) },
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panicked with %v, want %s", got, want)
				}
			}()
			f()
		}()
	}
}

func TestHead(t *testing.T) {
	x, y := numbered(t, 10).Head(4)
	if !slices.Equal(x.Shape, []int{4, 1, 1, 1}) || !slices.Equal(x.Data, []float32{0, 1. / 255, 2. / 255, 3. / 255}) {
		t.Errorf("x is %v %v", x.Shape, x.Data)
	}
	if !slices.Equal(y.Shape, []int{4, 3}) || !slices.Equal(y.Data, []float32{1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0}) {
		t.Errorf("y is %v %v", y.Shape, y.Data)
	}
}

func TestAllYieldsChunksInOrder(t *testing.T) {
	e := numbered(t, 2*chunk+7)
	var sizes []int
	seen := 0
	for x, y := range e.All() {
		sizes = append(sizes, x.Shape[0])
		for i := range x.Shape[0] {
			if x.Data[i] != float32(byte(seen))/255 {
				t.Fatalf("example %d is %v", seen, x.Data[i])
			}
			for class := range 3 {
				if hot := y.Data[3*i+class] == 1; hot != (class == seen%3) {
					t.Fatalf("example %d: y is %v", seen, y.Data[3*i:3*i+3])
				}
			}
			seen++
		}
	}
	if !slices.Equal(sizes, []int{chunk, chunk, 7}) {
		t.Errorf("chunks of %v", sizes)
	}
}

func TestAllOfNothingYieldsNothing(t *testing.T) {
	for range numbered(t, 0).All() {
		t.Error("yielded a chunk")
	}
}

func TestAllCanBeLeft(t *testing.T) {
	chunks := 0
	for range numbered(t, 3*chunk).All() {
		if chunks++; chunks == 2 {
			break
		}
	}
	if chunks != 2 {
		t.Errorf("%d chunks", chunks)
	}
}
