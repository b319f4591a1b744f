package nn_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
	"deepgo/viz"
)

// line is y = 2x + 1, and a net that can learn it.
func line() (net *nn.Net, examples nn.Batch) {
	return nn.Stack(nn.NewDense(1, 1, rand.New(rand.NewPCG(1, 2)))), nn.Batch{
		X: tensor.FromSlice([]float32{-1, 0, 1}, 3, 1),
		Y: tensor.FromSlice([]float32{-1, 1, 3}, 3, 1),
	}
}

func ExampleTrainer_Fit() {
	net, examples := line()
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.5})
	trainer.Validation = examples
	enough := nn.CallbackFunc(func(_ *nn.Trainer, e nn.Epoch) error {
		if e.Validation < 0.05 {
			return nn.ErrStop
		}
		return nil
	})
	history := trainer.Fit(context.Background(), 1000, examples, enough)
	fmt.Println(history)
	fmt.Println("error", trainer.Err())
	// Output:
	// epoch 1: loss 0.6604, validation 0.1963
	// epoch 2: loss 0.1963, validation 0.0629
	// epoch 3: loss 0.0629, validation 0.0219
	// error <nil>
}

func ExampleEarlyStopping() {
	net, examples := line()
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 2.5}) // too large
	stopping := &nn.EarlyStopping{Patience: 2}
	history := trainer.Fit(context.Background(), 1000, examples, stopping)
	fmt.Println(len(history), "epochs, the best was", stopping.Best.Epoch)
	// Output:
	// 3 epochs, the best was 1
}

func ExampleReduceOnPlateau() {
	net, examples := line()
	sgd := &nn.SGD{LearningRate: 2.5} // too large at first
	trainer := nn.NewTrainer(net, nn.Quadratic{}, sgd)
	trainer.Fit(context.Background(), 20, examples, &nn.ReduceOnPlateau{Factor: 0.2, Patience: 4})
	fmt.Printf("%.1f: %.4f\n", sgd.LearningRate, nn.Evaluate(net, nn.Quadratic{}, examples))
	// Output:
	// 0.5: 0.0000
}

func ExampleLiveCurves() {
	net, examples := line()
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.5})
	trainer.Validation = examples
	curves := viz.NewCurves("a line", "training loss", "validation loss", "R²")
	trainer.Fit(context.Background(), 10, examples, nn.LiveCurves{Curves: curves, Metrics: []nn.Metric{nn.R2}})
	r2 := curves.Series[2].Y
	fmt.Printf("%d points, R² from %.2f to %.2f\n", len(r2), r2[0], r2[9])
	// Output:
	// 10 points, R² from 0.85 to 1.00
}

func TestLiveCurvesMeasuresOnlyAValidation(t *testing.T) {
	net, examples := line()
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.5})
	curves := viz.NewCurves("a line", "training loss")
	if trainer.Fit(context.Background(), 3, examples, nn.LiveCurves{Curves: curves}); trainer.Err() != nil || len(curves.Series[0].Y) != 3 {
		t.Errorf("%v, %d points", trainer.Err(), len(curves.Series[0].Y))
	}
	trainer.Fit(context.Background(), 3, examples, nn.LiveCurves{Curves: curves, Metrics: []nn.Metric{nn.R2}})
	if err := trainer.Err(); err == nil || !strings.Contains(err.Error(), "no Validation") {
		t.Errorf("%v", err)
	}
}

func ExampleHistory() {
	var history nn.History
	for i := range 100 {
		history = append(history, nn.Epoch{Epoch: i + 1, Loss: 1 / float64(i+1), Validation: 0.5})
	}
	fmt.Println(history)
	// Output:
	// epoch 1: loss 1.0000, validation 0.5000
	// epoch 2: loss 0.5000, validation 0.5000
	// epoch 3: loss 0.3333, validation 0.5000
	// epoch 4: loss 0.2500, validation 0.5000
	// epoch 5: loss 0.2000, validation 0.5000
	// …
	// epoch 96: loss 0.0104, validation 0.5000
	// epoch 97: loss 0.0103, validation 0.5000
	// epoch 98: loss 0.0102, validation 0.5000
	// epoch 99: loss 0.0101, validation 0.5000
	// epoch 100: loss 0.0100, validation 0.5000
}

