package cell_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"deepgo/kernel/cell"
)

// A notebook as one program prints what its cells print.
func TestWholePrintsWhatCellsPrint(t *testing.T) {
	for _, c := range notebooks {
		t.Run(c.name, func(t *testing.T) {
			if c.name == "a type redefined" || c.name == "os.Exit stores" {
				return // one program can't: see TestWholeRefuses, and the doc of Whole
			}
			r := newRunner(t)
			var want strings.Builder
			for _, source := range c.cells {
				out, err := r.run(source)
				if err != nil {
					t.Fatalf("cell %d: %v\n%s", r.cells, err, out)
				}
				want.WriteString(out)
			}
			if got, source := runAsOne(t, c.cells); got != want.String() {
				t.Errorf("got %q, want %q from\n%s", got, want.String(), source)
			}
		})
	}
}

// What a program can't have twice, and what a cell shows.
func TestWhole(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells []string
		want  string
	}{
		{"a value that shows", []string{"x := []int{1, 2}\nx", "x[0]; ", "nn.NewSigmoid()"}, "[]int{1, 2}\nSigmoid\n"},
		{"a func declared again", []string{
			"func f(n int) int { return n }\nfunc g() int { return f(1) }\nfmt.Println(g())",
			"func f(n int) int { return 10 * n }\nfmt.Println(g(), f(2))",
		}, "1\n10 20\n"},
		{"a func that calls itself declared again", []string{
			"func f(n int) int { if n == 0 { return 0 }; return 1 + f(n-1) }\nfmt.Println(f(3))",
			"func f(n int) int { if n == 0 { return 0 }; return 2 + f(n-1) }\nfmt.Println(f(3))",
		}, "3\n6\n"},
		{"a func with other parameters", []string{"func f(n int) int { return n }\nfmt.Println(f(1))", "func f(a, b int) int { return a + b }\nfmt.Println(f(1, 2))"}, "1\n3\n"},
		{"a method declared again", []string{
			"type T struct{ n int }\nfunc (t *T) add(xs ...int) (sum int) { for _, x := range xs { t.n += x }; return t.n }\nt := &T{1}\nfmt.Println(t.add(1, 2))",
			"func (*T) add(...int) (sum int) { return -1 }\nfmt.Println(t.add(1, 2))",
		}, "4\n-1\n"},
		{"methods that come later", []string{"type T struct{ n int }\nt := T{3}", "func (t T) twice() int { return 2 * t.n }", "fmt.Println(t.twice())"}, "6\n"},
		{"a const under a func", []string{"const rate = 2\nfunc f() int { return rate }\nfmt.Println(f())", "const rate = 3\nfmt.Println(f())"}, "2\n3\n"},
		{"one of a group declared again", []string{"const (\n\ta = iota\n\tb\n\tc\n)\nfmt.Println(a, b, c)", "const b = 7\nfmt.Println(a, b, c)"}, "0 1 2\n0 7 2\n"},
		{"a type declared anew", []string{"type T struct{ a int }\nx := T{1}\nfmt.Println(x)", "type T struct{ b string }\ny := T{\"s\"}\nfmt.Printf(\"%+v\\n\", y)"}, "{1}\n{b:s}\n"},
		{"types that need each other", []string{"type A struct{ b *B }\ntype B struct{ a *A }\nx := A{&B{}}", "var y B = *x.b\nfmt.Println(y.a == nil)"}, "true\n"},
		{"generics", []string{"func first[T any](xs []T) T { return xs[0] }\nfmt.Println(first([]int{4}))", "func first[T any](xs []T) T { return xs[len(xs)-1] }\nfmt.Println(first([]int{4, 5}))"}, "4\n5\n"},
		{"main and init", []string{"func init() { fmt.Print(\"i\") }\nfunc init() { fmt.Print(\"j\") }\nfmt.Print(\"c\")\nfunc main() { fmt.Print(\"m\") }", "func init() { fmt.Print(\"I\") }\nfunc main() { fmt.Print(\"M\") }"}, "ijcmIM"},
		{"names that the program needs", []string{"cell1, cell2 := 1, 2\nfmt.Println(cell1)", "x := 1\nx_2 := 2\np := &x", "x := 3\nfmt.Println(x, x_2, *p, cell2)"}, "1\n3 2 1 2\n"},
		{"a return ends its cell", []string{"defer fmt.Println(\"deferred\")\nif true {\n\treturn\n}\nfmt.Println(\"not\")", "fmt.Println(\"next\")"}, "deferred\nnext\n"},
		{"two packages of a name", []string{"fmt.Println(rand.New(rand.NewPCG(1, 2)).IntN(1))", "import \"math/rand\"\nfmt.Println(rand.New(rand.NewSource(1)).Intn(1))"}, "0\n0\n"},
		{"a cell that is tried", []string{
			"n := 1\nfunc f() int { return n }",
			"%try\nfunc f() int { return 10 }\nn += f()\nm := n\npanic(m)",
			"m := 2\nfmt.Println(n, f(), m)",
		}, "1 1 2\n"},
		{"lines for GoNB", []string{"!echo hello\nfmt.Println(1)"}, "1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, source := runAsOne(t, c.cells); got != c.want {
				t.Errorf("got %q, want %q from\n%s", got, c.want, source)
			}
		})
	}
}

