package cell_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"deepgo/kernel/build"
	"deepgo/kernel/cell"
	"deepgo/kernel/session/snapshot"
)

var packages = sync.OnceValues(func() (*build.Packages, error) {
	return build.List(context.Background(), "../..")
})

// notebook makes an empty notebook over the real packages.
func notebook(t *testing.T) *cell.Notebook {
	t.Helper()
	p, err := packages()
	if err != nil {
		t.Fatal(err)
	}
	return &cell.Notebook{Packages: p}
}

// A session reads what the cells' processes have left, as the kernel does.
type session struct{ dir string }

func (s session) index() *snapshot.Index {
	ix, err := snapshot.ReadIndex(filepath.Join(s.dir, "variables"))
	if err != nil {
		panic(err)
	}
	return ix
}

func (s session) Has(name string) bool { return s.index().TypeOf(name) != "" && s.Lost(name) == "" }

func (s session) Lost(name string) string {
	for _, v := range s.index().Vars() {
		if v.Name == name {
			return v.Bad
		}
	}
	return ""
}

func (s session) Needs(names ...string) (needs []cell.Need) {
	for _, n := range s.index().Needs(names...) {
		needs = append(needs, cell.Need{Kind: string(n.Kind), Key: n.Name})
	}
	return needs
}

// A runner runs cells as the kernel does.
type runner struct {
	t       *testing.T
	nb      *cell.Notebook
	builder *build.Builder
	session session
	cells   int
}

func newRunner(t *testing.T) *runner {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "variables"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "display"), nil, 0o600); err != nil { // in place of the pipe
		t.Fatal(err)
	}
	nb := notebook(t)
	nb.Session = session{dir}
	p, _ := packages()
	return &runner{t: t, nb: nb, builder: &build.Builder{Packages: p, Dir: t.TempDir()}, session: session{dir}}
}

// run runs a cell and returns what it printed, or why it failed.
func (r *runner) run(source string) (string, error) {
	r.t.Helper()
	r.cells++
	composed, err := r.nb.Compose(r.cells, source)
	if err != nil {
		return "", err
	}
	program := filepath.Join(r.builder.Dir, "program")
	if _, err := r.builder.Build(r.t.Context(), composed.Source, program); err != nil {
		r.t.Fatalf("cell %d: %v\n%s", r.cells, err, composed.Source)
	}
	r.nb.Accept(composed)
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "DEEPGO_SESSION="+r.session.dir)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// runCells runs cells that all end well, and returns what the last one printed.
func runCells(t *testing.T, sources ...string) string {
	t.Helper()
	r := newRunner(t)
	var out string
	var err error
	for _, source := range sources {
		if out, err = r.run(source); err != nil {
			t.Fatalf("cell %d: %v\n%s", r.cells, err, out)
		}
	}
	return out
}

