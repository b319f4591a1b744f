package data

import "fmt"

// A Set is a data set in its usual two parts: examples to learn from, and others to
// be examined on.
type Set struct {
	Name    string // as a figure's title spells it: "MNIST"
	Licence string
	Credit  string
	Train   *Examples
	Test    *Examples

	standIn bool
}

// MNIST opens the 60,000 + 10,000 handwritten digits of LeCun, Cortes and Burges:
// grey images [1, 28, 28] in ten classes. The first call on a machine gets them,
// 11 MB. It panics with one sentence when they can't be had; Open returns the error
// instead.
func MNIST() *Set { return mustOpen("mnist") }

func mustOpen(name string) *Set {
	set, err := Open(name)
	if err != nil {
		panic(err)
	}
	return set
}

// Open opens the data set called name in the table, and gets it first if the cache
// doesn't hold it whole.
func Open(name string) (*Set, error) {
	s, err := Lookup(name)
	if err != nil {
		return nil, err
	}
	folder, err := s.Folder()
	if err != nil {
		return nil, err
	}
	if len(s.Missing(folder)) > 0 {
		if err := fetch(s); err != nil {
			return nil, err
		}
	}
	set, err := s.read(s, folder)
	if err != nil {
		return nil, fmt.Errorf("data: %s: %w: run `deepgo data rm %s`, then try again", s.Title, err, s.Name)
	}
	set.Name, set.Licence, set.Credit = s.Title, s.Licence, s.Credit
	return set, nil
}

// StandIn reports whether the examples only stand in for a set that couldn't be had,
// so that no figure may be claimed on them.
func (s *Set) StandIn() bool { return s.standIn }

// String returns name and parts in one line.
func (s *Set) String() string {
	return fmt.Sprintf("%s: %d examples to train on, %d to test on", s.Name, s.Train.Len(), s.Test.Len())
}

// GoString is String, so that %#v, too, prints a line.
func (s *Set) GoString() string { return s.String() }
