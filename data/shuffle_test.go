package data

import (
	"slices"
	"testing"
)

// The reference numbers are those of SplitMix64's authors for the seed 1234567.
func TestSplitMix(t *testing.T) {
	for i, want := range []uint64{
		6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
	} {
		if got := splitMix(1234567, uint64(i)); got != want {
			t.Errorf("number %d is %d, want %d", i, got, want)
		}
	}
}

// The order is part of every figure a notebook claims: it must never change.
func TestShuffleIsTheSameEverywhere(t *testing.T) {
	order := make([]int32, 10)
	for epoch, want := range [][]int32{
		{4, 2, 6, 9, 3, 0, 8, 5, 1, 7},
		{7, 9, 1, 4, 8, 2, 5, 3, 6, 0},
		{8, 5, 4, 0, 7, 9, 1, 3, 2, 6},
	} {
		shuffle(order, 42, uint64(epoch))
		if !slices.Equal(order, want) {
			t.Errorf("epoch %d: %v, want %v", epoch, order, want)
		}
	}
}

// Each example comes first about equally often: χ² of 10 places over 10,000 epochs
// exceeds 33.7 by chance once in 10,000 seeds.
func TestShuffleIsFair(t *testing.T) {
	const epochs, n = 10_000, 10
	var counts [n][n]float64 // example, place
	order := make([]int32, n)
	for epoch := range uint64(epochs) {
		shuffle(order, 1, epoch)
		for place, example := range order {
			counts[example][place]++
		}
	}
	for example, places := range counts {
		chi2 := 0.0
		for _, count := range places {
			chi2 += (count - epochs/n) * (count - epochs/n) / (epochs / n)
		}
		if chi2 > 33.7 {
			t.Errorf("example %d: χ² = %.1f, places %v", example, chi2, places)
		}
	}
}
