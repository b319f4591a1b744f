package assist

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"deepgo/kernel/build"
	"deepgo/kernel/cell"
)

// packages are the course's own: what they export is what learners complete.
var packages = sync.OnceValues(func() (*build.Packages, error) {
	return build.List(context.Background(), "../..")
})

// earlier is what the notebook has run before.
const earlier = `rnd := rand.New(rand.NewPCG(1, 2))
net := nn.Stack(nn.NewDense(2, 3, rnd), nn.NewSigmoid())
x := tensor.New(1, 2)
η, weights := 0.5, []float64{1}

// sigmoid squashes z into (0, 1).
//
// It is the logistic function.
func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// A layer is one step of a net.
type layer struct {
	Width int       // neurons
	rate  float64
	next  *layer
}

// Size counts neurons.
func (l *layer) Size() int { return l.Width }

const maxEpochs = 30
var loss = nn.Quadratic{}`

// ready makes a helper and the view of a notebook that has run cells.
func ready(tb testing.TB, cells ...string) (*Helper, *cell.View) {
	tb.Helper()
	p, err := packages()
	if err != nil {
		tb.Fatal(err)
	}
	nb := &cell.Notebook{Packages: p}
	for i, c := range cells {
		program, err := nb.Compose(i+1, c)
		if err != nil {
			tb.Fatal(err)
		}
		nb.Accept(program)
	}
	return New(p), nb.View()
}

// cut takes the | out of a source and returns where it was.
func cut(tb testing.TB, marked string) (source string, cursor int) {
	tb.Helper()
	before, after, ok := strings.Cut(marked, "|")
	if !ok {
		tb.Fatalf("%q has no cursor", marked)
	}
	return before + after, len(before)
}

