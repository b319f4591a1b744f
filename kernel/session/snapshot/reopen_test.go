package snapshot

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// pixels are read from a file of their own.
type pixels struct {
	File  string
	bytes []byte `session:"-"`
}

func (p *pixels) SessionReopen() (err error) {
	p.bytes, err = os.ReadFile(p.File)
	return err
}

type album struct {
	cover *pixels
	back  pixels
}

func TestReopen(t *testing.T) {
	dir := t.TempDir()
	file := dir + "/pixels"
	overwrite(t, file, []byte("as they were"))
	a := &album{cover: &pixels{File: file}, back: pixels{File: file}}
	must(a.cover.SessionReopen())
	cover, any := a.cover, any(a.cover)
	cell(t, dir, nil, func(s *Store) {
		s.New("a", &a)
		s.New("cover", &cover)
		s.New("any", &any)
	})
	overwrite(t, file, []byte("as they are"))
	var b *album
	var c *pixels
	keep := func(s *Store) { s.Keep("a", &b); s.Keep("cover", &c) }
	cell(t, dir, keep, nil)
	if string(b.cover.bytes) != "as they are" || string(b.back.bytes) != "as they are" || c != b.cover {
		t.Errorf("%q %q", b.cover.bytes, b.back.bytes)
	}
	must(os.Remove(file))
	s, _ := Open(dir)
	keep(s)
	_, err := s.Load()
	if err == nil || !strings.HasPrefix(err.Error(), "a snapshot.pixels can't be opened again: open ") {
		t.Error(err)
	}
	if _, err := s.Save(); err != nil {
		t.Error(err)
	}
	overwrite(t, file, []byte("back"))
	cell(t, dir, keep, nil)
	if string(c.bytes) != "back" {
		t.Errorf("%q", c.bytes)
	}
}

// In a map or an interface nothing can be opened again where it lies.
func TestReopenByValue(t *testing.T) {
	want := "x[1]: a snapshot.pixels (in an interface or a map hold a pointer to it) can't be carried to the next cell"
	if got := refused(t, []any{&pixels{}, pixels{}}); got != want {
		t.Errorf("%q", got)
	}
	want = `x["a"]: a snapshot.album (in an interface or a map hold a pointer to it) can't be carried to the next cell`
	if got := refused(t, map[string]album{"a": {}}); got != want {
		t.Errorf("%q", got)
	}
}

type counter struct{ n int }

func (c *counter) SessionReopen() error {
	if c.n == 0 {
		return errors.New("nothing to count")
	}
	c.n++
	return nil
}

// A Reopener needn't have anything to leave out, and may be an element of an array.
func TestReopenPlain(t *testing.T) {
	dir := t.TempDir()
	c := []counter{{1}, {2}}
	cell(t, dir, nil, func(s *Store) { s.New("c", &c) })
	cell(t, dir, func(s *Store) { s.Keep("c", &c) }, nil)
	cell(t, dir, func(s *Store) { s.Keep("c", &c) }, nil)
	if c[0].n != 3 || c[1].n != 4 {
		t.Error(c)
	}
}
