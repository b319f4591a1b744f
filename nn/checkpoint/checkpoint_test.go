package checkpoint_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"deepgo/nn"
	"deepgo/nn/checkpoint"
	"deepgo/nn/tensor"
)

var regen = flag.Bool("regen", false, "write testdata/ours.safetensors anew")

func Example() {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(784, 30, rnd), nn.NewSigmoid(), nn.NewDense(30, 10, rnd))
	path := filepath.Join(os.TempDir(), "deepgo-example.safetensors")
	defer os.Remove(path)
	if err := checkpoint.Save(path, net); err != nil {
		fmt.Println(err)
	}

	var again *nn.Net
	if err := checkpoint.Load(path, &again); err != nil {
		fmt.Println(err)
	}
	fmt.Println(again)
	x := tensor.New(1, 784)
	fmt.Println(slices.Equal(net.Predict(x).Data, again.Predict(x).Data))
	// Output:
	// Stack(Dense(784→30), Sigmoid, Dense(30→10)): 23860 parameters
	// true
}

func ExampleRead() {
	file, err := checkpoint.Read("testdata/python.safetensors")
	fmt.Println(file.Tensors["f16"].Data[2:5], err)
	fmt.Println(file.Metadata["greeting"])
	// Output:
	// [1 -2.5 65504] <nil>
	// 你好
}

// small is a net whose values are spelt out.
func small() *nn.Net {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(2, 3, rnd), nn.NewSigmoid(), nn.NewDense(3, 1, rnd))
	for i, p := range net.Params() {
		for j := range p.Value.Data {
			p.Value.Data[j] = float32(i) + float32(j)/8
		}
	}
	return net
}

// kernel/course/jupyter/tests/test_safetensors.py opens the same file in Python.
func TestFilesAreWhatTheyWere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ours.safetensors")
	if *regen {
		path = "testdata/ours.safetensors"
	}
	if err := checkpoint.Save(path, small()); err != nil {
		t.Fatal(err)
	}
	if got, want := file(t, path), file(t, "testdata/ours.safetensors"); !bytes.Equal(got, want) {
		t.Errorf("Save writes\n%q\nand not\n%q", got, want)
	}
}