var completions = []struct {
	name, source string
	first        []string // the best, in order
	has, lacks   []string
}{
	{"member of a package", "nn.Lay|", []string{"Layer"}, nil, nil},
	{"in the middle of a name", "strings.Has|Pre", []string{"HasPrefix", "HasSuffix"}, nil, []string{"Cut"}},
	{"all of a package", "tensor.|", nil, []string{"New", "Tensor"}, []string{"for", "net"}},
	{"what a learner may ask of the notebook", "session.|", []string{"ClearOutput", "Context", "Draw", "Input", "Password", "Side"}, nil, []string{"Run", "Frame", "Displays"}},
	{"unfinished argument", "nn.NewD|", []string{"NewDense"}, nil, nil},
	{"standard package without import", "strings.HasP|", []string{"HasPrefix"}, nil, nil},
	{"rand is the new one", "rand.NewP|", []string{"NewPCG"}, nil, nil},
	{"member of a variable", "net.|", nil, []string{"Predict", "Params"}, []string{"nn"}},
	{"any case", "net.pred|", []string{"Predict"}, nil, nil},
	{"inside a name", "net.edic|", []string{"Predict"}, nil, nil},
	{"field and method of a notebook's type", "l := layer{}\nl.|", []string{"next", "rate", "Size", "Width"}, nil, nil},
	{"through a call", "net.Predict(x).Sh|", []string{"Shape"}, nil, nil},
	{"through an index", "ls := []*layer{}\nls[0].W|", []string{"Width"}, nil, nil},
	{"variable of an earlier cell", "we|", []string{"weights"}, nil, nil},
	{"func of an earlier cell", "sig|", []string{"sigmoid"}, nil, nil},
	{"type of an earlier cell", "lay|", []string{"layer"}, nil, nil},
	{"constant", "maxE|", []string{"maxEpochs"}, nil, nil},
	{"Greek", "α, ηη := 1, 2\nη|", []string{"ηη", "η"}, nil, []string{"α"}},
	{"course package first", "t|", []string{"tensor"}, []string{"time", "true", "type"}, nil},
	{"keyword", "ret|", []string{"return"}, nil, nil},
	{"builtin", "app|", []string{"append"}, nil, nil},
	{"nothing typed", "|", []string{"layer", "loss", "maxEpochs", "net", "rnd", "sigmoid", "weights", "x", "η"}, []string{"for", "check"}, nil},
	{"local before global", "for epoch := range 3 {\n\tnext := 1\n\t|", []string{"epoch", "next", "layer"}, nil, nil},
	{"not yet declared", "|\nlater := 1", nil, []string{"net"}, []string{"later"}},
	{"declared below", "hel|\n\nfunc helper() {}", []string{"helper"}, nil, nil},
	{"in a func", "func f(first, second int) int {\n\treturn fi|\n}", []string{"first"}, nil, nil},
	{"a func sees the cell's variables", "total := net\nfunc f() {\n\ttotal.Pre|\n}", []string{"Predict"}, nil, nil},
	{"after an open call", "nn.Stack(nn.NewDense(2, 3, rnd), nn.NewS|", []string{"NewSigmoid"}, nil, nil},
	{"before more code", "net.|\nfmt.Println(net)", nil, []string{"Predict"}, []string{"fmt"}},
	{"after broken code", "x := (1 +\ny := ]\nnet.Pred|", []string{"Predict"}, nil, nil},
	{"a stray brace", "}\nnet.Pred|", []string{"Predict"}, nil, nil},
	{"in a loop's head", "for i := 0; i < len(net.Pa|", []string{"Params"}, nil, nil},
	{"in an if", "if net.Pre|", []string{"Predict"}, nil, nil},
	{"in a range", "for _, p := range net.Par| {\n}", []string{"Params"}, nil, nil},
	{"defer", "defer net.Pre|", []string{"Predict"}, nil, nil},
	{"go in a func", "func() {\n\tgo fmt.Printl|\n}()", []string{"Println"}, nil, nil},
	{"in a case", "switch maxEpochs {\ncase maxE|", []string{"maxEpochs"}, nil, nil},
	{"in a type switch", "var a any\nswitch v := a.(type) {\ncase *layer:\n\tv.Wi|\n}", []string{"Width"}, nil, nil},
	{"type assertion", "var a any\na.(*lay|", []string{"layer"}, nil, []string{"layered"}},
	{"a parameter's type", "func f(n nn.Lay|", []string{"Layer"}, nil, nil},
	{"types only", "var q nn.|", nil, []string{"Layer", "Quadratic"}, []string{"NewDense"}},
	{"a new name", "func |", nil, nil, []string{"net", "fmt"}},
	{"a named type", "type |", nil, nil, []string{"net", "fmt"}},
	{"struct fields", "layer{|}", []string{"Width", "rate", "next"}, []string{"net"}, nil},
	{"struct fields not given", "layer{Width: 3, |", []string{"rate", "next"}, nil, []string{"Width", "net"}},
	{"struct fields not given below", "layer{\n\t|\n\trate: 3,\n}", []string{"Width", "next"}, nil, []string{"rate"}},
	{"exported fields of others", "nn.SGD{Lea|", []string{"LearningRate"}, nil, nil},
	{"behind &", "&nn.SGD{|}", []string{"LearningRate"}, nil, nil},
	{"value of a field", "layer{Width: max|}", []string{"maxEpochs", "max"}, nil, []string{"Width"}},
	{"literal in a slice", "[]layer{{Wi|", []string{"Width"}, nil, nil},
	{"what a parameter wants", "nn.NewDense(2, 3, |", []string{"rnd"}, nil, nil},
	{"what an interface wants", "nn.NewTrainer(net, |", []string{"loss"}, nil, nil},
	{"what an assignment wants", "x = |", []string{"x"}, nil, nil},
	{"what a result wants", "func f() *tensor.Tensor {\n\treturn |\n}", []string{"x"}, nil, nil},
	{"what a comparison wants", "η > |", []string{"η"}, nil, nil},
	{"import path", "import \"deepgo/v|\"", []string{"deepgo/viz"}, nil, nil},
	{"import path, open", "import (\n\t\"fmt\"\n\t\"math/ra|", []string{"math/rand", "math/rand/v2"}, nil, nil},
	{"imported under another name", "import str \"strings\"\nstr.HasS|", []string{"HasSuffix"}, nil, nil},
	{"in a string", "fmt.Println(\"net.Pre|\")", nil, nil, []string{"Predict"}},
	{"in a raw string", "s := `\nnet.Pre|", nil, nil, []string{"Predict"}},
	{"in a comment", "// net.Pre|", nil, nil, []string{"Predict"}},
	{"in a long comment", "/* net.\nPre|", nil, nil, []string{"Predict"}},
	{"behind a comment", "// a comment\nnet.Pre|", []string{"Predict"}, nil, nil},
	{"in a number", "3.|", nil, nil, []string{"net"}},
	{"a magic", "%va|", []string{"%vars"}, nil, nil},
	{"all magics", "%|", []string{"%vars", "%ls"}, nil, []string{"net"}},
	{"a magic's argument", "%rm we|", []string{"weights"}, nil, nil},
	{"below a magic", "%time\nnet.Pre|", []string{"Predict"}, nil, nil},
	{"a cell magic", "%%wri|", []string{"%%writefile"}, nil, nil},
	{"method value of a type", "(*layer).Si|", []string{"Size"}, nil, nil},
	{"nothing behind a func", "sigmoid.|", nil, nil, []string{"Size"}},
	{"multi-valued", "strconv.Atoi(\"\").|", nil, nil, []string{"Error"}},
	{"generic", "slices.SortF|", []string{"SortFunc"}, nil, nil},
	{"closure's parameter", "slices.SortFunc([]*layer{}, func(a, b *layer) int { return a.Wi|", []string{"Width"}, nil, nil},
	{"redefined with another type", "net := layer{}\nnet.Wi|", []string{"Width"}, nil, nil},
	{"error", "_, err := strconv.Atoi(\"\")\nerr.|", []string{"Error"}, nil, nil},
	{"anonymous struct", "p := struct{ a, b int }{}\np.|", []string{"a", "b"}, nil, nil},
	{"keyword as a member", "x.type|", nil, nil, nil},
	{"label", "outer:\nfor {\n\tbreak out|", nil, nil, []string{"net"}},
}

