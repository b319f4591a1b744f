package nn_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// losses are those of testdata/losses.json, which testdata/training.py writes.
var losses = map[string]nn.LossInto{
	"Quadratic":                        nn.Quadratic{},
	"MSE":                              nn.MSE{},
	"MAE":                              nn.MAE{},
	"Huber":                            nn.Huber{},
	"Huber 0.3":                        nn.Huber{Delta: 0.3},
	"CrossEntropy labels":              nn.CrossEntropy{},
	"CrossEntropy one-hot":             nn.CrossEntropy{},
	"CrossEntropy soft":                nn.CrossEntropy{},
	"CrossEntropy times":               nn.CrossEntropy{},
	"CrossEntropy smooth":              nn.CrossEntropy{Smoothing: 0.1},
	"CrossEntropy weights":             nn.CrossEntropy{Weights: []float64{1, 2, 0.5, 0, 3}},
	"CrossEntropy both":                nn.CrossEntropy{Smoothing: 0.1, Weights: []float64{1, 2, 0.5, 0, 3}},
	"CrossEntropy both one-hot":        nn.CrossEntropy{Smoothing: 0.1, Weights: []float64{1, 2, 0.5, 0, 3}},
	"BinaryCrossEntropy":               nn.BinaryCrossEntropy{},
	"BinaryCrossEntropy positive":      nn.BinaryCrossEntropy{PositiveWeight: 4},
	"BinaryCrossEntropy smooth":        nn.BinaryCrossEntropy{Smoothing: 0.1},
	"BinaryCrossEntropy probabilities": nn.BinaryCrossEntropy{Probabilities: true},
	"NegativeLogLikelihood":            nn.NegativeLogLikelihood{},
	"Hinge":                            nn.Hinge{},
	"Hinge of two":                     nn.Hinge{},
	"KLDivergence":                     nn.KLDivergence{},
}

// A lossCase is a loss on one batch, and what PyTorch makes of it in float64.
type lossCase struct {
	Name         string
	Shape        []int
	Pred         []float32
	TargetShape  []int
	Target       []float32
	Loss         float64
	Gradient     []float64
	loss         nn.LossInto
	pred, target *tensor.Tensor
}

// lossCases reads them, at least one for each loss.
func lossCases(t *testing.T) []lossCase {
	t.Helper()
	var cases []lossCase
	readReference(t, "losses.json", &cases)
	if len(cases) != len(losses) {
		t.Errorf("%d cases for %d losses", len(cases), len(losses))
	}
	for i := range cases {
		c := &cases[i]
		c.loss = losses[c.Name]
		c.pred = tensor.FromSlice(c.Pred, c.Shape...)
		c.target = tensor.FromSlice(c.Target, c.TargetShape...)
	}
	return cases
}

func TestLossesAreThoseOfPyTorch(t *testing.T) {
	for _, c := range lossCases(t) {
		loss, dpred := c.loss.Loss(c.pred, c.target)
		if e := distance([]float64{loss}, []float64{c.Loss}); !(e <= 1e-5) {
			t.Errorf("%s: C is %v, want %v, off by %.1e", c.Name, loss, c.Loss, e)
		}
		if e := distance(floats(dpred.Data), c.Gradient); !(e <= 1e-5) {
			t.Errorf("%s: the gradient is off by %.1e", c.Name, e)
		}
	}
}

func TestCheckGradientsOfLosses(t *testing.T) {
	for _, c := range lossCases(t) {
		net := nn.Stack()
		if c.Name == "NegativeLogLikelihood" || c.Name == "BinaryCrossEntropy probabilities" {
			net = nn.Stack(nn.NewSigmoid()) // a step of 0.01 is too much for small probabilities
			for i, p := range c.Pred {
				c.pred.Data[i] = float32(math.Log(float64(p)) - math.Log1p(-float64(p)))
			}
		}
		check := nn.CheckGradients(net, c.loss, c.pred, c.target)
		if !(check.Max() <= 1e-3) {
			t.Errorf("%s:\n%v", c.Name, check)
		}
	}
}

