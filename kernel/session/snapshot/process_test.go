package snapshot

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// programs are run in processes of their own, as a cell is: each gets the session's
// folder in a Store and its arguments.
var programs = map[string]func(s *Store, args []string){}

func TestMain(m *testing.M) {
	if len(os.Args) > 3 && os.Args[1] == "program" {
		s, err := Open(os.Args[3])
		must(err)
		programs[os.Args[2]](s, os.Args[4:])
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// load loads or ends the program.
func load(s *Store) {
	notes, err := s.Load()
	must(err)
	for _, n := range notes {
		fmt.Println("note:", n)
	}
}

func save(s *Store) {
	warnings, err := s.Save()
	must(err)
	for _, w := range warnings {
		fmt.Println("warning:", w)
	}
}

func command(dir, program string, args ...string) *exec.Cmd {
	return exec.Command(os.Args[0], append([]string{"program", program, dir}, args...)...)
}

// run runs a program in a process of its own and returns what it printed.
func run(t *testing.T, dir, program string, args ...string) string {
	t.Helper()
	out, err := command(dir, program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("program %s: %v\n%s", program, err, out)
	}
	return strings.TrimSuffix(string(out), "\n")
}

// cell runs a program's part in this process, in a Store of its own: what Open, Load
// and Save do is the same.
func cell(t *testing.T, dir string, keep func(s *Store), body func(s *Store)) (notes []string) {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if keep != nil {
		keep(s)
	}
	if notes, err = s.Load(); err != nil {
		t.Fatal(err)
	}
	if body != nil {
		body(s)
	}
	if _, err := s.Save(); err != nil {
		t.Fatal(err)
	}
	return notes
}

func index(t *testing.T, dir string) *Index {
	t.Helper()
	ix, err := ReadIndex(dir)
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

// badOf is the sentence on a variable that was lost.
func badOf(ix *Index, name string) string {
	for _, v := range ix.Vars() {
		if v.Name == name {
			return v.Bad
		}
	}
	return "no variable " + name
}

func mkdir(t *testing.T, dir string) {
	t.Helper()
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
}

func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func overwrite(t *testing.T, file string, b []byte) {
	t.Helper()
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// stamps tell when which file of a folder was written, and who may read it.
func stamps(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	for _, name := range files(t, dir) {
		info, err := os.Stat(dir + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, name, info.Mode(), info.Size(), info.ModTime().UnixNano())
	}
	return b.String()
}
