package nn_test

import (
	"context"
	"errors"
	"io"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// several is a source of given batches.
type several []nn.Batch

func (s several) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) {
		for _, b := range s {
			if !yield(b.X, b.Y) {
				return
			}
		}
	}
}

// cancelling cancels a context when it is asked for its second batch.
type cancelling struct {
	several
	cancel context.CancelCauseFunc
	cause  error
}

func (c cancelling) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) {
		n := 0
		for x, y := range c.several.All() {
			if n++; n == 2 {
				c.cancel(c.cause)
			}
			if !yield(x, y) {
				return
			}
		}
	}
}

func TestEpochsCountAndAverage(t *testing.T) {
	net, x, y := nielsen([]int{4, 3, 2}, 10)
	batches := several{{x.Slice(0, 4), y.Slice(0, 4)}, {x.Slice(4, 8), y.Slice(4, 8)}, {x.Slice(8, 10), y.Slice(8, 10)}}
	want, _ := nn.Quadratic{}.Loss(net.Predict(x), y)
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{}) // η 0: the loss stays
	var epochs []int
	for e := range trainer.Epochs(t.Context(), 3, batches) {
		epochs = append(epochs, e.Epoch)
		if math.Abs(e.Loss-want) > 1e-12 {
			t.Errorf("epoch %d: loss %v, want the mean over all examples, %v", e.Epoch, e.Loss, want)
		}
		if e.Steps != 3 || e.Samples != 10 {
			t.Errorf("epoch %d: %d steps, %d samples, want 3 and 10", e.Epoch, e.Steps, e.Samples)
		}
	}
	if !slices.Equal(epochs, []int{1, 2, 3}) || trainer.Err() != nil {
		t.Errorf("epochs %v, error %v", epochs, trainer.Err())
	}
}

func TestBreakStopsTrainingWithoutError(t *testing.T) {
	net, x, y := nielsen([]int{4, 3, 2}, 10)
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 1})
	var after []uint32
	for e := range trainer.Epochs(t.Context(), 100, nn.Batch{X: x, Y: y}) {
		if e.Epoch == 2 {
			after = bits(net)
			break
		}
	}
	if trainer.Err() != nil || !slices.Equal(after, bits(net)) {
		t.Errorf("after a break: error %v; the weights may not change any more", trainer.Err())
	}
}

func TestCancelEndsAtTheNextBatch(t *testing.T) {
	net, x, y := nielsen([]int{4, 3, 2}, 2)
	oneStep, _, _ := nielsen([]int{4, 3, 2}, 2)
	nn.NewTrainer(oneStep, nn.Quadratic{}, &nn.SGD{LearningRate: 1}).Step(x, y)

	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("the learner has seen enough")
	batches := cancelling{several{{x, y}, {x, y}, {x, y}}, cancel, why}
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 1})
	line := stderrOf(t, func() {
		for range trainer.Epochs(ctx, 5, batches) {
			t.Error("the epoch that was cut short is yielded")
		}
	})
	want := "nn: training stopped in epoch 1 after step 1, the weights are kept: the learner has seen enough"
	if err := trainer.Err(); !errors.Is(err, why) || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	if line != want+"\n" {
		t.Errorf("on stderr %q", line)
	}
	if !slices.Equal(bits(net), bits(oneStep)) {
		t.Error("the weights are not those after one step")
	}
}

func TestDivergenceEndsTraining(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(3, 2, rnd))
	x := tensor.FromSlice([]float32{1, 2, 3}, 1, 3)
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 100}) // > 2/‖x‖²
	last := 0
	line := stderrOf(t, func() {
		for e := range trainer.Epochs(t.Context(), 1000, nn.Batch{X: x, Y: tensor.New(1, 2)}) {
			last = e.Epoch
		}
	})
	err := trainer.Err()
	if !errors.Is(err, nn.ErrDiverged) {
		t.Fatalf("error %v, want ErrDiverged", err)
	}
	if last == 0 || last == 1000 || !strings.HasPrefix(err.Error(), "nn: training diverged in epoch ") ||
		!strings.HasSuffix(err.Error(), ", step 1: the loss is +Inf; try a smaller learning rate") {
		t.Errorf("after %d epochs: %v", last, err)
	}
	if line != err.Error()+"\n" {
		t.Errorf("on stderr %q", line)
	}
}

func TestStepWithoutALossChangesNothing(t *testing.T) {
	net, x, y := nielsen([]int{4, 3, 2}, 2)
	before := bits(net)
	x.Data[0] = float32(math.NaN())
	if loss := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 1}).Step(x, y); !math.IsNaN(loss) {
		t.Errorf("loss %v of NaN", loss)
	}
	if !slices.Equal(before, bits(net)) {
		t.Error("weights changed by a NaN")
	}
}

