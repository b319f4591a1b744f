package nn_test

import (
	"math"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// optimizers are those of testdata/optimizers.json, which testdata/training.py writes.
func optimizers() map[string]nn.Optimizer {
	scheduled := func(s nn.Schedule) nn.Optimizer { return &nn.Scheduled{Schedule: s, Optimizer: &nn.SGD{}} }
	return map[string]nn.Optimizer{
		"SGD":              &nn.SGD{LearningRate: 0.1},
		"Momentum":         &nn.Momentum{LearningRate: 0.1},
		"Nesterov":         &nn.Nesterov{LearningRate: 0.1, Momentum: 0.8},
		"AdaGrad":          &nn.AdaGrad{LearningRate: 0.05},
		"RMSProp":          &nn.RMSProp{LearningRate: 0.05},
		"AdaDelta":         &nn.AdaDelta{LearningRate: 1},
		"Adam":             &nn.Adam{LearningRate: 0.05},
		"Adam 0.5 0.9":     &nn.Adam{LearningRate: 0.05, Beta1: 0.5, Beta2: 0.9, Epsilon: 1e-3},
		"AdamW":            &nn.AdamW{LearningRate: 0.05, WeightDecay: 0.1},
		"AdamW all":        &nn.AdamW{LearningRate: 0.05, WeightDecay: 0.1, DecayAll: true},
		"ClipNorm":         &nn.ClipNorm{Max: 2, Optimizer: &nn.SGD{LearningRate: 0.1}},
		"ClipValue":        &nn.ClipValue{Max: 0.5, Optimizer: &nn.SGD{LearningRate: 0.1}},
		"StepDecay":        scheduled(nn.StepDecay{Start: 0.1, Factor: 0.5, Every: 6}),
		"ExponentialDecay": scheduled(nn.ExponentialDecay{Start: 0.1, Factor: 0.9}),
		"InverseTimeDecay": scheduled(nn.InverseTimeDecay{Start: 0.1, Decay: 0.5, Every: 4}),
		"CosineDecay":      scheduled(nn.CosineDecay{Start: 0.1, End: 0.01, Steps: 20}),
		"WarmUp":           scheduled(nn.WarmUp{Steps: 4, Then: nn.Constant(0.1)}),
		"OneCycle":         scheduled(nn.OneCycle{Peak: 0.1, Steps: 21}),
		"Adam scheduled and clipped": &nn.Scheduled{
			Schedule:  nn.CosineDecay{Start: 0.1, End: 0.01, Steps: 20},
			Optimizer: &nn.ClipNorm{Max: 2, Optimizer: &nn.Adam{}},
		},
	}
}

func TestOptimizersAreThoseOfPyTorch(t *testing.T) {
	var reference struct {
		Start     [][]float32
		Gradients [][][]float32
		Cases     []struct {
			Name  string
			After [][]float64
			Rates []float64
		}
	}
	readReference(t, "optimizers.json", &reference)
	all := optimizers()
	if len(all) != len(reference.Cases) {
		t.Errorf("%d optimizers, %d cases", len(all), len(reference.Cases))
	}
	for _, c := range reference.Cases {
		opt := all[c.Name]
		w := newParam("W", slices.Clone(reference.Start[0]), 3, 4)
		b := newParam("b", slices.Clone(reference.Start[1]), 4)
		for i, g := range reference.Gradients {
			copy(w.Grad.Data, g[0])
			copy(b.Grad.Data, g[1])
			opt.Step([]*nn.Param{w, b})
			if rate := *opt.(interface{ Rate() *float64 }).Rate(); math.Abs(rate-c.Rates[i]) > 1e-9 {
				t.Errorf("%s: learning rate %v in step %d, want %v", c.Name, rate, i, c.Rates[i])
			}
		}
		for i, p := range []*nn.Param{w, b} {
			if e := distance(floats(p.Value.Data), c.After[i]); !(e <= 1e-6) {
				t.Errorf("%s: after 20 steps %s is off by %.1e", c.Name, p.Name, e)
			}
		}
	}
}

func TestOptimizersRefuseOtherParameters(t *testing.T) {
	two, three, four := newParam("W", nil, 2), newParam("b", nil, 3), newParam("b", nil, 4)
	tests := []struct {
		params []*nn.Param
		want   string
	}{
		{
			[]*nn.Param{two},
			" began with 2 parameters and is handed 1: an optimizer serves one net, make a new one",
		},
		{
			[]*nn.Param{two, four},
			" began with a parameter 1 of shape [3] and is handed b [4]: an optimizer serves one net, make a new one",
		},
	}
	for _, name := range []string{"Momentum", "Nesterov", "AdaGrad", "RMSProp", "AdaDelta", "Adam", "AdamW"} {
		opt := optimizers()[name]
		opt.Step([]*nn.Param{two, three})
		for _, test := range tests {
			if got := panicText(func() { opt.Step(test.params) }); got != "nn: "+name+test.want {
				t.Errorf("got %s\nwant nn: %s%s", got, name, test.want)
			}
		}
	}
}

func TestSchedulesEndWhereTheySay(t *testing.T) {
	for _, test := range []struct {
		name     string
		schedule nn.Schedule
		step     int
		want     float64
	}{
		{"CosineDecay", nn.CosineDecay{Start: 1, End: 0.25, Steps: 10}, 1000, 0.25},
		{"OneCycle", nn.OneCycle{Peak: 25e4, Steps: 10}, 1000, 1},
		{"OneCycle of one step", nn.OneCycle{Peak: 25e4, Steps: 1}, 0, 1},
		{"WarmUp", nn.WarmUp{Steps: 4, Then: nn.StepDecay{Start: 1, Factor: 0.5, Every: 2}}, 6, 0.5},
		{"StepDecay by default", nn.StepDecay{Start: 1, Factor: 0.5}, 2, 0.25},
	} {
		if got := test.schedule.At(test.step); math.Abs(got-test.want) > 1e-12 {
			t.Errorf("%s: %v in step %d, want %v", test.name, got, test.step, test.want)
		}
	}
}

// unrated is an optimizer without a learning rate.
type unrated struct{}

func (unrated) Step([]*nn.Param) {}

func TestScheduledNeedsALearningRate(t *testing.T) {
	want := "nn: nn_test.unrated has no learning rate that could be scheduled: give it a method Rate() *float64"
	got := panicText(func() { (&nn.Scheduled{Schedule: nn.Constant(1), Optimizer: unrated{}}).Step(nil) })
	if got != want {
		t.Errorf("got %s", got)
	}
}

func TestWhatIsMissing(t *testing.T) {
	net, _, _ := nielsen([]int{2, 1}, 1)
	want := "nn: NewTrainer needs a net, a loss and an optimizer, and one of them is nil"
	if got := panicText(func() { nn.NewTrainer(net, nn.MSE{}, nil) }); got != want {
		t.Errorf("without an optimizer: %s", got)
	}
	want = "nn: Scheduled without a Schedule: say what the learning rate is to be"
	if got := panicText(func() { (&nn.Scheduled{Optimizer: &nn.SGD{}}).Step(nil) }); got != want {
		t.Errorf("without a schedule: %s", got)
	}
}

// newParam returns a parameter of the given values, or of zeros.
func newParam(name string, values []float32, shape ...int) *nn.Param {
	p := &nn.Param{Name: name, Value: tensor.New(shape...), Grad: tensor.New(shape...)}
	copy(p.Value.Data, values)
	return p
}
