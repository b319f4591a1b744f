package data

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// What this file's methods return shares the values of the examples it is chosen from:
// no image is copied.

// Slice returns the examples from, from+1, … to−1. It panics unless 0 ≤ from ≤ to ≤
// Len.
func (e *Examples) Slice(from, to int) *Examples {
	if from < 0 || from > to || to > e.Len() {
		panic(fmt.Sprintf("data: Slice(%d, %d) of %d examples", from, to, e.Len()))
	}
	run := *e
	run.from, run.to = e.from+from, e.from+to
	return &run
}

// First returns the first n examples: what a net is trained on when the rest, see
// Skip, is kept to choose its learning rate by. It panics unless 0 ≤ n ≤ Len.
func (e *Examples) First(n int) *Examples { return e.Slice(0, n) }

// Skip returns all but the first n examples. It panics unless 0 ≤ n ≤ Len.
func (e *Examples) Skip(n int) *Examples { return e.Slice(n, e.Len()) }

// Take returns the examples with the given numbers, in that order; one may be taken
// twice. It panics on a number that isn't one of an example.
func (e *Examples) Take(numbers ...int) *Examples {
	order := make([]int32, len(numbers))
	for i, n := range numbers {
		order[i] = int32(e.index(n))
	}
	return e.reordered(order)
}

// Where returns the examples of the given classes, each an index into Classes. The
// classes keep their numbers. It panics if the answers are numbers, and on a class that
// isn't there.
func (e *Examples) Where(classes ...int) *Examples {
	e.needClasses("Where")
	var wanted [256]bool
	for _, class := range classes {
		if class < 0 || class >= len(e.Classes) {
			panic(fmt.Sprintf("data: Where(%d), but there are only %d classes", class, len(e.Classes)))
		}
		wanted[class] = true
	}
	var order []int32
	for i := range e.Len() {
		if at := e.index(i); wanted[e.part.labels[at]] {
			order = append(order, int32(at))
		}
	}
	return e.reordered(order)
}

// Shuffle returns the examples in an order drawn from rnd, once: Batches shuffles anew
// each epoch by itself.
func (e *Examples) Shuffle(rnd *rand.Rand) *Examples {
	order := make([]int32, e.Len())
	shuffle(order, rnd.Uint64(), 0)
	for i, n := range order {
		order[i] = int32(e.index(int(n)))
	}
	return e.reordered(order)
}

// Split deals the examples into two parts at random, the second of which gets the given
// share of each class, rounded: both are like the whole. Without classes it gets the
// share of all. The order within each is that of e. It panics unless 0 ≤ share ≤ 1.
func (e *Examples) Split(share float64, rnd *rand.Rand) (most, rest *Examples) {
	if !(share >= 0 && share <= 1) {
		panic(fmt.Sprintf("data: Split(%v): the share of the second part lies between 0 and 1", share))
	}
	var first, second []int32
	for _, group := range e.dealt(rnd) {
		n := len(group) - int(share*float64(len(group))+0.5)
		first, second = append(first, group[:n]...), append(second, group[n:]...)
	}
	return e.inOrder(first), e.inOrder(second)
}

// KFold deals the examples into k parts at random, each with its share of every class,
// and returns k pairs: all parts but one to train on, that one to validate on. It
// panics unless 2 ≤ k ≤ Len.
func (e *Examples) KFold(k int, rnd *rand.Rand) []Fold {
	if k < 2 || k > e.Len() {
		panic(fmt.Sprintf("data: KFold(%d) of %d examples: want at least 2 parts, and an example in each", k, e.Len()))
	}
	parts := make([][]int32, k)
	next := 0
	for _, group := range e.dealt(rnd) {
		for _, n := range group {
			parts[next%k] = append(parts[next%k], n)
			next++
		}
	}
	folds := make([]Fold, k)
	for i := range folds {
		others := slices.Concat(slices.Delete(slices.Clone(parts), i, i+1)...)
		folds[i] = Fold{Train: e.inOrder(others), Valid: e.inOrder(parts[i])}
	}
	return folds
}

// A Fold is one way to divide examples for cross-validation.
type Fold struct{ Train, Valid *Examples }

// Balanced returns n examples of each class, drawn without replacement, mixed. It
// panics if the answers are numbers, or if a class has fewer than n.
func (e *Examples) Balanced(n int, rnd *rand.Rand) *Examples {
	e.needClasses("Balanced")
	var order []int32
	groups := e.dealt(rnd)
	for class, group := range groups {
		if len(group) < n || n < 0 {
			panic(fmt.Sprintf("data: Balanced(%d), but of class %s there are %d", n, e.Classes[class], len(group)))
		}
		order = append(order, group[:n]...)
	}
	return e.Take(ints(order)...).Shuffle(rnd)
}

// AsBinary returns the examples with y [n, 1] instead of one-hot: 1 for the second of
// the two classes. It panics unless there are two.
func (e *Examples) AsBinary() *Examples {
	if len(e.Classes) != 2 {
		panic(fmt.Sprintf("data: AsBinary of examples in %d classes: want 2", len(e.Classes)))
	}
	binary := *e
	binary.Binary = true
	return &binary
}

// Split sets a share of the examples to train on aside, to choose learning rates and
// the like by: s.Valid. Each class gives that share of its own.
func (s *Set) Split(share float64, rnd *rand.Rand) *Set {
	split := *s
	split.Train, split.Valid = s.Train.Split(share, rnd)
	return &split
}

// AsBinary returns the set with y [n, 1] instead of one-hot in all its parts: 1 for the
// second of the two classes. It panics unless there are two.
func (s *Set) AsBinary() *Set {
	binary := *s
	binary.Train, binary.Test = s.Train.AsBinary(), s.Test.AsBinary()
	if s.Valid != nil {
		binary.Valid = s.Valid.AsBinary()
	}
	return &binary
}

// dealt returns the numbers of the examples, shuffled, class by class; without classes
// they are one group.
func (e *Examples) dealt(rnd *rand.Rand) [][]int32 {
	order := make([]int32, e.Len())
	shuffle(order, rnd.Uint64(), 0)
	if len(e.Classes) == 0 {
		return [][]int32{order}
	}
	groups := make([][]int32, len(e.Classes))
	for _, n := range order {
		class := e.Label(int(n))
		groups[class] = append(groups[class], n)
	}
	return groups
}

// inOrder takes the examples with the given numbers in their own order.
func (e *Examples) inOrder(numbers []int32) *Examples {
	slices.Sort(numbers)
	return e.Take(ints(numbers)...)
}

func ints(numbers []int32) []int {
	converted := make([]int, len(numbers))
	for i, n := range numbers {
		converted[i] = int(n)
	}
	return converted
}

// reordered returns the part's examples with the given numbers.
func (e *Examples) reordered(order []int32) *Examples {
	chosen := *e
	chosen.from, chosen.to, chosen.order = 0, len(order), order
	if order == nil {
		chosen.order = []int32{}
	}
	return &chosen
}

// needClasses panics in the name of where if the answers are numbers.
func (e *Examples) needClasses(where string) {
	if len(e.Classes) == 0 {
		panic("data: " + where + " needs classes, but the answers of these examples are numbers")
	}
}
