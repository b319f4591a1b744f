package data

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// epochOf returns the numbers of the examples (see numbered) that one epoch yields, and
// the sizes of its batches.
func epochOf(b *Batches) (order, sizes []int) {
	for x, y := range b.All() {
		sizes = append(sizes, y.Shape[0])
		for _, v := range x.Data {
			order = append(order, int(v*255+0.5))
		}
	}
	return order, sizes
}

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

func TestAnEpochHoldsEachExampleOnce(t *testing.T) {
	for _, c := range []struct{ n, size, batches, last int }{
		{200, 10, 20, 10}, {203, 10, 21, 3}, {7, 10, 1, 7}, {10, 1, 10, 1}, {1, 1, 1, 1},
	} {
		b := numbered(t, c.n).Batches(c.size, seeded(1))
		for range 3 {
			order, sizes := epochOf(b)
			if len(sizes) != c.batches || sizes[len(sizes)-1] != c.last {
				t.Errorf("%d in batches of %d: sizes %v", c.n, c.size, sizes)
			}
			slices.Sort(order)
			for i, v := range order {
				if i != v {
					t.Fatalf("%d in batches of %d: sorted, place %d holds %d", c.n, c.size, i, v)
				}
			}
		}
	}
}

func TestLabelsGoWithTheirImages(t *testing.T) {
	for x, y := range numbered(t, 100).Batches(7, seeded(1)).All() {
		for row, v := range x.Data {
			number := int(v*255 + 0.5)
			want := []float32{0, 0, 0}
			want[number%3] = 1
			if got := y.Data[3*row : 3*row+3]; !slices.Equal(got, want) {
				t.Errorf("example %d: y is %v", number, got)
			}
		}
	}
}

func TestBatchesAreTheSameOnAnyNumberOfCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	const size = 28 * 28
	pixels, labels := make([]byte, 500*size), make([]byte, 500)
	rnd := seeded(2)
	for i := range pixels {
		pixels[i] = byte(rnd.Uint32())
	}
	for i := range labels {
		labels[i] = byte(rnd.IntN(10))
	}
	examples, err := NewExamples([]int{1, 28, 28}, pixels, labels, strings.Split("0123456789", "")...)
	if err != nil {
		t.Fatal(err)
	}
	var want []float32
	for _, cores := range []int{1, 2, 3, 8} {
		runtime.GOMAXPROCS(cores)
		var got []float32
		for x, y := range examples.Batches(128, seeded(1)).All() { // the last is shorter
			got = append(append(got, x.Data...), y.Data...)
		}
		if want == nil {
			want = got
		}
		if len(got) != 500*(size+10) || !slices.Equal(got, want) {
			t.Errorf("on %d cores an epoch has %d values, others than on one", cores, len(got))
		}
	}
}

func TestBatchesOfNothing(t *testing.T) {
	if order, _ := epochOf(numbered(t, 0).Batches(10, seeded(1))); order != nil {
		t.Errorf("yielded %v", order)
	}
}

func TestTheSeedDecidesTheOrder(t *testing.T) {
	e := numbered(t, 100)
	a, b, other := e.Batches(10, seeded(1)), e.Batches(10, seeded(1)), e.Batches(10, seeded(2))
	first, _ := epochOf(a)
	same, _ := epochOf(b)
	different, _ := epochOf(other)
	second, _ := epochOf(a)
	if !slices.Equal(first, same) {
		t.Error("the same seed gave two orders")
	}
	if slices.Equal(first, different) || slices.Equal(first, second) || slices.IsSorted(first) {
		t.Error("another seed, another epoch or no shuffling at all gave the same order")
	}
}

func TestOneNumberIsDrawnWhenMade(t *testing.T) {
	rnd, twin := seeded(1), seeded(1)
	b := numbered(t, 100).Batches(10, rnd)
	epochOf(b)
	if twin.Uint64() != b.Seed || twin.Uint64() != rnd.Uint64() {
		t.Error("not exactly one number was drawn")
	}
}

// The exported fields are the whole state: what a notebook carries to the next cell.
func TestBatchesGoOnFromTheirFields(t *testing.T) {
	a := numbered(t, 100).Batches(10, seeded(1))
	epochOf(a)
	for range a.All() {
		break // an epoch that is left early is over
	}
	b := &Batches{Examples: a.Examples, Size: a.Size, Seed: a.Seed, Epoch: a.Epoch}
	want, _ := epochOf(a)
	if got, _ := epochOf(b); a.Epoch != 3 || !slices.Equal(got, want) {
		t.Errorf("after epoch %d: %v, want %v", a.Epoch, got, want)
	}
}

func TestAnotherSizeInTheMiddle(t *testing.T) {
	b := numbered(t, 100).Batches(10, seeded(1))
	epochOf(b)
	b.Size = 30
	if order, sizes := epochOf(b); len(order) != 100 || !slices.Equal(sizes, []int{30, 30, 30, 10}) {
		t.Errorf("sizes %v", sizes)
	}
}

func TestAnEpochAllocatesNothing(t *testing.T) {
	b := openTiny(t).Train.Batches(10, seeded(1)) // 10, 10 and 3
	sum := float32(0)
	if allocations := testing.AllocsPerRun(10, func() {
		for x, y := range b.All() {
			sum += x.Data[0] + y.Data[0]
		}
	}); allocations != 0 {
		t.Errorf("%v allocations", allocations)
	}
}