func TestComplete(t *testing.T) {
	h, v := ready(t, earlier)
	for _, c := range completions {
		t.Run(c.name, func(t *testing.T) {
			source, cursor := cut(t, c.source)
			got := h.Complete(v, source, cursor)
			var texts []string
			for _, i := range got.Items {
				texts = append(texts, i.Text)
			}
			if len(texts) < len(c.first) || !slices.Equal(texts[:len(c.first)], c.first) {
				t.Errorf("got %.12q, want first %q", texts, c.first)
			}
			for _, want := range c.has {
				if !slices.Contains(texts, want) {
					t.Errorf("%q is missing in %.12q", want, texts)
				}
			}
			for _, no := range c.lacks {
				if slices.Contains(texts, no) {
					t.Errorf("%q should not be offered", no)
				}
			}
			if c.first == nil && c.has == nil && len(texts) > 0 {
				t.Errorf("got %.12q, want nothing", texts)
			}
			if got.From > cursor || got.To != cursor {
				t.Errorf("replaces %d to %d, the cursor is at %d", got.From, got.To, cursor)
			}
		})
	}
}

var inspections = []struct {
	name, source string
	has          []string
}{
	{"func of a package", "nn.NewDen|se(2, 3, rnd)", []string{"func nn.NewDense(in, out int, rnd *rand.Rand", "\nNewDense "}},
	{"standard library", "strings.Cu|t(", []string{"func strings.Cut(s, sep string) (before string, after string, found bool)", "Cut slices s around the first instance of sep"}},
	{"method", "net.Predict|", []string{"func (", ") Predict(x *tensor.Tensor) *tensor.Tensor", "Predict "}},
	{"a func of the notebook", "sigmoid|(1)", []string{"func sigmoid(z float64) float64\n", "sigmoid squashes z into (0, 1).\n\nIt is the logistic function.\n"}},
	{"a type of the notebook", "lay|er{}", []string{"type layer struct {\n\tWidth int // neurons\n", "A layer is one step of a net.", "func (l *layer) Size() int"}},
	{"a method of the notebook", "l := layer{}\nl.Size|()", []string{"func (l *layer) Size() int", "Size counts neurons."}},
	{"a field of the notebook", "l := layer{}\nl.Wid|th", []string{"field Width int", "neurons"}},
	{"a type of a package", "nn.SGD|{}", []string{"type SGD struct {", "LearningRate", "func (s *nn.SGD) Step("}},
	{"a variable", "ne|t", []string{"var net *nn.Net\nvalue: a value of net\n", "\nA Net "}},
	{"a variable that hides a package", "rand := 1\nran|d", []string{"var rand int\n"}},
	{"a variable of before that hides a builtin", "le|n", []string{"var len float64\nvalue: a value of len\n"}},
	{"a method of an interface", "var w io.Writer\nw.Wri|te", []string{"func Write(p []byte) (n int, err error)"}},
	{"a local variable", "n := 3\nn|", []string{"var n int\n"}},
	{"a constant", "maxEpochs|", []string{"const maxEpochs untyped int = 30"}},
	{"a package", "math|.Pi", []string{`package math // import "math"`, "Package math provides basic constants"}},
	{"a builtin", "appe|nd(nil)", []string{"func append(slice []Type, elems ...Type) []Type", "The append built-in function appends elements"}},
	{"a basic type", "var f floa|t64", []string{"type float64", "float64 is the set of all IEEE 754 64-bit"}},
	{"an error", "var e erro|r", []string{"type error interface {\n\tError() string\n}", "conventional interface"}},
	{"a call", "strings.Repeat(|", []string{"func strings.Repeat(s string, count int) string", "parameter: s string (1 of 2)\n"}},
	{"its second argument", "strings.Repeat(name, |3)", []string{"parameter: count int (2 of 2)\n"}},
	{"an argument that is a number", "nn.NewDense(2, 34|", []string{"parameter: out int (2 of "}},
	{"an argument that is a string", `viz.NewCurves("a tit|le"`, []string{"func viz.NewCurves(", "parameter: title string (1 of "}},
	{"a variadic call", `fmt.Printf("%d", 1, |`, []string{"func fmt.Printf(format string, a ...any) (n int, err error)", "parameter: a ...any (2 of 2)"}},
	{"the inner of two calls", "nn.Stack(nn.NewDense(2, |), 3)", []string{"func nn.NewDense(", "out int (2 of "}},
	{"the outer of two calls", "nn.Stack(nn.NewDense(2, 3, rnd), |)", []string{"func nn.Stack("}},
	{"a call of the notebook's func", "sigmoid(|)", []string{"func sigmoid(z float64) float64", "z float64 (1 of 1)", "It is the logistic function."}},
	{"a closure's call", "f := func(a, b int) {}\nf(1, |", []string{"var f func(a, b int)", "parameter: b int (2 of 2)"}},
	{"a generic func", "slices.Conta|ins", []string{"func slices.Contains[S ~[]E, E comparable](s S, v E) bool"}},
	{"a conversion", "float64(|", []string{"type float64"}},
	{"a magic", "%vars|", []string{"%vars\n", "the variables: name, type, size"}},
	{"a magic from its middle", "%r|m x", []string{"%rm NAME…"}},
	{"a local const group", "time.Secon|d", []string{"const time.Second time.Duration = 1000000000"}},
}

