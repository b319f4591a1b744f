package cell_test

import (
	"strings"
	"testing"
)

// notebooks are cells that use what earlier ones have left, and what the last prints.
var notebooks = []struct {
	name  string
	cells []string
	want  string
}{
	{"a number", []string{"x := 2", "x++", "fmt.Println(x)"}, "3\n"},
	{"aliases", []string{"a := []int{1, 2}\nb := a[:1]", "a[0] = 7", "fmt.Println(b)"}, "[7]\n"},
	{"through a func", []string{"x := 2", "func f() int { return 2 * x }", "fmt.Println(f())"}, "4\n"},
	{"a func of an earlier cell sees a new value", []string{"x := 2\nfunc f() int { return x }", "x = 5", "fmt.Println(f())"}, "5\n"},
	{"a func sees the cell's new variable", []string{"x := 2\nfunc f() int { return x }", "x := 5\nfmt.Println(f())"}, "5\n"},
	{"a func sees the old value until then", []string{"x := 2\nfunc f() int { return x }", "fmt.Println(f())\nx := 5\nfmt.Println(f())"}, "2\n5\n"},
	{"again := with the old value", []string{"rate := 2", "rate := fmt.Sprint(\"was \", rate)", "fmt.Println(rate)"}, "was 2\n"},
	{"again := leaves old pointers alone", []string{"x := 1\np := &x", "x := 2", "fmt.Println(x, *p)"}, "2 1\n"},
	{"a type changes under a func", []string{"x := 1\nfunc f() string { return fmt.Sprint(x) }", "x := \"s\"\nfmt.Println(f())"}, "s\n"},
	{"own types and interfaces", []string{"type shape interface{ area() float64 }\ntype sq struct{ a float64 }\nfunc (s sq) area() float64 { return s.a * s.a }\nvar s shape = sq{3}", "fmt.Println(s.area())"}, "9\n"},
	{"types of the course", []string{"rnd := rand.New(rand.NewPCG(1, 2))\nnet := nn.Stack(nn.NewDense(2, 3, rnd), nn.NewSigmoid())", "fmt.Println(net.Predict(tensor.New(1, 2)).Shape, rnd.IntN(1))"}, "[1 3] 0\n"},
	{"a func literal", []string{"k := 3\nscale := func(x int) int { return k * x }", "k = 4\nfmt.Println(scale(2))", "fmt.Println(scale(3))"}, "12\n"},
	{"a recursive literal", []string{"var fib func(int) int\nfib = func(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn fib(n-1) + fib(n-2)\n}", "fmt.Println(fib(10))"}, "55\n"},
	{"a literal gives way to a named func", []string{"act := func(x float64) float64 { return x }", "act = math.Sqrt", "fmt.Println(act(4))"}, "2\n"},
	{"a literal is defined anew", []string{"f := func() int { return 1 }", "f := func() int { return 2 }\nfmt.Println(f())", "fmt.Println(f())"}, "2\n"},
	{"a literal used and defined anew as a value", []string{"c := func() int { return 4 }", "fmt.Println(c())\nc := 5\nfmt.Println(c)", "fmt.Println(c)"}, "5\n"},
	{"a named func", []string{"act := math.Tanh", "fmt.Println(act(0))"}, "0\n"},
	{"an own named func", []string{"func twice(x int) int { return 2 * x }\nact := twice", "fmt.Println(act(4))"}, "8\n"},
	{"errors compare", []string{"err := io.EOF", "fmt.Print(err == io.EOF, \", \", errors.Is(err, io.EOF))"}, "true, true"},
	{"errors of other packages", []string{"e := fmt.Errorf(\"on: %w\", io.EOF)\nj := errors.Join(e)", "fmt.Println(e, errors.Is(e, io.EOF) && errors.Is(j, e))"}, "on: EOF true\n"},
	{"a package hidden, and used by a func of its cell", []string{"strings := strings.Repeat(\"a\", 2)\nfunc up() string { return strings.ToUpper(\"b\") }\nfmt.Println(strings, up())", "fmt.Println(strings, up())"}, "aa B\n"},
	{"a builtin hidden", []string{"max := 3", "fmt.Println(max)\nmax = 4", "fmt.Println(max)"}, "4\n"},
	{"a builtin hidden by a value of an own type", []string{"type box struct{ n int }\nmin := []*box{}", "fmt.Println(len(min))"}, "0\n"},
	{"a builtin hidden, and again", []string{"cap := 1", "fmt.Println(cap)\ncap := \"two\"\nfmt.Println(cap)", "fmt.Println(cap)"}, "two\n"},
	{"a builtin hidden, but not from funcs", []string{"func f() int { return max(1, 2) }\nmax := 3", "fmt.Println(f(), max)"}, "2 3\n"},
	{"a package hidden", []string{"strings := strings.Repeat(\"a\", 3)", "fmt.Println(strings)"}, "aaa\n"},
	{"a package hidden, but not from earlier funcs", []string{"func up(s string) string { return strings.ToUpper(s) }", "strings := \"b\"", "fmt.Println(up(strings))"}, "B\n"},
	{"a package hidden by a func literal", []string{"func up() string { return strings.ToUpper(\"b\") }", "strings := func(n int) int { return n }\nfmt.Println(strings(1), up())", "fmt.Println(strings(2), up())"}, "2 B\n"},
	{"a func literal named init", []string{"init := func(n int) int { return n }\nfmt.Println(init(1))", "fmt.Println(init(2))"}, "2\n"},
	{"a builtin hidden by a func literal", []string{"func f() int { return max(1, 2) }\nmax := func(a, b int) int { return 9 }", "fmt.Println(f(), max(1, 2))"}, "2 9\n"},
	{"named like a package, seen by later funcs", []string{"image := 7", "func f() int { return image }\nfmt.Println(f())"}, "7\n"},
	{"var without a value is fresh", []string{"x := 2", "var x int\nfmt.Println(x)"}, "0\n"},
	{"var without a value is fresh for funcs too", []string{"x, y := 2, 3\nfunc f() int { return x + y }", "var x, y int\nfmt.Println(f())"}, "0\n"},
	{"a type redefined", []string{"type T struct{ a, b int }\nt := T{1, 2}", "type T struct{ b, c int }\nfmt.Println(t.b, t.c)", "fmt.Println(t.b, t.c)"}, "2 0\n"},
	{"os.Exit stores", []string{"x := 1", "x = 2\nif false { os.Exit(0) }\nos.Exit(0)", "fmt.Println(x)"}, "2\n"},
	{"what is not mentioned stays", []string{"x := 1\ny := 2", "y++", "y++", "fmt.Println(x, y)"}, "1 4\n"},
	{"multi-value", []string{"n, err := strconv.Atoi(\"x\")", "fmt.Println(n, err)"}, "0 strconv.Atoi: parsing \"x\": invalid syntax\n"},
	{"an import of its own", []string{"import str \"strings\"\nb := &str.Builder{}\nb.WriteString(\"a\")", "fmt.Println(b.String())"}, "a\n"},
	{"structs without a name", []string{"p := struct{ x int }{3}", "fmt.Println(p.x)"}, "3\n"},
	{"generics", []string{"type list[T any] struct{ items []T }\nfunc (l *list[T]) add(x T) { l.items = append(l.items, x) }\nl := &list[int]{}", "l.add(4)", "fmt.Println(l.items)"}, "[4]\n"},
}