func TestNothingToTrainOn(t *testing.T) {
	net, x, y := nielsen([]int{4, 3, 2}, 2)
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 1})
	line := stderrOf(t, func() {
		for range trainer.Epochs(t.Context(), 5, several{}) {
			t.Error("an epoch without batches is yielded")
		}
	})
	want := "nn: there are no batches to train on: is the training set empty, or read only once?"
	if trainer.Err() == nil || trainer.Err().Error() != want || line != want+"\n" {
		t.Errorf("error %v, on stderr %q", trainer.Err(), line)
	}
	for range trainer.Epochs(t.Context(), 1, nn.Batch{X: x, Y: y}) {
	}
	if trainer.Err() != nil {
		t.Errorf("an error outlives the next training: %v", trainer.Err())
	}
}

// absolute is a Loss as a learner writes one: without LossInto.
type absolute struct{}

func (absolute) Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	dpred = pred.Clone()
	for i := range dpred.Data {
		off := dpred.Data[i] - target.Data[i]
		loss += math.Abs(float64(off))
		dpred.Data[i] = float32(math.Copysign(1, float64(off)))
	}
	return loss, dpred
}

func TestALossOfOnesOwnTrains(t *testing.T) {
	net, x, y := nielsen([]int{4, 3, 2}, 2)
	trainer := nn.NewTrainer(net, absolute{}, &nn.SGD{LearningRate: 0.5})
	first := trainer.Step(x, y)
	for range 200 {
		trainer.Step(x, y)
	}
	if last := trainer.Step(x, y); !(last < first/4) {
		t.Errorf("loss %v, at the start %v", last, first)
	}
}

// stderrOf returns what f writes to os.Stderr.
func stderrOf(t *testing.T, f func()) string {
	t.Helper()
	file, err := os.CreateTemp(t.TempDir(), "stderr")
	if err != nil {
		t.Fatal(err)
	}
	before := os.Stderr
	os.Stderr = file
	defer func() { os.Stderr = before }()
	f()
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestStepCountsWhatGradHeldAsNothing(t *testing.T) {
	for name := range networks {
		clean, dirty := small(name), small(name)
		for _, p := range dirty.net.Params() {
			p.Grad.Fill(7)
		}
		clean.trainer.Step(clean.x, clean.y)
		dirty.trainer.Step(dirty.x, dirty.y)
		for i, p := range clean.net.Params() {
			if !slices.Equal(p.Grad.Data, dirty.net.Params()[i].Grad.Data) {
				t.Errorf("%s: Grad of %s isn't that of the step alone", name, p.Name)
			}
		}
		if !slices.Equal(bits(clean.net), bits(dirty.net)) {
			t.Errorf("%s: the weights aren't those of the step alone", name)
		}
	}
}

func TestSharedWeightsGetTheGradientsOfBothLayers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	build := func(dirty float32) (*nn.Trainer, *nn.Param) {
		rnd := rand.New(rand.NewPCG(3, 4))
		first, second := nn.NewDense(5, 5, rnd), nn.NewDense(5, 5, rnd)
		second.W = first.W
		first.W.Grad.Fill(dirty)
		net := nn.Stack(first, nn.NewTanh(), nn.NewResidual(second), nn.NewDense(5, 3, rnd))
		return nn.NewTrainer(net, nn.CrossEntropy{}, &nn.SGD{LearningRate: 0.1}), first.W
	}
	x, y := tensor.New(4, 5), tensor.FromSlice([]float32{0, 1, 2, 1}, 4)
	for i := range x.Data {
		x.Data[i] = float32(rnd.NormFloat64())
	}
	clean, w := build(0)
	dirty, wDirty := build(9)
	clean.Step(x, y)
	dirty.Step(x, y)
	if !slices.Equal(w.Grad.Data, wDirty.Grad.Data) {
		t.Errorf("got %v, want %v", wDirty.Grad.Data, w.Grad.Data)
	}
	net := clean.Net()
	loss, dy := nn.CrossEntropy{}.Loss(net.Forward(x, nn.Train), y)
	w.Grad.Zero()
	net.BackwardParams(dy)
	twice := w.Grad.Clone()
	if again := clean.Step(x, y); again != loss || !slices.Equal(twice.Data, w.Grad.Data) {
		t.Errorf("a step has %v, Backward %v", w.Grad.Data, twice.Data)
	}
}

func TestBackwardAfterAStepAdds(t *testing.T) {
	n := small("MLP128")
	n.trainer.Step(n.x, n.y)
	y := n.net.Forward(n.x, nn.Train)
	dy := tensor.New(y.Shape...)
	dy.Fill(0.5)
	w := n.net.Params()[0]
	w.Grad.Zero()
	n.net.BackwardParams(dy)
	once := w.Grad.Clone()
	n.net.BackwardParams(dy)
	for i, v := range once.Data {
		if w.Grad.Data[i] != 2*v {
			t.Fatalf("value %d: %v, twice %v is wanted", i, w.Grad.Data[i], v)
		}
	}
}
