package cell_test

import (
	"bytes"
	_ "embed"
	"flag"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	programs  = flag.Int("programs", 5, "how many programs TestRandomPrograms makes")
	firstSeed = flag.Uint64("seed", 1, "the seed of the first of them")
)

//go:embed testdata/random/prelude.go
var prelude string

//go:embed testdata/random/grammar.txt
var grammarText string

// declarations are the prelude's, as the first cell has them.
var declarations = strings.TrimPrefix(prelude, "package main\n")

// A random program, cut into cells at random, each a process of its own, prints what
// it prints as an ordinary Go program.
func TestRandomPrograms(t *testing.T) {
	g := readGrammar(grammarText)
	for i := range *programs {
		seed := *firstSeed + uint64(i)
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			steps := newGenerator(g, seed).program(25)
			cells, want := cutAtRandom(steps, rand.New(rand.NewPCG(seed, 2))), runWhole(t, steps)
			if got, source := runAsOne(t, cells); got != want {
				t.Errorf("Whole printed\n%s\nand not\n%s\nfrom\n%s", got, want, source)
			}
			compareCells(t, cells, want)
		})
	}
}

// compareCells runs cells until one prints something else than the whole program.
func compareCells(t *testing.T, cells []string, want string) {
	t.Helper()
	r := newRunner(t)
	t.Cleanup(func() {
		if t.Failed() { // also when the program could not be built
			t.Logf("the cells until then:\n[]string{\n%s}", cellsToPaste(cells[:r.cells]))
		}
	})
	for _, source := range cells {
		out, err := r.run(source)
		if rest, ok := strings.CutPrefix(want, out); ok && err == nil {
			want = rest
			continue
		}
		t.Fatalf("cell %d, error %v, printed\n%s\nand not\n%s", r.cells, err, out, want[:min(len(want), len(out)+80)])
	}
	if want != "" {
		t.Errorf("the cells together lack\n%s", want)
	}
}

// cellsToPaste are the cells as a table of this package has them.
func cellsToPaste(cells []string) string {
	var b strings.Builder
	for _, c := range cells {
		if rest, ok := strings.CutPrefix(c, declarations); ok {
			fmt.Fprintf(&b, "\tdeclarations + %q,\n", rest)
		} else {
			fmt.Fprintf(&b, "\t%q,\n", c)
		}
	}
	return b.String()
}

// A step is what can't be cut: one statement with what shows its effect, or a
// declaration. Variables stand in it as ‹name·slot›.
type step struct {
	declaration string      // or ""
	def         *definition // or nil
	text        string      // statements
	captures    []string    // names that a func literal of the step uses
}

// cell is the step as a part of a cell, where variables have their own names.
func (s step) cell() string {
	text := s.declaration + "\n"
	if s.def != nil {
		text += s.def.text + "\n"
	}
	return variableMark.ReplaceAllString(text+s.text, "$1")
}

// main is the step as a part of the whole program's main.
func (s step) main() string {
	if s.def == nil {
		return inWhole(s.text)
	}
	return inWhole(s.def.whole() + s.text)
}

// A definition gives variables values. Those of the same name and type share a slot.
type definition struct {
	text                string // as in a cell
	names, types, slots []string
	value               string // or "" for zeros
}

// variableMark finds a variable in a step's text.
var variableMark = regexp.MustCompile(`‹([^·›]*)·([^›]*)›`)

// inWhole is a text of the whole program. There a variable that can be defined again
// lies behind a pointer: := gives the pointer new memory, and leaves the old alone.
func inWhole(text string) string { return variableMark.ReplaceAllString(text, "(*$2)") }

// cutAtRandom makes cells of the steps. A name can't be defined twice in a cell, and a
// func literal does not outlive the cell that replaces a variable which it captures.
func cutAtRandom(steps []step, rnd *rand.Rand) []string {
	often := 0.1 + 0.8*rnd.Float64()
	var cells []string
	fixed := map[string]bool{}
	for i, s := range steps {
		again := s.def != nil && slices.ContainsFunc(s.def.names, func(n string) bool { return fixed[n] })
		if i == 0 || again || rnd.Float64() < often {
			cells = append(cells, "")
			clear(fixed)
		}
		cells[len(cells)-1] += s.cell() + "\n"
		for _, n := range s.captures {
			fixed[n] = true
		}
		if s.def != nil {
			for _, n := range s.def.names {
				fixed[n] = true
			}
		}
	}
	return cells
}

// runWhole returns what the steps print as one Go program, made without package cell.
func runWhole(t *testing.T, steps []step) string {
	t.Helper()
	var declared, main strings.Builder
	slots := map[string]bool{}
	for _, s := range steps {
		fmt.Fprintln(&declared, inWhole(s.declaration))
		fmt.Fprintln(&main, s.main())
		if s.def == nil {
			continue
		}
		for i, slot := range s.def.slots {
			if !slots[slot] {
				fmt.Fprintf(&declared, "var %s *%s\n", slot, s.def.types[i])
			}
			slots[slot] = true
		}
	}
	return runGo(t, declared.String()+"func main() {\n"+main.String()+"}\n")
}

// whole writes the definition for the whole program.
func (d *definition) whole() string {
	var b strings.Builder
	var locals, pointers []string
	b.WriteString("{\n")
	for i, typ := range d.types {
		local := fmt.Sprint("new", i)
		fmt.Fprintf(&b, "var %s %s\n", local, typ)
		locals, pointers = append(locals, local), append(pointers, "&"+local)
	}
	if d.value != "" {
		fmt.Fprintf(&b, "%s = %s\n", strings.Join(locals, ", "), d.value)
	}
	fmt.Fprintf(&b, "%s = %s\n}\n", strings.Join(d.slots, ", "), strings.Join(pointers, ", "))
	return b.String()
}

// runGo runs a program that lacks its package clause and imports.
func runGo(t *testing.T, source string) string {
	t.Helper()
	var head bytes.Buffer
	head.WriteString("package main\n")
	r := newRunner(t)
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`\b([a-z]+)\.`).FindAllStringSubmatch(source, -1) {
		if path := r.builder.Packages.Path(m[1]); path != "" && !seen[path] {
			seen[path] = true
			fmt.Fprintf(&head, "import %q\n", path)
		}
	}
	program := filepath.Join(t.TempDir(), "whole")
	text := head.String() + source
	if _, err := r.builder.Build(t.Context(), []byte(text), program); err != nil {
		t.Fatalf("the generator made no Go: %v\n%s", err, text)
	}
	out, err := exec.Command(program).CombinedOutput()
	if err != nil {
		t.Fatalf("the generator made a program that fails: %v\n%s\n%s", err, out, text)
	}
	return string(out)
}
