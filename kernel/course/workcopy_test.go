package course

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// notebookOf is a notebook of one cell, with an output.
func notebookOf(source, output string) string {
	return `{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "id": "a", "metadata": {},
		"execution_count": 1, "source": "` + source + `", "outputs": [{"output_type": "stream", "name": "stdout", "text": "` + output + `"}]}]}`
}

func write(t *testing.T, content string, name ...string) {
	t.Helper()
	if err := replace(filepath.Join(name...), []byte(content)); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(name...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func update(t *testing.T, root string) (names, outdated []string) {
	t.Helper()
	c, _, err := openCopies(root)
	if err != nil {
		t.Fatal(err)
	}
	names, outdated, err = c.update()
	if err != nil {
		t.Fatal(err)
	}
	return names, outdated
}

func TestUpdateCopiesAndKeeps(t *testing.T) {
	const name = "01-a.ipynb"
	v1, v2 := notebookOf("x := 1", "1"), notebookOf("x := 2", "2")
	ran, edited := notebookOf("x := 1", "learner's run"), notebookOf("x := 99", "1")
	for _, tt := range []struct {
		what          string
		mine, course  string // what stands there when the course is opened again
		want          string
		wantsOutdated bool
	}{
		{"nothing changed", v1, v1, v1, false},
		{"the course moved on", v1, v2, v2, false},
		{"only run", ran, v1, ran, false},
		{"only run, and the course moved on", ran, v2, v2, false},
		{"edited", edited, v1, edited, false},
		{"edited, and the course moved on", edited, v2, edited, true},
		{"edited to what the course has now", v2, v2, v2, false},
		{"broken", "{", v2, "{", true},
		{"deleted", "", v2, v2, false},
	} {
		t.Run(tt.what, func(t *testing.T) {
			root := t.TempDir()
			write(t, v1, root, "notebooks", name)
			if names, _ := update(t, root); !slices.Equal(names, []string{name}) || read(t, root, workFolder, name) != v1 {
				t.Fatalf("the first time: %v", names)
			}
			write(t, tt.mine, root, workFolder, name)
			if tt.mine == "" {
				if err := os.Remove(filepath.Join(root, workFolder, name)); err != nil {
					t.Fatal(err)
				}
			}
			write(t, tt.course, root, "notebooks", name)
			_, outdated := update(t, root)
			if got := read(t, root, workFolder, name); got != tt.want {
				t.Errorf("the copy is\n%s\nwant\n%s", got, tt.want)
			}
			if (len(outdated) > 0) != tt.wantsOutdated {
				t.Errorf("outdated = %v", outdated)
			}
		})
	}
}

func TestCopiesOfUnknownOriginAreKept(t *testing.T) {
	root := t.TempDir()
	write(t, notebookOf("x := 1", ""), root, "notebooks", "01-a.ipynb")
	write(t, notebookOf("mine", ""), root, workFolder, "01-a.ipynb")
	write(t, "no JSON", root, workFolder, ".deepgo.json")
	if _, outdated := update(t, root); !slices.Equal(outdated, []string{"01-a.ipynb"}) {
		t.Errorf("outdated = %v", outdated)
	}
	if got := read(t, root, workFolder, "01-a.ipynb"); !strings.Contains(got, "mine") {
		t.Errorf("overwritten: %s", got)
	}
}

func TestRestoreKeepsBackups(t *testing.T) {
	const name = "01-a.ipynb"
	root := t.TempDir()
	course := notebookOf("x := 1", "1")
	write(t, course, root, "notebooks", name)
	update(t, root)
	c, _, err := openCopies(root)
	if err != nil {
		t.Fatal(err)
	}
	if backup, err := c.restore(name); err != nil || backup != "" {
		t.Errorf("restoring what is not changed: backup %q, error %v", backup, err)
	}
	for _, n := range []string{"1", "2"} {
		write(t, "mine "+n, root, workFolder, name)
		backup, err := c.restore(name)
		if err != nil {
			t.Fatal(err)
		}
		if want := filepath.Join(root, workFolder, "01-a.backup-"+n+".ipynb"); backup != want || read(t, backup) != "mine "+n {
			t.Errorf("backup = %s with %q, want %s", backup, read(t, backup), want)
		}
		if read(t, root, workFolder, name) != course {
			t.Error("the copy is not the course's")
		}
	}
	if err := os.Remove(filepath.Join(root, workFolder, name)); err != nil {
		t.Fatal(err)
	}
	if backup, err := c.restore(name); err != nil || backup != "" || read(t, root, workFolder, name) != course {
		t.Errorf("restoring what was deleted: backup %q, error %v", backup, err)
	}
	if _, err := c.restore("99-x.ipynb"); err == nil || !strings.Contains(err.Error(), "the course has no notebook 99-x.ipynb") {
		t.Errorf("error = %v", err)
	}
}