func TestInspect(t *testing.T) {
	h, v := ready(t, earlier, "len := 2.5")
	value := func(name string) string { return "a value of " + name }
	for _, c := range inspections {
		t.Run(c.name, func(t *testing.T) {
			source, cursor := cut(t, c.source)
			got := h.Inspect(v, source, cursor, Options{Value: value})
			if got == nil {
				t.Fatal("nothing is said")
			}
			for _, want := range c.has {
				if !strings.Contains(got.Plain, want) {
					t.Errorf("%q is missing in\n%s", want, got.Plain)
				}
			}
			if got.HTML == "" || got.Markdown == "" {
				t.Error("a form is missing")
			}
		})
	}
}

func TestInspectForms(t *testing.T) {
	h, v := ready(t, earlier)
	source, cursor := cut(t, "strings.Map(nil, |")
	got := h.Inspect(v, source, cursor, Options{})
	if want := "(mapping func(rune) rune, <b><u>s</u></b> string)"; !strings.Contains(got.HTML, want) {
		t.Errorf("the parameter is not marked:\n%s", got.HTML)
	}
	if !strings.Contains(got.Markdown, "```go\nfunc strings.Map(") {
		t.Errorf("no code block:\n%s", got.Markdown)
	}
	source, cursor = cut(t, "sigmoid|")
	if got := h.Inspect(v, source, cursor, Options{Source: true}); !strings.Contains(got.Plain, "return 1 / (1 + math.Exp(-z))") {
		t.Errorf("the source is missing:\n%s", got.Plain)
	}
}

func TestInspectNothing(t *testing.T) {
	h, v := ready(t, earlier)
	for _, marked := range []string{"|", "  |  ", "nosuch|", "// net|", "%nosuch|", "\"net|\"", "x + |"} {
		source, cursor := cut(t, marked)
		if got := h.Inspect(v, source, cursor, Options{}); got != nil {
			t.Errorf("%q: got\n%s", marked, got.Plain)
		}
	}
}

// FuzzAssist looks for sources and cursors that break the helper.
func FuzzAssist(f *testing.F) {
	for i, c := range completions {
		source, cursor := cut(f, c.source)
		f.Add(source, cursor)
		f.Add(source, i)
	}
	for _, c := range inspections {
		source, cursor := cut(f, c.source)
		f.Add(source, cursor)
	}
	h, v := ready(f, earlier)
	f.Fuzz(func(t *testing.T, source string, cursor int) {
		c := h.Complete(v, source, cursor)
		if c.From < 0 || c.From > c.To || c.To > len(source) {
			t.Errorf("replaces %d to %d of %d", c.From, c.To, len(source))
		}
		for _, i := range c.Items {
			if i.Text == "" || strings.Contains(i.Text, "__") && !strings.Contains(source, i.Text) {
				t.Errorf("offers %q", i.Text)
			}
		}
		h.Inspect(v, source, cursor, Options{Source: true, Value: strings.ToUpper})
	})
}

func BenchmarkComplete(b *testing.B) {
	h, v := ready(b, earlier)
	source, cursor := cut(b, "net.Pr|")
	for b.Loop() {
		h.Complete(v, source, cursor)
	}
}
