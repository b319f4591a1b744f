package data_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/data"
	_ "deepgo/data/fetch" // so that the tests get MNIST as a Go program does
)

// mnist opens the real set, from the user's own cache, and gets it if need be.
func mnist(tb testing.TB) *data.Set {
	tb.Helper()
	set, err := data.Open("mnist")
	if err != nil {
		tb.Skip("NOT RUN:", err)
	}
	return set
}

func TestMNIST(t *testing.T) {
	set := mnist(t)
	if set.Train.Len() != 60_000 || set.Test.Len() != 10_000 || !slices.Equal(set.Train.Shape, []int{1, 28, 28}) {
		t.Fatalf("%v: %v and %v", set, set.Train, set.Test)
	}
	// The beginning of both label files, as anyone who ever plotted it knows it.
	for part, want := range map[*data.Examples][]int{
		set.Train: {5, 0, 4, 1, 9, 2, 1, 3, 1, 4},
		set.Test:  {7, 2, 1, 0, 4, 1, 4, 9, 5, 9},
	} {
		for i, label := range want {
			if part.Label(i) != label || part.Classes[label] != string(rune('0'+label)) {
				t.Errorf("%v: label %d is %d, want %d", part, i, part.Label(i), label)
			}
		}
	}
	// Published: pixels of mean 0.1307 and standard deviation 0.3081, and 5,923 zeros
	// to 5,949 nines, of which 5,421 fives are the fewest.
	var sum, squares float64
	var counts [10]int
	for x, y := range set.Train.All() {
		for _, v := range x.Data {
			sum += float64(v)
			squares += float64(v) * float64(v)
		}
		for i, hot := range y.Data {
			counts[i%10] += int(hot)
		}
	}
	mean := sum / (60_000 * 784)
	deviation := math.Sqrt(squares/(60_000*784) - mean*mean)
	if math.Abs(mean-0.1307) > 5e-5 || math.Abs(deviation-0.3081) > 5e-5 {
		t.Errorf("mean %.4f, standard deviation %.4f", mean, deviation)
	}
	if counts != [10]int{5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949} {
		t.Errorf("class counts %v", counts)
	}
}

// BenchmarkOpen is what each cell that uses MNIST pays for it.
func BenchmarkOpen(b *testing.B) {
	mnist(b)
	for b.Loop() {
		mnist(b)
	}
}

// BenchmarkBatches is an epoch of Nielsen's 50,000 images in batches of 10, without any
// training.
func BenchmarkBatches(b *testing.B) {
	batches := mnist(b).Train.First(50_000).Batches(10, rand.New(rand.NewPCG(1, 2)))
	b.ReportAllocs()
	for b.Loop() {
		for x, y := range batches.All() {
			_, _ = x, y
		}
	}
}

// BenchmarkAll is a walk through the test images, as for an accuracy.
func BenchmarkAll(b *testing.B) {
	set := mnist(b)
	for b.Loop() {
		for x, y := range set.Test.All() {
			_, _ = x, y
		}
	}
}