func TestFilesOfPython(t *testing.T) {
	f, err := checkpoint.Read("testdata/python.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	inf, third := float32(math.Inf(1)), float32(1)/3
	exact := []float32{0, float32(math.Copysign(0, -1)), 1, -2.5, 65504, 6e-8, 6.1e-5, inf, -inf, third}
	for name, want := range map[string]struct {
		shape  []int
		values []float32
	}{
		"f32": {[]int{2, 5}, exact},
		"f64": {[]int{5, 2}, exact},
		"f16": {[]int{10}, []float32{0, exact[1], 1, -2.5, 65504, 1.0 / (1 << 24), 1023.0 / (1 << 24), inf, -inf, 1365.0 / 4096}},
		"bf16": {[]int{10}, []float32{
			0, exact[1], 1, -2.5, 65536, bfloat(6e-8), bfloat(6.1e-5), inf, -inf, bfloat(third),
		}},
		"i64":    {[]int{1, 3}, []float32{-3, 0, 1 << 40}},
		"i32":    {[]int{3, 1}, []float32{-3, 0, 1 << 20}},
		"scalar": {[]int{}, []float32{4}},
		"empty":  {[]int{0, 3}, nil},
	} {
		got := f.Tensors[name]
		if got == nil || !slices.Equal(got.Shape, want.shape) || !slices.Equal(bits(got.Data), bits(want.values)) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if v := f.Tensors["nan"].Data[0]; v == v {
		t.Errorf("NaN is %v", v)
	}
}

// bfloat rounds v to 8 bits of fraction, to even.
func bfloat(v float32) float32 {
	b := math.Float32bits(v)
	return math.Float32frombits((b + 0x7fff + b>>16&1) &^ 0xffff)
}

func bits(values []float32) []uint32 {
	var all []uint32
	for _, v := range values {
		all = append(all, math.Float32bits(v))
	}
	return all
}

// layers is a layer of each type that Load can make, as its constructor makes it.
func layers() map[string]nn.Layer {
	all := map[string]nn.Layer{}
	for name, specimen := range checkpoint.Types() {
		if l, ok := specimen.(nn.Layer); ok {
			all[name] = l
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	all["Conv2D with options"] = nn.NewConv2D(4, 6, 3, rnd, nn.Conv2DOptions{Stride: 2, Padding: 1, Groups: 2, Start: nn.He{}})
	all["LSTM with options"] = nn.NewLSTM(3, 4, rnd, nn.RecurrentOptions{Layers: 2, Bidirectional: true, Last: true, Start: nn.Normal{Std: 0.1}})
	all["Residual with a projection"] = nn.NewResidual(nn.Stack(nn.NewDense(4, 6, rnd), nn.NewBatchNorm(6)), nn.NewDense(4, 6, rnd))
	return all
}

func TestEveryLayerIsKnown(t *testing.T) {
	packages, err := parser.ParseDir(token.NewFileSet(), "..", nil, parser.SkipObjectResolution) //nolint:staticcheck // no types are needed
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range packages["nn"].Files {
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "Forward" && f.Name.Name != "Init" {
				continue
			}
			receiver := f.Recv.List[0].Type
			if star, ok := receiver.(*ast.StarExpr); ok {
				receiver = star.X
			}
			name := receiver.(*ast.Ident).Name
			if _, ok := checkpoint.Types()[name]; !ok && ast.IsExported(name) {
				t.Errorf("nn.%s is not among the types that a checkpoint can name: add it to types.go", name)
			}
		}
	}
}

func TestEveryLayerComesBack(t *testing.T) {
	for name, layer := range layers() {
		path := filepath.Join(t.TempDir(), "net.safetensors")
		net := nn.Stack(layer, nn.Stack(layer))
		if err := checkpoint.Save(path, net); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var again *nn.Net
		if err := checkpoint.Load(path, &again); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		second := filepath.Join(t.TempDir(), "again.safetensors")
		if err := checkpoint.Save(second, again); err != nil || again.String() != net.String() || !bytes.Equal(file(t, path), file(t, second)) {
			t.Errorf("%s comes back as %v, was %v, and is saved with error %v", name, again, net, err)
		}
		// Both halves are one layer, and share their parameters.
		if params := again.Params(); len(params) > 0 && params[0] != params[len(params)/2] {
			t.Errorf("%s: parameters that were shared are no more", name)
		}
	}
}

func TestStateComesBack(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(5, 40, rnd), nn.NewDropout(0.5, rnd), nn.NewReshape(4, -1))
	x := tensor.New(3, 5)
	x.Fill(1)
	net.Forward(x, nn.Train) // takes masks from the stream
	path := filepath.Join(t.TempDir(), "net.safetensors")
	if err := checkpoint.Save(path, net); err != nil {
		t.Fatal(err)
	}
	var again *nn.Net
	if err := checkpoint.Load(path, &again); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(net.Forward(x, nn.Train).Data, again.Forward(x, nn.Train).Data) {
		t.Error("the next masks are not those that would have come")
	}
}

// scaled is a layer of one's own.
type scaled struct {
	nn.Sigmoid
	Factor *nn.Param
	powers []float64
	inner  nn.Layer
}

func (s *scaled) Params() []*nn.Param { return []*nn.Param{s.Factor} }

func TestALayerOfOnesOwn(t *testing.T) {
	own := &scaled{
		Factor: &nn.Param{Name: "factor", Value: tensor.FromSlice([]float32{3}, 1), Grad: tensor.New(1)},
		powers: []float64{0.1, math.Inf(-1), 1e300},
		inner:  nn.NewDropout(0.25, rand.New(rand.NewPCG(1, 2))),
	}
	path := filepath.Join(t.TempDir(), "net.safetensors")
	want := "checkpoint: the model.layers.0: the type checkpoint_test.scaled is not known: checkpoint.Register it"
	if err := checkpoint.Save(path, nn.Stack(own)); err == nil || strings.ReplaceAll(err.Error(), "*", "") != want {
		t.Errorf("error %v, want %s", err, want)
	}
	checkpoint.Register("scaled", own)
	defer delete(checkpoint.Types(), "scaled")
	if err := checkpoint.Save(path, nn.Stack(own)); err != nil {
		t.Fatal(err)
	}
	var net *nn.Net
	if err := checkpoint.Load(path, &net); err != nil {
		t.Fatal(err)
	}
	again := net.Layer(0).(*scaled)
	if again.Factor.Value.Data[0] != 3 || !slices.Equal(again.powers, own.powers) || again.inner.(*nn.Dropout).P != 0.25 {
		t.Errorf("the layer comes back as %+v", again)
	}
}

func TestWhatCouldNotBeReadIsNotWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "net.safetensors")
	many := &checkpoint.File{Tensors: map[string]*tensor.Tensor{}}
	for i := range 3000 {
		many.Tensors[fmt.Sprint(i)] = tensor.New(1)
	}
	wordy := &checkpoint.File{Metadata: map[string]string{"story": strings.Repeat("…", 1<<20)}}
	large := &scaled{Factor: small().Params()[0], powers: make([]float64, 1<<17), inner: nn.NewReLU()}
	checkpoint.Register("scaled", large)
	defer delete(checkpoint.Types(), "scaled")
	for want, err := range map[string]error{
		"3000 tensors are too many for":  many.Write(path),
		"a header of 3145":               wordy.Write(path),
		"keep what is large in a tensor": checkpoint.Save(path, nn.Stack(large)),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want … %s", err, want)
		}
	}
}