func TestCells(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells []string
		want  string
	}{
		{"statements and declarations mix", []string{"x := twice(4)\nfunc twice(n int) int { return 2 * n }\nfmt.Println(x)"}, "8\n"},
		{"a func sees the cell's variables", []string{"rate := 0.5\nfunc half(x float64) float64 { return x * rate }\nfmt.Println(half(3))"}, "1.5\n"},
		{"declarations live on", []string{"type P struct{ x int }\nfunc (p P) double() int { return 2 * p.x }", "fmt.Println(P{3}.double())"}, "6\n"},
		{"a func is replaced", []string{"func f() int { return 1 }", "func f() int { return 2 }", "fmt.Println(f())"}, "2\n"},
		{"one name of a group is replaced", []string{"const (\n\ta = 1\n\tb = 2\n)", "const a = 5", "fmt.Println(a, b)"}, "5 2\n"},
		{"unused variables", []string{"a := 1\nfor i := range 2 {\n\tj := i\n}\nif k := 3; true {\n}\nswitch m := 1; {\n}\nvar v any = 2\nswitch w := v.(type) {\ncase int:\n}\nfmt.Println(`ok`)"}, "ok\n"},
		{"unused in a func", []string{"func f() {\n\tunused := 1\n}\nf()\nfmt.Println(1)"}, "1\n"},
		{"unused imports", []string{"import \"os\"\nfmt.Println(1)"}, "1\n"},
		{"an import with a name", []string{"import str \"strings\"", "fmt.Println(str.ToUpper(\"a\"))"}, "A\n"},
		{"rand is version 2", []string{"r := rand.New(rand.NewPCG(1, 2))\nfmt.Println(r.IntN(1))"}, "0\n"},
		{"a variable hides its package", []string{"strings := strings.Repeat(\"a\", 3)\nfmt.Println(strings)"}, "aaa\n"},
		{"a variable named like a builtin", []string{"max := 3\nfmt.Println(max)"}, "3\n"},
		{"var in all its forms", []string{"var a int\nvar b, c = 1, 2\nvar d float64 = 3\nvar (\n\te = 4\n\tf string\n)\nfmt.Println(a, b, c, d, e, f == \"\")"}, "0 1 2 3 4 true\n"},
		{"types that can't be written stay local", []string{"type t struct{}\nx, err := os.ReadFile(\"/\")\nr := reflect.TypeOf(0)\nfmt.Println(len(x), err != nil, r)"}, "0 true int\n"},
		{"redefinition with :=", []string{"a, err := strconv.Atoi(\"1\")\nb, err := strconv.Atoi(\"2\")\nfmt.Println(a, b, err)"}, "1 2 <nil>\n"},
		{"a func main is run", []string{"func main() {\n\tfmt.Println(\"main\")\n}"}, "main\n"},
		{"main is not kept", []string{"func main() { panic(1) }\nfunc init() {}\nif true { os.Exit(0) }", "fmt.Println(2)"}, "2\n"},
		{"generic funcs and recursion", []string{"func id[T any](x T) T { return x }\nvar fib func(int) int\nfib = func(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn fib(n-1) + fib(n-2)\n}\nfmt.Println(id(fib(10)))"}, "55\n"},
		{"a label", []string{"outer:\nfor i := range 3 {\n\tfor {\n\t\tif i == 1 {\n\t\t\tbreak outer\n\t\t}\n\t\tbreak\n\t}\n}\nfmt.Println(1)"}, "1\n"},
		{"a magic inside a raw string is text", []string{"s := `\n%noautoget\n`\nfmt.Print(s)"}, "\n%noautoget\n"},
		{"%% marks nothing", []string{"%%\nfmt.Println(1)"}, "1\n"},
		{"Greek letters in a func", []string{"func f(η int) int { return η }\nfmt.Println(f(2))"}, "2\n"},
		{"Greek names", []string{"η := 0.5\nfmt.Println(η)"}, "0.5\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := runCells(t, c.cells...); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells []string
		want  []string // parts of the message, in order
	}{
		{"undefined", []string{"\n\ty := x + 1"}, []string{"cell[1]:2:7: undefined: x"}},
		{"a misspelt package member", []string{"x := nn.Densee{}"}, []string{"cell[1]:1:9: undefined: nn.Densee", "did you mean nn.Dense?"}},
		{"a misspelt variable", []string{"mnist := 1\nx := mnst"}, []string{"did you mean mnist?"}},
		{"a misspelt func, case", []string{"func Area() {}", "area()"}, []string{"did you mean Area?"}},
		{"nothing near", []string{"x := qwertyuiop"}, []string{"undefined: qwertyuiop"}},
		{"several at once", []string{"a := undefined1\nb := undefined2"}, []string{"cell[1]:1:6", "cell[1]:2:6"}},
		{"in a func", []string{"x := 1\nfunc f() int {\n\treturn \"a\"\n}"}, []string{"cell[1]:3:9"}},
		{"syntax", []string{"x := (1"}, []string{"cell[1]:1:8: syntax error"}},
		{"syntax in a declaration", []string{"x := 1\nfunc f( {\n}"}, []string{"cell[1]:2:9: syntax error"}},
		{"again :=", []string{"x := 1\nx := 2"}, []string{"cell[1]:2:3: no new variables", "write = instead of :="}},
		{"int and float64", []string{"x, n := 1.5, 2\ny := x * n"}, []string{"cell[1]:2:6", "float64(x)"}},
		{"missing return", []string{"func f() int {\n}"}, []string{"missing return", "must end in return"}},
		{"a value in the middle", []string{"1 + 2\nx := 1"}, []string{"is not used"}},
		{"behind magics", []string{"!ls\n%env A=1\nx := y"}, []string{"cell[1]:3:6"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			nb := notebook(t)
			var err error
			for i, source := range c.cells {
				var p *cell.Program
				if p, err = nb.Compose(i+1, source); err == nil {
					nb.Accept(p)
				}
			}
			if err == nil {
				t.Fatal("no error")
			}
			rest := err.Error()
			for _, w := range c.want {
				_, after, ok := strings.Cut(rest, w)
				if !ok {
					t.Errorf("%q lacks %q", err, w)
				}
				rest = after
			}
		})
	}
}

