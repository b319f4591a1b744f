package data

import (
	"fmt"
	"os"
)

// Origin says where a data set comes from. Every kind of set has one.
type Origin struct {
	Name    string // as a figure's title spells it: "MNIST"
	Licence string // the terms under which it may be used
	Credit  string // who made it

	source  string // its name in the table; "" for what was made in memory
	standIn bool
}

func originOf(s *Source) Origin {
	return Origin{Name: s.Title, Licence: s.Licence, Credit: s.Credit, source: s.Name, standIn: s.IsMade}
}

// StandIn reports whether the set only stands in for one that couldn't be had, so
// that no figure may be claimed on it.
func (o *Origin) StandIn() bool { return o.standIn }

// locate returns the entry of the set called name, whose files then lie in folder: it
// gets them first if the cache doesn't hold them whole. If they can't be had, what
// stands in for the set is located instead, and a line on stderr says so.
func locate(name string) (s *Source, folder string, err error) {
	s, err = Lookup(name)
	if err != nil {
		return nil, "", err
	}
	folder, err = s.Folder()
	if err != nil {
		return nil, "", err
	}
	if len(s.Missing(folder)) == 0 {
		return s, folder, nil
	}
	err = fetch(s)
	if err == nil || s.StandIn == "" {
		return s, folder, err
	}
	standIn, folder, failed := locate(s.StandIn)
	if failed != nil {
		return nil, "", err
	}
	fmt.Fprintf(os.Stderr, "%v\n%s stands in for it: figures that rest on it mean nothing\n", err, standIn.Title)
	return standIn, folder, nil
}

// unreadable is the error of a set whose files lie in the cache, but hold what can't
// be.
func unreadable(s *Source, err error) error {
	return fmt.Errorf("data: %s: %w: run `deepgo data rm %s`, then try again", s.Title, err, s.Name)
}

// must returns what could be opened.
func must[T any](opened T, err error) T {
	if err != nil {
		panic(err)
	}
	return opened
}