func TestWholeRefuses(t *testing.T) {
	p, err := packages()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		cells []string
		want  string
	}{
		{"mistakes", []string{"x := 1", "fmt.Println(y)"}, "cell[2]:1:13: undefined: y"},
		{"mistakes in what is tried", []string{"%try\nfmt.Println(y)"}, "cell[1]:2:13: undefined: y"},
		{"a value of a type declared anew", []string{"type T struct{ a int }\nt := T{}", "type T struct{ a, b int }\nfmt.Println(t)"}, "cell[2]:2:13: t of cell[1] is used here with a type that was declared anew (T)"},
		{"a method with other parameters", []string{"type T struct{}\nfunc (T) f() {}\nT{}.f()", "func (T) f(n int) {}\nT{}.f(1)"}, "cell[2]:1:10: T.f is declared anew with other parameters or results than in cell[1]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if source, err := cell.Whole(p, parts(c.cells)); err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want one that begins %q\n%s", err, c.want, source)
			}
		})
	}
}

// The text is what a person would write, as far as that goes.
func TestWholeReads(t *testing.T) {
	p, err := packages()
	if err != nil {
		t.Fatal(err)
	}
	got, err := cell.Whole(p, []cell.Part{
		{Number: 1, Title: "A ball in a bowl", Source: "// slope is the derivative of (w - 1)².\nfunc slope(w float64) float64 { return 2 * (w - 1) }\n\nw, η := 5.0, 0.2 // where it starts\n"},
		{Number: 2, Source: "%try\nw = 0"},
		{Number: 3, Title: "Downhill", Source: "%time\nfor range 10 {\n\tw -= η * slope(w)\n}\nw"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `package main

import (
	"deepgo/kernel/session/process"
)

var (
	w float64
	η float64
)

// slope is the derivative of (w - 1)².
func slope(w float64) float64 { return 2 * (w - 1) }

// cell1: A ball in a bowl
func cell1() {
	w, η = 5.0, 0.2 // where it starts
}

// cell3: Downhill
// Left out: %time
func cell3() {
	for range 10 {
		w -= η * slope(w)
	}
	process.Out(w)
}

func main() {
	// Left out: cell[2], which says %try
	cell1()
	cell3()
}
`
	if string(got) != want {
		t.Errorf("got\n%s", got)
	}
}

// runAsOne runs cells as one program, and returns what it prints, and its source.
func runAsOne(t *testing.T, cells []string) (out string, source []byte) {
	t.Helper()
	p, err := packages()
	if err != nil {
		t.Fatal(err)
	}
	if source, err = cell.Whole(p, parts(cells)); err != nil {
		t.Fatal(err)
	}
	r := newRunner(t)
	program := filepath.Join(r.builder.Dir, "program")
	if _, err := r.builder.Build(t.Context(), source, program); err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	printed, err := exec.Command(program).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s\n%s", err, printed, source)
	}
	return string(printed), source
}

func parts(cells []string) []cell.Part {
	var ps []cell.Part
	for i, source := range cells {
		ps = append(ps, cell.Part{Number: i + 1, Source: source})
	}
	return ps
}