// A failed cell leaves the notebook as it was.
func TestFailedCellIsForgotten(t *testing.T) {
	nb := notebook(t)
	if _, err := nb.Compose(1, "func f() int { return 1 }\nx := undefined"); err == nil {
		t.Fatal("no error")
	}
	if _, err := nb.Compose(2, "f()"); err == nil || !strings.Contains(err.Error(), "undefined: f") {
		t.Errorf("error %v", err)
	}
}

// What an earlier cell declared and this one does not reach may be broken.
func TestUnreachedIsNotChecked(t *testing.T) {
	got := runCells(t, "type T struct{ a int }\nfunc f(t T) int { return t.a }", "type T struct{ b int }", "fmt.Println(T{b: 2}.b)")
	if got != "2\n" {
		t.Errorf("got %q", got)
	}
}

func TestMagics(t *testing.T) {
	const source = "%env A=1\n!echo \\\n  two\nx := `\n%text\n`\n%args a b"
	if got := fmt.Sprintf("%q", cell.Magics(source)); got != `["%env A=1" "!echo    two" "%args a b"]` {
		t.Errorf("magics %s", got)
	}
	p, err := notebook(t).Compose(1, source)
	if err != nil || !strings.Contains(string(p.Source), "`\n%text\n`") {
		t.Errorf("program %s, error %v", p.Source, err)
	}
}

func TestWholeCellForGonb(t *testing.T) {
	const source = "%%script bash\necho hi"
	p, err := notebook(t).Compose(1, source)
	if magics := cell.Magics(source); err != nil || p.Source != nil || len(magics) != 1 || magics[0] != source {
		t.Errorf("program %+v, magics %q, error %v", p, magics, err)
	}
}

func TestShow(t *testing.T) {
	for source, want := range map[string]string{
		"x := 2\nx":                       "process__.Out(x)",
		"math.Sqrt(2)":                    "process__.Out(math.Sqrt(2))",
		"x := 2\nx;":                      "_ = x",
		"fmt.Println(1)":                  "\nfmt.Println(1)\n",
		"errors.New(``)":                  "\nerrors.New(``)\n",
		"viz.NewCurves(`a`, `b`)\nx := 1": "viz__.Show(viz.NewCurves(`a`, `b`))",
		"c := viz.NewCurves(`a`, `b`)\nc\nx := 1": "viz__.Show(c)\n",
		"p := plot.New()\np\nx := 1":              "viz__.Show(draw__.Plot(p))\n",
		"panels := viz.Panels{}\npanels":          "viz__.Show(panels)",
		"viz.NewCurves(`a`, `b`);\nprintln()":     "\nviz.NewCurves(`a`, `b`);",
	} {
		p, err := notebook(t).Compose(1, source)
		if err != nil {
			t.Errorf("%q: %v", source, err)
		} else if !strings.Contains(string(p.Source), want) {
			t.Errorf("%q: the program lacks %q:\n%s", source, want, p.Source)
		}
	}
}

// Which loop is said to be faster in a func.
func TestHotLoop(t *testing.T) {
	for source, want := range map[string]string{
		"sum := 0.0\nfor i := range 10 {\n\tsum += float64(i * i)\n}":               "in line 2 a loop computes sum, ",
		"n := 0\nx := 1.0\nfor n < 10 {\n\tn++\n\tx /= float64(n)\n}":               "in line 3 a loop computes x, ",
		"for i := range 3 {\n\tj := 1.0\n\tj++\n}":                                  "",
		"sum := 0.0\nfor range 3 {\n\tsum += math.Exp(1)\n}":                        "",
		"func f() (n float64) {\n\tfor range 9 {\n\t\tn++\n\t}\n\treturn n\n}\nf()": "",
		"n := 0.0\nfor range slices.Values([]int{1}) {\n\tn++\n}":                   "",
	} {
		program, err := notebook(t).Compose(1, source)
		if err != nil {
			t.Fatal(err)
		}
		if got := program.HotLoop; !strings.Contains(got, want) || want == "" && got != "" {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}