func TestFitTrainsAsEpochsDoes(t *testing.T) {
	train := func(fit bool) []uint32 {
		net, x, y := nielsen([]int{4, 3, 2}, 8)
		trainer := nn.NewTrainer(net, nn.CrossEntropy{}, &nn.Adam{LearningRate: 0.01})
		batches := several{{x.Slice(0, 5), y.Slice(0, 5)}, {x.Slice(5, 8), y.Slice(5, 8)}}
		if fit {
			stderrOf(t, func() { trainer.Fit(t.Context(), 7, batches) })
			return bits(net)
		}
		for range trainer.Epochs(t.Context(), 7, batches) {
		}
		return bits(net)
	}
	if !slices.Equal(train(true), train(false)) {
		t.Error("Fit leads to other weights than Epochs")
	}
}

func TestFitShowsItsProgress(t *testing.T) {
	net, examples := line()
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.5})
	text := stderrOf(t, func() { trainer.Fit(t.Context(), 2, several{examples, examples}) })
	first, rest, _ := strings.Cut(text, "\r")
	if !strings.HasPrefix(first, "epoch 1 of 2, batch 1, loss ") || !strings.HasSuffix(first, " examples/s") {
		t.Errorf("the first line is %q", first)
	}
	if !strings.HasSuffix(rest, "\r") || strings.Contains(text, "\n") {
		t.Errorf("after it comes %q, which should wipe it", rest)
	}
}

// counting counts epochs, and that it was told of the end.
type counting struct {
	epochs, ends int
	answer       error
}

func (c *counting) EpochDone(*nn.Trainer, nn.Epoch) error { c.epochs++; return c.answer }
func (c *counting) TrainingDone(*nn.Trainer) error        { c.ends++; return nil }

func TestCallbacksEndFit(t *testing.T) {
	broken := errors.New("the disk is full")
	for _, test := range []struct {
		answer, want error
		line         string
	}{{nn.ErrStop, nil, ""}, {broken, broken, "the disk is full\n"}} {
		net, examples := line()
		trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.5})
		first, second := &counting{answer: test.answer}, &counting{}
		var history []nn.Epoch
		text := stderrOf(t, func() { history = trainer.Fit(t.Context(), 5, examples, first, second) })
		if trainer.Err() != test.want || len(history) != 1 || !strings.HasSuffix(text, "\r"+test.line) {
			t.Errorf("after %v: error %v, %d epochs, on stderr %q", test.answer, trainer.Err(), len(history), text)
		}
		if *second != (counting{epochs: 1, ends: 1}) || first.ends != 1 {
			t.Errorf("after %v the callbacks were told %+v and %+v", test.answer, first, second)
		}
	}
}

func TestFitEndsOnCancelAndDivergence(t *testing.T) {
	net, examples := line()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.5})
	end := &counting{}
	stderrOf(t, func() { trainer.Fit(ctx, 5, examples, end) })
	if !errors.Is(trainer.Err(), context.Canceled) || *end != (counting{ends: 1}) {
		t.Errorf("cancelled: error %v, callbacks %+v", trainer.Err(), end)
	}
	examples.Y.Data[1] = float32(math.NaN())
	text := stderrOf(t, func() { trainer.Fit(t.Context(), 5, several{examples}) })
	want := "nn: training diverged in epoch 1, step 1: the loss is NaN; the target holds NaN: mend the data"
	if !errors.Is(trainer.Err(), nn.ErrDiverged) || !strings.HasSuffix(text, want+"\n") {
		t.Errorf("NaN: error %v, on stderr %q", trainer.Err(), text)
	}
	examples.X.Data[1] = float32(math.Inf(1))
	stderrOf(t, func() { trainer.Fit(t.Context(), 5, several{examples}) })
	if !strings.HasSuffix(trainer.Err().Error(), "; x holds +Inf: mend the data") {
		t.Errorf("infinite x: %v", trainer.Err())
	}
}

