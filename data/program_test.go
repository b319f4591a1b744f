package data

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain lets the test's own binary play the deepgo program: told to, it answers
// `data get tiny` instead of running tests.
func TestMain(m *testing.M) {
	switch os.Getenv("DATA_TEST_PROGRAM") {
	case "":
		os.Exit(m.Run())
	case "gets":
		fmt.Fprint(os.Stderr, "tiny: 50 %\r")
		folder, err := tinySource().Folder()
		if err == nil {
			err = os.CopyFS(folder, os.DirFS(filepath.Join("testdata", "tiny")))
		}
		if err != nil || strings.Join(os.Args[1:], " ") != "data get tiny" {
			os.Exit(1)
		}
	case "fails":
		fmt.Fprint(os.Stderr, "tiny: refused a.gz\ntiny: 50 %\rdeepgo: data: Tiny can't be had: no network\n")
		os.Exit(1)
	case "breaks":
		os.Exit(2)
	}
}

// asProgram makes the test's binary the deepgo program, in the given role.
func asProgram(t *testing.T, role string) {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DEEPGO_BIN", binary)
	t.Setenv("DATA_TEST_PROGRAM", role)
	registered := fetch
	fetch = runProgram
	t.Cleanup(func() { fetch = registered })
}

func TestOpenHasTheProgramGetIt(t *testing.T) {
	useTiny(t)
	asProgram(t, "gets")
	set, err := Open("tiny")
	if err != nil {
		t.Fatal(err)
	}
	if set.Train.Len() != tinyTrain {
		t.Errorf("%v", set)
	}
}

func TestTheProgramsErrorIsOpens(t *testing.T) {
	useTiny(t)
	asProgram(t, "fails")
	if _, err := Open("tiny"); err == nil || err.Error() != "data: Tiny can't be had: no network" {
		t.Errorf("got %v", err)
	}
}

func TestAProgramThatSaysNothing(t *testing.T) {
	useTiny(t)
	asProgram(t, "breaks")
	if _, err := Open("tiny"); err == nil || !strings.Contains(err.Error(), "data get tiny`, which would get it, failed: exit status 2") {
		t.Errorf("got %v", err)
	}
}

func TestNoProgram(t *testing.T) {
	useTiny(t)
	asProgram(t, "gets")
	t.Setenv("DEEPGO_BIN", "")
	t.Setenv("PATH", t.TempDir())
	if _, err := Open("tiny"); err == nil || !strings.Contains(err.Error(), "run `./install.sh data get tiny` once") {
		t.Errorf("got %v", err)
	}
}

func TestRelayHoldsTheLastLineBack(t *testing.T) {
	const said = "a: refused\na: 50 %\ra: 99 %\rdeepgo: data: no network\n"
	for size := 1; size <= len(said); size++ { // however the pipe cuts it
		var passed bytes.Buffer
		r := &relay{to: &passed}
		for rest := said; rest != ""; rest = rest[min(size, len(rest)):] {
			if _, err := r.Write([]byte(rest[:min(size, len(rest))])); err != nil {
				t.Fatal(err)
			}
		}
		if passed.String() != "a: refused\na: 50 %\ra: 99 %\r" || r.last() != "data: no network" {
			t.Errorf("in pieces of %d: passed on %q, held %q", size, passed.String(), r.last())
		}
	}
}