func TestLoadWeights(t *testing.T) {
	net := small()
	for _, p := range net.Params() {
		p.Value.Zero()
	}
	if err := checkpoint.LoadWeights("testdata/ours.safetensors", net); err != nil {
		t.Fatal(err)
	}
	for i, p := range net.Params() {
		if !slices.Equal(p.Value.Data, small().Params()[i].Value.Data) {
			t.Errorf("%s is %v", p.Name, p.Value.Data)
		}
	}
}

func TestWrongFiles(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	wide := nn.Stack(nn.NewDense(2, 3, rnd), nn.NewSigmoid(), nn.NewDense(3, 2, rnd))
	before := slices.Clone(wide.Params()[0].Value.Data)
	var machine *nn.RBM
	var net *nn.Net
	missing := filepath.Join(t.TempDir(), "missing")
	for _, test := range []struct {
		err  error
		want string
	}{
		{
			checkpoint.LoadWeights("testdata/ours.safetensors", wide),
			`checkpoint: testdata/ours.safetensors: its tensor "2.W" has the shape [3 1], and not [3 2]`,
		},
		{
			checkpoint.LoadWeights("testdata/python.safetensors", wide),
			`checkpoint: testdata/python.safetensors: it holds no tensor "0.W", but bf16, empty, f16, f32, f64, i32, i64, nan, …`,
		},
		{
			checkpoint.Load("testdata/python.safetensors", &net),
			"checkpoint: testdata/python.safetensors: it holds no architecture: make the net, then use LoadWeights",
		},
		{
			checkpoint.Load("testdata/ours.safetensors", &machine),
			"checkpoint: testdata/ours.safetensors holds a *nn.Net, and not a *nn.RBM",
		},
		{
			checkpoint.Training{Model: small(), Optimizer: &nn.SGD{}}.Resume("testdata/ours.safetensors"),
			"checkpoint: testdata/ours.safetensors: it holds a model but no training: use Load or LoadWeights",
		},
		{checkpoint.Load(missing, &net), "checkpoint: open " + missing + ": no such file or directory"},
		{checkpoint.Save(filepath.Join(missing, "net"), small()), "no such file or directory"},
		{checkpoint.Save(missing, net), "checkpoint: there is no model to save: it is nil"},
	} {
		if test.err == nil || !strings.HasSuffix(test.err.Error(), test.want) {
			t.Errorf("error %v, want %s", test.err, test.want)
		}
	}
	if !slices.Equal(before, wide.Params()[0].Value.Data) {
		t.Error("a file that doesn't fit has changed the net")
	}
}

func TestFileRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "values")
	large := tensor.New(3, 1<<15) // several chunks
	for i := range large.Data {
		large.Data[i] = float32(i)
	}
	want := &checkpoint.File{
		Tensors: map[string]*tensor.Tensor{
			"large": large, "scalar": tensor.FromSlice([]float32{7}), "none": tensor.New(2, 0),
			"odd": tensor.FromSlice([]float32{float32(math.NaN()), float32(math.Inf(-1)), 1e-45}, 3),
		},
		Metadata: map[string]string{"quote": `"你好"`},
	}
	if err := want.Write(path); err != nil {
		t.Fatal(err)
	}
	got, err := checkpoint.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, w := range want.Tensors {
		if g := got.Tensors[name]; g == nil || !slices.Equal(g.Shape, w.Shape) || !slices.Equal(bits(g.Data), bits(w.Data)) {
			t.Errorf("%s comes back as %v", name, g)
		}
	}
	if len(got.Tensors) != len(want.Tensors) || got.Metadata["quote"] != want.Metadata["quote"] {
		t.Errorf("%d tensors, metadata %v", len(got.Tensors), got.Metadata)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("Write leaves %v, error %v", left, err)
	}
}

func TestWriteRefusesTensorsThatAreNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "values")
	f := &checkpoint.File{Tensors: map[string]*tensor.Tensor{"a": {Shape: []int{2, 2}, Data: make([]float32, 3)}}}
	want := "checkpoint: " + path + ` can't be written: tensor "a" has the shape [2 2], but 3 values`
	if err := f.Write(path); err == nil || err.Error() != want {
		t.Errorf("error %v", err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 0 {
		t.Errorf("Write leaves %v, error %v", left, err)
	}
}

// file returns the bytes of a file.
func file(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
