package cell

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The names that a program with tests has beside the learner's.
const (
	celltestPath  = "deepgo/kernel/session/internal/celltest"
	celltestAlias = "celltest__"
	testingAlias  = "testing__"
	depsPath      = "testing/internal/testdeps" // as in the main that go test writes
	depsAlias     = "testdeps__"
	testsFunc     = "tests__"
)

// A testRun is what a %test line asks for.
type testRun struct{ flags string }

// testMagic reads a cell's %test line; nil if there is none.
func testMagic(magics []string) *testRun {
	for _, line := range magics {
		if word, rest, _ := strings.Cut(line, " "); word == "%test" {
			return &testRun{strings.TrimSpace(rest)}
		}
	}
	return nil
}

// saysTry reports whether a cell has a %try line.
func saysTry(magics []string) bool {
	return slices.ContainsFunc(magics, func(line string) bool { return strings.TrimSpace(line) == "%try" })
}

// tests are the notebook's funcs of a kind, Test or Benchmark: those of the cell, or if
// it declares none, all.
func (p *probe) tests(kind, parameter string) []types.Object {
	var own, all []types.Object
	for _, n := range p.pkg.Scope().Names() {
		f, ok := p.pkg.Scope().Lookup(n).(*types.Func)
		if !ok || !isTest(n, kind) {
			continue
		}
		s := f.Signature()
		if s.Params().Len() != 1 || s.Params().At(0).Type().String() != "*testing."+parameter || s.Results().Len() > 0 {
			continue
		}
		all = append(all, f)
		if p.unitAt(f.Pos()).declaration.cell == p.cell {
			own = append(own, f)
		}
	}
	if len(own) > 0 {
		return own
	}
	return all
}

// isTest reports whether go test would take a func of that name: TestX, not Testimony.
func isTest(name, kind string) bool {
	rest, ok := strings.CutPrefix(name, kind)
	r, _ := utf8.DecodeRuneInString(rest)
	return ok && (rest == "" || !unicode.IsLower(r))
}

// writeTests writes the func that runs the tests.
func (g *program) writeTests(out *strings.Builder) {
	g.imports[celltestAlias], g.imports[testingAlias], g.imports[depsAlias] = celltestPath, "testing", depsPath
	fmt.Fprintf(out, "func %s() {\n\t%s.Run(%q, %s.MainStart(%s.TestDeps{}, ", testsFunc, celltestAlias, g.testRun.flags, testingAlias, depsAlias)
	for _, kind := range []struct{ name, parameter string }{{"Test", "T"}, {"Benchmark", "B"}} {
		fmt.Fprintf(out, "[]%s.Internal%s{", testingAlias, kind.name)
		for _, f := range g.tests(kind.name, kind.parameter) {
			fmt.Fprintf(out, "{Name: %q, F: %s}, ", f.Name(), f.Name())
		}
		out.WriteString("}, ")
	}
	out.WriteString("nil, nil))\n}\n")
}
