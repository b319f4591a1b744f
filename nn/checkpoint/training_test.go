package checkpoint_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"deepgo/data"
	"deepgo/nn"
	"deepgo/nn/checkpoint"
	"deepgo/nn/tensor"
)

var _ checkpoint.Resumable = (*data.Batches)(nil)

// begin returns a training as a program begins it: with dropout, batches in random order,
// and an optimizer that keeps something.
func begin(t *testing.T) (*nn.Trainer, checkpoint.Training) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(1, 2))
	pixels, labels := make([]byte, 49*6), make([]byte, 49)
	for i := range pixels {
		pixels[i] = byte(rnd.IntN(256))
	}
	for i := range labels {
		labels[i] = byte(rnd.IntN(3))
	}
	examples, err := data.NewExamples([]int{1, 2, 3}, pixels, labels, "a", "b", "c")
	if err != nil {
		t.Fatal(err)
	}
	lstm := nn.NewLSTM(3, 5, rnd, nn.RecurrentOptions{Last: true})
	lstm.Carry = true
	net := nn.Stack(
		nn.NewDense(6, 12, rnd), nn.NewBatchNorm(12), nn.NewSigmoid(), nn.NewDropout(0.3, rnd),
		nn.NewReshape(-1, 3), lstm, nn.NewDense(5, 3, rnd))
	optimizer := &nn.Scheduled{
		Schedule:  nn.WarmUp{Steps: 3, Then: nn.CosineDecay{Start: 0.1, Steps: 60}},
		Optimizer: &nn.ClipNorm{Max: 1, Optimizer: &nn.AdamW{}},
	}
	batches := examples.Batches(7, rnd)
	return nn.NewTrainer(net, nn.CrossEntropy{Smoothing: 0.1}, optimizer),
		checkpoint.Training{Model: net, Optimizer: optimizer, Batches: batches}
}

// weights returns the bits of all parameters.
func weights(model nn.Parametric) []uint32 {
	var all []uint32
	for _, p := range model.Params() {
		all = append(all, bits(p.Value.Data)...)
	}
	return all
}

func ExampleTraining() {
	// What a program makes each time it starts.
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(1, 1, rnd))
	adam := &nn.Adam{LearningRate: 0.1}
	training := checkpoint.Training{Model: net, Optimizer: adam}

	path := filepath.Join(os.TempDir(), "deepgo-example-training.safetensors")
	defer os.Remove(path)
	if err := training.Save(path); err != nil {
		fmt.Println(err)
	}
	fmt.Println(training.Resume(path))
	// Output:
	// <nil>
}

func ExampleBest() {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(1, 1, rnd))
	line := nn.Batch{X: tensor.FromSlice([]float32{-1, 0, 1}, 3, 1), Y: tensor.FromSlice([]float32{-1, 1, 3}, 3, 1)}
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.5})

	path := filepath.Join(os.TempDir(), "deepgo-example-best.safetensors")
	defer os.Remove(path)
	best := &checkpoint.Best{Path: path}
	trainer.Fit(context.Background(), 10, line, best, checkpoint.Latest{
		Path:     path + ".latest",
		Training: checkpoint.Training{Model: net, Optimizer: trainer.Optimizer()},
	})
	defer os.Remove(path + ".latest")
	fmt.Println("the best was epoch", best.Epoch.Epoch, "error", trainer.Err())
	// Output:
	// the best was epoch 10 error <nil>
}

func ExampleLatest() {
	// What a program makes each time it starts.
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(nn.NewDense(1, 1, rnd))
	line := nn.Batch{X: tensor.FromSlice([]float32{-1, 0, 1}, 3, 1), Y: tensor.FromSlice([]float32{-1, 1, 3}, 3, 1)}
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.5})

	path := filepath.Join(os.TempDir(), "deepgo-example-latest.safetensors")
	defer os.Remove(path)
	training := checkpoint.Training{Model: net, Optimizer: trainer.Optimizer()}
	trainer.Fit(context.Background(), 3, line, checkpoint.Latest{Path: path, Training: training})
	learned := net.Params()[0].Value.Data[0]

	net.Params()[0].Value.Zero() // as if the program had begun anew
	fmt.Println(training.Resume(path), net.Params()[0].Value.Data[0] == learned)
	// Output:
	// <nil> true
}

// letters are batches of one's own that can be resumed: their order comes from two numbers.
type letters struct{ seed, epoch uint64 }

func (l *letters) Position() (seed, epoch uint64) { return l.seed, l.epoch }
func (l *letters) Resume(seed, epoch uint64)      { l.seed, l.epoch = seed, epoch }
func (l *letters) next() (order []int) {
	l.epoch++
	return rand.New(rand.NewPCG(l.seed, l.epoch)).Perm(5)
}

func ExampleResumable() {
	batches := &letters{seed: 7}
	batches.next()
	seed, epoch := batches.Position()
	through := batches.next()

	var again checkpoint.Resumable = &letters{}
	again.Resume(seed, epoch)
	fmt.Println(slices.Equal(through, again.(*letters).next()))
	// Output:
	// true
}