func TestLossesOfSequencesAreThoseOfTheirRows(t *testing.T) {
	for _, c := range lossCases(t) {
		if c.Name == "Quadratic" || len(c.Shape) > 2 { // Quadratic adds up what an example holds
			continue
		}
		want, dwant := c.loss.Loss(c.pred, c.target)
		pred := c.pred.Reshape(append([]int{1}, c.Shape...)...)
		got, dgot := c.loss.Loss(pred, c.target.Reshape(append([]int{1}, c.TargetShape...)...))
		if got != want || !slices.Equal(dgot.Data, dwant.Data) || !slices.Equal(dgot.Shape, pred.Shape) {
			t.Errorf("%s: C is %v of a sequence, %v of the same rows", c.Name, got, want)
		}
	}
}

func TestPenaltiesHaveTheirGradients(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	w, b := newParam("W", normal(rnd, 12).Data, 3, 4), newParam("b", normal(rnd, 4).Data, 4)
	params := []*nn.Param{w, b}
	for _, penalty := range []nn.Penalty{nn.L2{Lambda: 0.3}, nn.L1{Lambda: 0.3}} {
		w.Grad.Fill(1)
		b.Grad.Fill(1)
		penalty.Penalize(params)
		got := slices.Clone(w.Grad.Data) // 1 was there before
		for i := range w.Value.Data {
			const h = 1e-2
			at := w.Value.Data[i]
			w.Value.Data[i] = at + h
			above := penalty.Penalize(params)
			w.Value.Data[i] = at - h
			slope := (above - penalty.Penalize(params)) / (2 * h)
			w.Value.Data[i] = at
			if math.Abs(float64(got[i])-1-slope) > 1e-4 {
				t.Errorf("%T by %v: %v, want %v", penalty, at, got[i]-1, slope)
			}
		}
		if slices.ContainsFunc(b.Grad.Data, func(v float32) bool { return v != 1 }) {
			t.Errorf("%T of biases: %v", penalty, b.Grad.Data)
		}
	}
}

func TestLossesShowNaN(t *testing.T) {
	for _, c := range lossCases(t) {
		c.pred.Data[1] = float32(math.NaN())
		if c.Name == "NegativeLogLikelihood" { // it looks at the right class alone
			c.pred.Data[int(c.target.Data[0])] = float32(math.NaN())
		}
		if loss, _ := c.loss.Loss(c.pred, c.target); !math.IsNaN(loss) {
			t.Errorf("%s of a NaN is %v", c.Name, loss)
		}
	}
}

func TestLossesOfWrongShapes(t *testing.T) {
	for name, loss := range losses {
		for _, shapes := range [][2][]int{{{0, 3}, {0, 3}}, {{2, 3}, {3, 2}}, {{}, {}}, {{2, 0}, {2, 0}}} {
			text := panicText(func() { loss.Loss(tensor.New(shapes[0]...), tensor.New(shapes[1]...)) })
			if len(text) < 11 || text[:11] != "shape error" {
				t.Errorf("%s of %v and %v: %s", name, shapes[0], shapes[1], text)
			}
		}
	}
}

func TestStepAllocatesNothingWithAnyLoss(t *testing.T) {
	for _, c := range lossCases(t) {
		dpred := tensor.New(c.Shape...)
		if allocs := allocations(func() { c.loss.LossInto(dpred, c.pred, c.target) }); allocs != 0 {
			t.Errorf("%s allocates %v times", c.Name, allocs)
		}
	}
}

func TestStepAllocatesNothingWithAnyOptimizer(t *testing.T) {
	for name, opt := range optimizers() {
		net, x, y := nielsen([]int{5, 4, 3}, 3)
		trainer := nn.NewTrainer(net, nn.CrossEntropy{}, opt)
		trainer.Penalties = []nn.Penalty{nn.L1{Lambda: 0.1}, nn.L2{Lambda: 0.1}}
		trainer.Accumulate = 2
		if allocs := allocations(func() { trainer.Step(x, y) }); allocs != 0 {
			t.Errorf("a step with %s allocates %v times", name, allocs)
		}
	}
}

// readReference reads a file of testdata.
func readReference(t *testing.T, name string, to any) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, to); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}
