package data

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// drawings returns n images [2, 12, 10] of random bytes.
func drawings(t *testing.T, n int) *Examples {
	t.Helper()
	rnd := seeded(7)
	pixels, labels := make([]byte, n*240), make([]byte, n)
	for i := range pixels {
		pixels[i] = byte(rnd.IntN(256))
	}
	e, err := NewExamples([]int{2, 12, 10}, pixels, labels, "a")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

var everything = &Augmentation{Shift: 2, Rotate: 10, Scale: 0.1, Flip: true, Elastic: 1, Noise: 0.05, Cutout: 3}

func TestAugmentationHasTheSameBitsForAnyNumberOfWorkers(t *testing.T) {
	var want []float32
	for workers := 1; workers <= 5; workers++ {
		b := drawings(t, 23).Batches(5, seeded(1))
		b.Augment, b.Workers = everything, workers
		var got []float32
		for range 2 {
			for x := range b.All() {
				got = append(got, x.Data...)
			}
		}
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d workers: other bits", workers)
		}
	}
	if slices.Equal(want[:len(want)/2], want[len(want)/2:]) {
		t.Error("two epochs are the same")
	}
}

func TestNoAugmentationChangesNothing(t *testing.T) {
	e := drawings(t, 6)
	a := e.Augmented(Augmentation{}, 2, 1)
	if a.Len() != 12 {
		t.Fatal(a)
	}
	for i := range a.Len() {
		if !slices.Equal(a.Image(i).Data, e.Image(i%6).Data) {
			t.Errorf("image %d was changed", i)
		}
	}
}

func TestEachAugmentationStaysWithinItsLimits(t *testing.T) {
	e, err := NewExamples([]int{1, 21, 21}, func() []byte {
		pixels := make([]byte, 21*21)
		pixels[10*21+10] = 255 // a dot in the middle
		return pixels
	}(), []byte{0}, "a")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		a        Augmentation
		farthest float64 // of the dot's centre of mass from the middle
	}{
		"shift":   {Augmentation{Shift: 3}, 3 * math.Sqrt2},
		"rotate":  {Augmentation{Rotate: 180}, 1e-5}, // about the middle
		"scale":   {Augmentation{Scale: 0.3}, 1e-5},
		"flip":    {Augmentation{Flip: true}, 1e-5},
		"elastic": {Augmentation{Elastic: 2}, 2*math.Sqrt2 + 0.5},
	} {
		moved := false
		many := e.Augmented(c.a, 200, 1)
		for i := range many.Len() {
			sum, x, y := 0.0, 0.0, 0.0
			for j, v := range many.Image(i).Data {
				sum, x, y = sum+float64(v), x+float64(v)*float64(j%21), y+float64(v)*float64(j/21)
			}
			if far := math.Hypot(x/sum-10, y/sum-10); sum == 0 || far > c.farthest+1e-4 {
				t.Fatalf("%s: the dot is %v from the middle, its sum is %v", name, far, sum)
			} else if far > 0.5 {
				moved = true
			}
		}
		if moved != (c.farthest > 1) {
			t.Errorf("%s: moved is %v", name, moved)
		}
	}
}

func TestCutoutAndNoise(t *testing.T) {
	white, err := NewExamples([]int{1, 20, 20}, slices.Repeat([]byte{255}, 400), []byte{0}, "a")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 50 {
		gone := 0
		for _, v := range white.Augmented(Augmentation{Cutout: 6}, 1, uint64(i)).Image(0).Data {
			gone += int(1 - v)
		}
		if gone < 9 || gone > 36 { // at a corner a quarter of it is inside
			t.Errorf("%d pixels are cut out", gone)
		}
	}
	grey, err := NewExamples([]int{1, 100, 100}, slices.Repeat([]byte{127}, 10_000), []byte{0}, "a")
	if err != nil {
		t.Fatal(err)
	}
	sum, squares := 0.0, 0.0
	for _, v := range grey.Augmented(Augmentation{Noise: 0.1}, 1, 1).Image(0).Data {
		d := float64(v) - 127.0/255
		sum, squares = sum+d, squares+d*d
	}
	if mean, deviation := sum/1e4, math.Sqrt(squares/1e4); math.Abs(mean) > 0.004 || math.Abs(deviation-0.1) > 0.003 {
		t.Errorf("noise of mean %v and deviation %v", mean, deviation)
	}
}

func TestSinCos(t *testing.T) {
	for angle := -math.Pi; angle <= math.Pi; angle += 0.01 {
		if sin, cos := sinCos(angle); math.Abs(sin-math.Sin(angle)) > 1e-14 || math.Abs(cos-math.Cos(angle)) > 1e-14 {
			t.Errorf("%v: %v, %v", angle, sin, cos)
		}
	}
}

func TestAugmentedBatchesAllocateNothing(t *testing.T) {
	b := drawings(t, 200).Batches(5, seeded(1))
	b.Augment = everything
	epoch := func() {
		for x, y := range b.All() {
			_, _ = x, y
		}
	}
	// The workers are hired anew each epoch; the 40 batches take nothing.
	if allocations := testing.AllocsPerRun(5, epoch); allocations > 20 {
		t.Errorf("%v allocations in an epoch of 40 batches", allocations)
	}
}

// BenchmarkAugment is one image of MNIST's size, with all changes but noise.
func BenchmarkAugment(b *testing.B) {
	a := Augmentation{Shift: 2, Rotate: 10, Scale: 0.1, Elastic: 1, Cutout: 4}
	from, to := make([]float32, 784), make([]float32, 784)
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range from {
		from[i] = rnd.Float32()
	}
	for i := uint64(0); b.Loop(); i++ {
		a.apply(to, from, []int{1, 28, 28}, i)
	}
}