func TestAResumedTrainingIsThatWhichWentThrough(t *testing.T) {
	trainer, through := begin(t)
	for range trainer.Epochs(t.Context(), 6, through.Batches) {
	}

	path := filepath.Join(t.TempDir(), "training.safetensors")
	_, first := begin(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	loss := &cancelling{CrossEntropy: nn.CrossEntropy{Smoothing: 0.1}, left: 2*7 + 3, cancel: cancel}
	trainer = nn.NewTrainer(first.Model.(*nn.Net), loss, first.Optimizer)
	for range trainer.Epochs(ctx, 6, first.Batches) {
		if err := first.Save(path); err != nil {
			t.Fatal(err)
		}
	}
	if err := trainer.Err(); err == nil || !strings.Contains(err.Error(), "in epoch 3 after step 3") {
		t.Fatalf("the first training ended by %v", err)
	}

	trainer, second := begin(t)
	if err := second.Resume(path); err != nil {
		t.Fatal(err)
	}
	for range trainer.Epochs(t.Context(), 4, second.Batches) {
	}
	if !slices.Equal(weights(second.Model), weights(through.Model)) {
		t.Error("the weights are not those of the training that went through")
	}
}

// cancelling is a loss that cancels the training when it has been asked so many times.
type cancelling struct {
	nn.CrossEntropy
	left   int
	cancel func()
}

func (c *cancelling) LossInto(dpred, pred, target *tensor.Tensor) float64 {
	if c.left--; c.left == 0 {
		c.cancel()
	}
	return c.CrossEntropy.LossInto(dpred, pred, target)
}

func TestAResumedMachineIsThatWhichWentThrough(t *testing.T) {
	run := func(interrupted bool) []uint32 {
		path := filepath.Join(t.TempDir(), "machine.safetensors")
		make := func() checkpoint.Training {
			return checkpoint.Training{Model: nn.NewRBM(6, 4, rand.New(rand.NewPCG(1, 2))), Optimizer: &nn.Momentum{LearningRate: 0.1}}
		}
		now := make()
		v := tensor.New(3, 6)
		v.Fill(0.5)
		for i := range 10 {
			if interrupted && i == 4 {
				if err := now.Save(path); err != nil {
					t.Fatal(err)
				}
				now = make()
				if err := now.Resume(path); err != nil {
					t.Fatal(err)
				}
			}
			now.Model.(*nn.RBM).ContrastiveDivergence(v, 1)
			now.Optimizer.Step(now.Model.Params())
		}
		return weights(now.Model)
	}
	if !slices.Equal(run(false), run(true)) {
		t.Error("the weights are not those of the machine that went through")
	}
}

func TestTrainingsThatDontFit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "training.safetensors")
	trainer, saved := begin(t)
	for range trainer.Epochs(t.Context(), 1, saved.Batches) {
	}
	if err := saved.Save(path); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		change func(*checkpoint.Training)
		want   string
	}{
		{func(c *checkpoint.Training) { c.Model = small() }, `its tensor "0.W" has the shape [6 12], and not [2 3]`},
		{func(c *checkpoint.Training) { c.Optimizer = &nn.Adam{} }, "optimizer is a *nn.Scheduled, and not a *nn.Adam"},
		{
			func(c *checkpoint.Training) { c.Optimizer.(*nn.Scheduled).Optimizer = &nn.SGD{} },
			"optimizer.Optimizer is a *nn.ClipNorm, and not a *nn.SGD",
		},
		{func(c *checkpoint.Training) { c.Batches = nil }, "batches were saved without a position, or have one now"},
		{
			func(c *checkpoint.Training) {
				rnd := rand.New(rand.NewPCG(1, 2))
				c.Model = nn.Stack(nn.NewDropout(0.1, rnd), c.Model.(nn.Layer))
			},
			`it holds no tensor "1.0.W", but 0.W, 0.b, 1.beta, 1.gamma, 1.mean, 1.variance, 5.Wh, 5.Wx, …`,
		},
		{
			func(c *checkpoint.Training) {
				layers := c.Model.(*nn.Net).Layers()
				c.Model = nn.Stack(append(layers[:2:2], append([]nn.Layer{nn.NewTanh()}, layers[3:]...)...)...)
			},
			"it holds Stack(Dense(6→12), BatchNorm(12), Sigmoid, ",
		},
		{func(c *checkpoint.Training) { c.Batches = strange{} }, "a checkpoint_test.strange can't say where it is"},
	} {
		_, other := begin(t)
		test.change(&other)
		before := weights(other.Model)
		err := other.Resume(path)
		if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("error %v, want … %s", err, test.want)
		}
		if !slices.Equal(before, weights(other.Model)) {
			t.Errorf("%s: the model was changed", test.want)
		}
	}
	if err := (checkpoint.Training{Model: small(), Optimizer: &nn.SGD{}, Batches: strange{}}).Save(path); err == nil {
		t.Error("batches without a position are saved")
	}
}

// strange are batches without a position.
type strange struct{ nn.Batches }

func TestBestAndLatest(t *testing.T) {
	trainer, training := begin(t)
	dir := t.TempDir()
	best, latest := filepath.Join(dir, "best"), filepath.Join(dir, "latest")
	keep := &checkpoint.Best{Path: best}
	var after [][]uint32
	record := nn.CallbackFunc(func(*nn.Trainer, nn.Epoch) error {
		after = append(after, weights(training.Model))
		return nil
	})
	history := trainer.Fit(t.Context(), 5, training.Batches, keep, checkpoint.Latest{Path: latest, Training: training}, record)
	if len(history) != 5 || trainer.Err() != nil {
		t.Fatalf("%d epochs, error %v", len(history), trainer.Err())
	}
	for _, e := range history {
		if e.Loss < keep.Epoch.Loss {
			t.Errorf("epoch %d was better than the best, %d", e.Epoch, keep.Epoch.Epoch)
		}
	}
	var net *nn.Net
	if err := checkpoint.Load(latest, &net); err != nil || !slices.Equal(weights(net), weights(training.Model)) {
		t.Errorf("the latest net isn't the one that was trained, error %v", err)
	}
	if err := checkpoint.Load(best, &net); err != nil || !slices.Equal(weights(net), after[keep.Epoch.Epoch-1]) {
		t.Errorf("the best net isn't that of epoch %d, error %v", keep.Epoch.Epoch, err)
	}
}