func TestVariablesLiveOn(t *testing.T) {
	for _, c := range notebooks {
		t.Run(c.name, func(t *testing.T) {
			if got := runCells(t, c.cells...); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAfterAPanic(t *testing.T) {
	r := newRunner(t)
	if out, err := r.run("a := 1\nvar t []int\na = 2\nfmt.Println(t[3])\nb := 3"); err == nil || !strings.Contains(out, "index out of range") {
		t.Fatalf("%q, %v", out, err)
	}
	if out, err := r.run("fmt.Println(a, len(t))"); err != nil || out != "2 0\n" {
		t.Errorf("%q, %v", out, err)
	}
	if _, err := r.run("fmt.Println(b)"); err == nil || !strings.Contains(err.Error(), "undefined: b") {
		t.Errorf("error %v", err)
	}
}

func TestWhatCannotBeKept(t *testing.T) {
	for _, c := range []struct{ name, define, use, want string }{
		{"a closure", "add := func(n int) func() int { return func() int { n++; return n } }\nf := add(1)", "f()", "f: a func can't be carried"},
		{"a channel inside", "type T struct{ c chan int }\nt := T{make(chan int)}", "fmt.Println(t)", "t.c: a chan can't be carried"},
		{"a context", "ctx, cancel := context.WithCancel(context.Background())\ncancel()", "fmt.Println(ctx)", "ctx: a context can't be carried"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRunner(t)
			if out, err := r.run(c.define + "\nok := 1"); err != nil {
				t.Fatalf("%v %s", err, out)
			}
			if _, err := r.run(c.use); err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "cell[2]:1:") {
				t.Errorf("error %v lacks %q", err, c.want)
			}
			if out, err := r.run("fmt.Println(ok)"); err != nil || out != "1\n" {
				t.Errorf("the other variable: %q, %v", out, err)
			}
		})
	}
}

func TestNameClash(t *testing.T) {
	r := newRunner(t)
	if _, err := r.run("func step() {}"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.run("x := 1\nstep := 2"); err == nil || !strings.Contains(err.Error(), "cell[2]:2:1: step is declared in cell[1]") {
		t.Errorf("error %v", err)
	}
}

func TestImportClash(t *testing.T) {
	for _, earlier := range []string{"rand := 3", "func rand() {}"} {
		r := newRunner(t)
		if _, err := r.run(earlier); err != nil {
			t.Fatal(err)
		}
		const want = "cell[2]:1:8: rand is defined in the notebook already, and can't be a package as well\n    %rm rand forgets that"
		if _, err := r.run("import \"math/rand\"\nfmt.Println(rand.Int())"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("after %s: error %v", earlier, err)
		}
		r.nb.Remove("rand")
		if _, err := r.run("import \"math/rand\"\nfmt.Println(rand.Int())"); err != nil {
			t.Errorf("after it is forgotten: error %v", err)
		}
	}
}
