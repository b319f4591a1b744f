package data

import (
	"cmp"
	"fmt"
)

// A Set is a data set in its usual parts: examples to learn from, and others to be
// examined on. Split sets some of the first aside, to choose learning rates by.
type Set struct {
	Origin
	Train *Examples
	Valid *Examples // nil until Split
	Test  *Examples
}

// MNIST opens the 60,000 + 10,000 handwritten digits of LeCun, Cortes and Burges:
// grey images [1, 28, 28] in ten classes. The first call on a machine gets them,
// 11 MB. It panics with one sentence when they can't be had; Open returns the error
// instead.
func MNIST() *Set { return must(Open("mnist")) }

// FashionMNIST opens Zalando's 60,000 + 10,000 pieces of clothing: grey images [1, 28,
// 28] in ten classes, made to take the place of MNIST where that is too easy. The
// first call gets them, 31 MB. It panics when they can't be had.
func FashionMNIST() *Set { return must(Open("fashion-mnist")) }

// CIFAR10 opens 50,000 + 10,000 photographs of Krizhevsky's CIFAR-10: colour images [3,
// 32, 32] in ten classes. They were stored as JPEGs, which changed them a little. The
// first call gets them, 63 MB; when they can't be had, coloured shapes stand in.
func CIFAR10() *Set { return must(Open("cifar10")) }

// Faces opens the ORL faces: 40 people, five grey images [1, 112, 92] of each to train
// on and five to test on. The first call gets them, 4 MB; when they can't be had, drawn
// faces stand in.
func Faces() *Set { return must(Open("orl")) }

// Letters opens the letters A to Z in printed fonts: images [1, 55, 22], 0 for paper
// and 1 for ink. The fonts of Test belong to families of which Train has none. It
// panics if the deepgo program, which carries them, can't be found.
func Letters() *Set { return must(Open("letters")) }

// Handwriting opens the letters A to Z in fonts that look written by hand, none of
// which is among the fonts of Letters: images [1, 55, 22]. It panics as Letters does.
func Handwriting() *Examples {
	s, folder, err := locate("letters")
	if err != nil {
		panic(err)
	}
	return must(openPart(s, folder, 4))
}

// Open opens the set of labelled images called name in the table, and gets it first if
// the cache doesn't hold it whole.
func Open(name string) (*Set, error) {
	s, folder, err := locate(name)
	if err != nil {
		return nil, err
	}
	if len(s.Classes) == 0 || len(s.Files) < 4 {
		return nil, fmt.Errorf("data: %s is no set of labelled images: a function of its own opens it", s.Title)
	}
	set := &Set{Origin: originOf(s)}
	if set.Train, err = openPart(s, folder, 0); err != nil {
		return nil, err
	}
	if set.Test, err = openPart(s, folder, 2); err != nil {
		return nil, err
	}
	return set, nil
}

// String returns name and parts in one line.
func (s *Set) String() string {
	var valid string
	if s.Valid != nil {
		valid = fmt.Sprintf("%d to choose by, ", s.Valid.Len())
	}
	return fmt.Sprintf("%s: %d examples to train on, %s%d to test on", cmp.Or(s.Name, "set"), s.Train.Len(), valid, s.Test.Len())
}

// GoString is String, so that %#v, too, prints a line.
func (s *Set) GoString() string { return s.String() }