func TestEarlyStoppingGoesBackToTheBest(t *testing.T) {
	net, examples := line()
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.5})
	trainer.Validation = examples
	var best []uint32
	worsen := nn.CallbackFunc(func(_ *nn.Trainer, e nn.Epoch) error {
		if e.Epoch == 6 {
			best = bits(net)
			net.Params()[1].Value.Data[0] = 1000 // training has to begin anew
		}
		return nil
	})
	stopping := &nn.EarlyStopping{Patience: 3}
	var history []nn.Epoch
	stderrOf(t, func() { history = trainer.Fit(t.Context(), 100, examples, stopping, worsen) })
	if len(history) != 9 || stopping.Best.Epoch != 6 || !slices.Equal(bits(net), best) {
		t.Errorf("%d epochs, the best is %+v", len(history), stopping.Best)
	}
}

func TestAccumulatedStepsAreThoseOfALargeBatch(t *testing.T) {
	train := func(accumulate int, batches several) []float32 {
		net, _, _ := nielsen([]int{4, 3, 2}, 1)
		trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 1})
		trainer.Accumulate = accumulate
		trainer.Penalties = []nn.Penalty{nn.L2{Lambda: 0.1}}
		for range trainer.Epochs(t.Context(), 3, batches) {
		}
		var all []float32
		for _, p := range net.Params() {
			all = append(all, p.Value.Data...)
		}
		return all
	}
	_, x, y := nielsen([]int{4, 3, 2}, 12)
	part := func(from, to int) nn.Batch { return nn.Batch{X: x.Slice(from, to), Y: y.Slice(from, to)} }
	large := train(0, several{part(0, 8), part(8, 12)})
	small := train(3, several{part(0, 2), part(2, 3), part(3, 8), part(8, 11), part(11, 12)}) // the last two make a step
	if e := distance(floats(large), floats(small)); !(e < 1e-6) {
		t.Errorf("the weights are off by %v", e)
	}
}

func TestPenaltyIsReportedBesideTheLoss(t *testing.T) {
	net, examples := line()
	w := net.Params()[0].Value.Data[0]
	want, _ := nn.Quadratic{}.Loss(net.Predict(examples.X), examples.Y)
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{})
	trainer.Penalties = []nn.Penalty{nn.L2{Lambda: 3}, nn.L1{Lambda: 5}}
	penalty := func(w float32) float64 { return 1.5*float64(w)*float64(w) + 5*math.Abs(float64(w)) }
	for e := range trainer.Epochs(t.Context(), 1, examples) {
		if math.Abs(e.Penalty-penalty(w)) > 1e-12 || e.Loss != want {
			t.Errorf("loss %v and penalty %v, want %v and %v", e.Loss, e.Penalty, want, penalty(w))
		}
		if want := fmt.Sprintf("epoch 1: loss %.4f + %.4f", want, penalty(w)); e.String() != want {
			t.Errorf("it prints as %q, want %q", e, want)
		}
		if !math.IsNaN(e.Validation) || e.Watched() != e.Loss {
			t.Errorf("without examples to judge by the validation is %v", e.Validation)
		}
	}
}

// uneven yields batches of different sizes.
func uneven(x, y *tensor.Tensor) iter.Seq[nn.Batch] {
	return func(yield func(nn.Batch) bool) {
		for from, n := 0, 1; from < x.Shape[0]; from, n = from+n, n+1 {
			to := min(from+n, x.Shape[0])
			if !yield(nn.Batch{X: x.Slice(from, to), Y: y.Slice(from, to)}) {
				return
			}
		}
	}
}

func TestEvaluateIsAMeanOverExamples(t *testing.T) {
	net, x, y := nielsen([]int{4, 3, 2}, 9)
	want, _ := nn.CrossEntropy{}.Loss(net.Predict(x), y)
	batches := several(slices.Collect(uneven(x, y)))
	if got := nn.Evaluate(net, nn.CrossEntropy{}, batches); math.Abs(got-want) > 1e-12 {
		t.Errorf("mean loss %v, want %v", got, want)
	}
	if got := nn.Perplexity(net, batches); math.Abs(got-math.Exp(want)) > 1e-12 {
		t.Errorf("perplexity %v, want %v", got, math.Exp(want))
	}
	if got := panicText(func() { nn.Evaluate(net, nn.CrossEntropy{}, several{}) }); !strings.Contains(got, "is the set empty?") {
		t.Errorf("of nothing: %s", got)
	}
}
