package svm_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"deepgo/nn/svm"
	"deepgo/nn/tensor"
)

// A reference is what scikit-learn found: see testdata/svc.py.
type reference struct {
	Name        string
	C, Gamma    float64
	Features    int
	X, Others   []float32
	Labels      []int
	Support     []int
	Decisions   []float64
	Predictions []int
}

func references(t *testing.T) (all []reference) {
	t.Helper()
	text, err := os.ReadFile("testdata/svc.json")
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// train trains and has no error.
func train(t *testing.T, x *tensor.Tensor, labels []int, o svm.Options) *svm.Classifier {
	t.Helper()
	c, err := svm.Train(t.Context(), x, labels, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTrainFindsWhatScikitLearnFinds(t *testing.T) {
	for _, r := range references(t) {
		x := tensor.FromSlice(r.X, len(r.Labels), r.Features)
		others := tensor.FromSlice(r.Others, len(r.Predictions), r.Features)
		for _, set := range []int{2, 6, 0} { // the smallest, several rounds, all at once
			c := train(t, x, r.Labels, svm.Options{C: r.C, Gamma: r.Gamma, Tolerance: 1e-5, WorkingSet: set})
			if !slices.Equal(c.Numbers, r.Support) {
				t.Errorf("%s, working set %d: support vectors %v, want %v", r.Name, set, c.Numbers, r.Support)
			}
			for i, f := range c.Decide(others).Data {
				if want := r.Decisions[i]; math.Abs(float64(f)-want) > 1e-4*max(1, math.Abs(want)) {
					t.Errorf("%s, working set %d: f %d is %v, want %v", r.Name, set, i, f, want)
				}
			}
			if got := c.Predict(others).ArgMax(); !slices.Equal(got, r.Predictions) {
				t.Errorf("%s, working set %d: predictions %v, want %v", r.Name, set, got, r.Predictions)
			}
		}
	}
}

// cloud returns examples of several classes that overlap.
func cloud(n, features, classes int, seed uint64) (x *tensor.Tensor, labels []int) {
	rnd := rand.New(rand.NewPCG(seed, 0))
	x = tensor.New(n, features)
	for i := range n {
		labels = append(labels, rnd.IntN(classes))
		for j := range features {
			x.Set(float32(rnd.NormFloat64()+float64(labels[i]*(1+j%2))), i, j)
		}
	}
	return x, labels
}

// What makes a machine the best one, whoever found it: Karush, Kuhn and Tucker's
// conditions. The margin is y·f: 1 or more without β, 1 with a β between, 1 or less at C.
func TestEachPairIsTheBest(t *testing.T) {
	x, labels := cloud(300, 4, 3, 1)
	o := svm.Options{C: 0.7, Gamma: 0.2, WorkingSet: 20}
	c := train(t, x, labels, o)
	answers := c.Decide(x)
	for j, pair := range c.Pairs {
		if pair.Gap > 1e-3 || pair.Steps == 0 {
			t.Errorf("pair %d: gap %v after %d steps", j, pair.Gap, pair.Steps)
		}
		beta, sum := make([]float64, len(labels)), 0.0
		for i, row := range pair.Rows {
			beta[c.Numbers[row]] = pair.Beta[i]
			sum += pair.Beta[i]
		}
		if math.Abs(sum) > 1e-9 {
			t.Errorf("pair %d: Σβ = %v", j, sum)
		}
		for i, label := range labels {
			y := map[int]float64{pair.First: 1, pair.Second: -1}[label]
			alpha, margin := y*beta[i], y*float64(answers.At(i, j))
			const slack = 2e-3
			if y == 0 {
				if beta[i] != 0 {
					t.Errorf("pair %d has a β of another class", j)
				}
				continue
			}
			ok := alpha >= 0 && alpha <= o.C &&
				(alpha > 0 || margin > 1-slack) && (alpha < o.C || margin < 1+slack) &&
				(alpha == 0 || alpha == o.C || math.Abs(margin-1) < slack)
			if !ok {
				t.Errorf("pair %d, example %d: α %v, margin %v", j, i, alpha, margin)
			}
		}
	}
}

func TestTheBitsDependOnTheExamplesAlone(t *testing.T) {
	x, labels := cloud(400, 30, 4, 2)
	o := svm.Options{WorkingSet: 30}
	want := train(t, x, labels, o)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, cores := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(cores)
		if got := train(t, x, labels, o); !reflect.DeepEqual(got, want) {
			t.Errorf("%d cores: other bits", cores)
		}
	}
	o.CacheRows = 31 // rows are forgotten and computed again
	got := train(t, x, labels, o)
	if got.Work <= want.Work {
		t.Errorf("work %d with few rows kept, %d with all", got.Work, want.Work)
	}
	got.Work = want.Work
	if !reflect.DeepEqual(got, want) {
		t.Error("other bits when rows are forgotten")
	}
}

func TestAClassWithoutExamplesIsNeverTheAnswer(t *testing.T) {
	x := tensor.FromSlice([]float32{0, 0.1, 5, 5.1}, 4, 1)
	c := train(t, x, []int{1, 1, 3, 3}, svm.Options{Gamma: 1})
	if got := c.Predict(x).ArgMax(); !slices.Equal(got, []int{1, 1, 3, 3}) {
		t.Errorf("answers %v", got)
	}
}

func TestWorkIsCounted(t *testing.T) {
	x, labels := cloud(50, 3, 2, 3)
	c := train(t, x, labels, svm.Options{})
	if want := int64(50 * 50 * 3); c.Work != want { // each row once: they fit into one working set
		t.Errorf("training took %d multiply-adds, want %d", c.Work, want)
	}
	if got, want := c.PredictWork(7), int64(7*len(c.Numbers)*(3+1)); got != want {
		t.Errorf("7 answers take %d multiply-adds, want %d", got, want)
	}
}

func TestTrainTellsOfEachPairAndStops(t *testing.T) {
	x, labels := cloud(90, 3, 4, 4)
	ctx, cancel := context.WithCancelCause(t.Context())
	var told []string
	o := svm.Options{OnPair: func(done, all int) { told = append(told, fmt.Sprint(done, "/", all)) }}
	if _, err := svm.Train(ctx, x, labels, o); err != nil {
		t.Fatal(err)
	}
	if want := "1/6 2/6 3/6 4/6 5/6 6/6"; strings.Join(told, " ") != want {
		t.Errorf("told %v, want %s", told, want)
	}
	enough := errors.New("enough")
	o.OnPair = func(done, _ int) { cancel(enough) }
	if c, err := svm.Train(ctx, x, labels, o); !errors.Is(err, enough) || c != nil {
		t.Errorf("stopped with %v, %v", c, err)
	}
}

func TestRefusals(t *testing.T) {
	x, labels := cloud(10, 3, 2, 5)
	c := train(t, x, labels, svm.Options{})
	for _, test := range []struct {
		want string
		do   func()
	}{
		{"shape error in svm.Train: want x [9 …], one example a label, have [10 3]", func() { train(t, x, labels[1:], svm.Options{}) }},
		{"shape error in svm.Classifier: want x [n 3], have [3 10]", func() { c.Predict(x.Reshape(3, 10)) }},
		{"svm: label -1 of example 0: classes are counted from 0", func() { train(t, x.Slice(0, 2), []int{-1, 1}, svm.Options{}) }},
		{"svm: there is only one class: nothing is to be told apart", func() { train(t, x.Slice(0, 2), []int{0, 0}, svm.Options{}) }},
		{"svm: no option is negative: C -1, Gamma 0, Tolerance 0, WorkingSet 0, CacheRows 0", func() { train(t, x, labels, svm.Options{C: -1}) }},
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
			}()
			test.do()
		}()
	}
}
