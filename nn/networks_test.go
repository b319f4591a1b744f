package nn_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// A network is one of those that the course is measured by: how it is trained, and on
// what.
type network struct {
	net     *nn.Net
	trainer *nn.Trainer
	x, y    *tensor.Tensor
}

// networks makes each of them for a batch of a given size.
var networks = map[string]func(batch int) network{
	"Nielsen": func(batch int) network {
		net, x, y := nielsen([]int{784, 30, 10}, batch)
		return network{net, nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 3}), x, y}
	},
	"MLP128": func(batch int) network {
		rnd := rand.New(rand.NewPCG(1, 2))
		net := nn.Stack(
			nn.NewDense(784, 128, rnd), nn.NewReLU(),
			nn.NewDense(128, 10, rnd))
		x, y := images(rnd, batch, 784)
		return network{net, nn.NewTrainer(net, nn.CrossEntropy{}, &nn.SGD{LearningRate: 0.1}), x, y}
	},
	"LeNet": func(batch int) network {
		rnd := rand.New(rand.NewPCG(1, 2))
		net := nn.Stack(
			nn.NewConv2D(1, 6, 5, rnd), nn.NewReLU(), nn.NewMaxPool2D(2),
			nn.NewConv2D(6, 16, 5, rnd), nn.NewReLU(), nn.NewMaxPool2D(2),
			nn.NewDense(256, 120, rnd), nn.NewReLU(),
			nn.NewDense(120, 84, rnd), nn.NewReLU(),
			nn.NewDense(84, 10, rnd))
		x, y := images(rnd, batch, 1, 28, 28)
		return network{net, nn.NewTrainer(net, nn.CrossEntropy{}, &nn.SGD{LearningRate: 0.1}), x, y}
	},
	"VGG": func(batch int) network {
		rnd := rand.New(rand.NewPCG(1, 2))
		same := nn.Conv2DOptions{Padding: nn.Same, Start: nn.He{}}
		net := nn.Stack(
			nn.NewConv2D(3, 32, 3, rnd, same), nn.NewReLU(),
			nn.NewConv2D(32, 32, 3, rnd, same), nn.NewReLU(), nn.NewMaxPool2D(2),
			nn.NewConv2D(32, 64, 3, rnd, same), nn.NewReLU(),
			nn.NewConv2D(64, 64, 3, rnd, same), nn.NewReLU(), nn.NewMaxPool2D(2),
			nn.NewDense(4096, 256, rnd, nn.He{}), nn.NewReLU(),
			nn.NewDense(256, 10, rnd))
		x, y := images(rnd, batch, 3, 32, 32)
		return network{net, nn.NewTrainer(net, nn.CrossEntropy{}, &nn.Adam{LearningRate: 0.001}), x, y}
	},
	"LSTM": func(batch int) network { return letters(batch, 64) },
}

// batches are the sizes of the benchmarks' batches.
var batches = map[string]int{"Nielsen": 10, "MLP128": 64, "LeNet": 64, "VGG": 64, "LSTM": 32}

// letters returns the LSTM, and sequences of so many letters.
func letters(batch, time int) network {
	rnd := rand.New(rand.NewPCG(1, 2))
	net := nn.Stack(
		nn.NewEmbedding(65, 64, rnd),
		nn.NewLSTM(64, 256, rnd),
		nn.NewTimeDistributed(nn.NewDense(256, 65, rnd)))
	x, y := tensor.New(batch, time), tensor.New(batch, time)
	for i := range x.Data {
		x.Data[i], y.Data[i] = float32(rnd.IntN(65)), float32(rnd.IntN(65))
	}
	return network{net, nn.NewTrainer(net, nn.CrossEntropy{}, &nn.Adam{LearningRate: 0.001}), x, y}
}

// small returns a network with as small a batch as keeps several cores busy: without fast
// kernels the others take their time.
func small(name string) network {
	switch name {
	case "LSTM":
		return letters(4, 16)
	case "VGG":
		return networks[name](2)
	case "LeNet":
		return networks[name](16)
	default:
		return networks[name](32)
	}
}

// images returns a batch of examples of a shape, and the numbers of their classes, of 10.
func images(rnd *rand.Rand, batch int, shape ...int) (x, y *tensor.Tensor) {
	x, y = tensor.New(append([]int{batch}, shape...)...), tensor.New(batch)
	for i := range x.Data {
		x.Data[i] = rnd.Float32()
	}
	for i := range y.Data {
		y.Data[i] = float32(rnd.IntN(10))
	}
	return x, y
}

func TestStepAllocatesNothing(t *testing.T) {
	for name := range networks {
		n := small(name)
		less := n.x.Shape[0] - 1
		short, target := n.x.Slice(0, less), n.y.Slice(0, less)
		allocs := allocations(func() {
			n.trainer.Step(n.x, n.y)
			n.trainer.Step(short, target) // as at an epoch's end
		})
		if allocs != 0 {
			t.Errorf("%s: two steps allocate %v times", name, allocs)
		}
	}
}

// allocations returns how often f allocates once all its buffers are there. The first call
// makes them. A garbage collection in between empties the pools that kernels borrow from,
// so the least of some tries counts: what f does by itself it does in each.
func allocations(f func()) float64 {
	f()
	least := testing.AllocsPerRun(3, f)
	for try := 0; try < 4 && least > 0; try++ {
		least = min(least, testing.AllocsPerRun(3, f))
	}
	return least
}

func TestNetworksLearnTheirBatch(t *testing.T) {
	for name, steps := range map[string]int{"Nielsen": 200, "MLP128": 60, "LeNet": 60, "VGG": 5, "LSTM": 15} {
		n := small(name)
		first := n.trainer.Step(n.x, n.y)
		for range steps {
			n.trainer.Step(n.x, n.y)
		}
		if last := n.trainer.Step(n.x, n.y); !(last < first/2) {
			t.Errorf("%s: loss %v, at the start %v", name, last, first)
		}
	}
}

// TestLeNetTrainsInLittleMemory has a process of its own train LeNet at batch 64, and say
// how much memory it had at most.
func TestLeNetTrainsInLittleMemory(t *testing.T) {
	const child, status = "DEEPGO_TEST_TRAIN_LENET", "/proc/self/status"
	if _, err := os.Stat(status); err != nil {
		t.Skipf("this system doesn't say how much memory a process has: %v", err)
	}
	if os.Getenv(child) != "" {
		n := networks["LeNet"](64)
		for range 5 {
			n.trainer.Step(n.x, n.y)
		}
		text, err := os.ReadFile(status)
		if err != nil {
			t.Fatal(err)
		}
		t.Log(string(text))
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), child+"=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var kB int
	_, most, _ := strings.Cut(string(out), "VmHWM:")
	if _, err := fmt.Sscanf(most, "%d kB", &kB); err != nil {
		t.Fatalf("%v in\n%s", err, out)
	}
	if t.Logf("%d MB", kB/1024); kB > 150*1024 {
		t.Errorf("training LeNet takes %d MB, at most 150 are promised", kB/1024)
	}
}

// benchmark takes training steps of a network.
func benchmark(b *testing.B, name string) {
	b.Helper()
	batch := batches[name]
	n := networks[name](batch)
	n.trainer.Step(n.x, n.y) // makes the buffers
	b.ReportAllocs()
	before := cpuTime()
	for b.Loop() {
		n.trainer.Step(n.x, n.y)
	}
	report(b, b.N*batch, before)
}

// BenchmarkNielsen takes a training step of 784-30-10 at batch 10.
func BenchmarkNielsen(b *testing.B) { benchmark(b, "Nielsen") }

// BenchmarkMLP128 takes a training step of 784-128-10 at batch 64.
func BenchmarkMLP128(b *testing.B) { benchmark(b, "MLP128") }

// BenchmarkPredict predicts 10,000 examples by 784-128-10.
func BenchmarkPredict(b *testing.B) {
	const examples = 10_000
	n := networks["MLP128"](examples)
	n.net.Forward(n.x, nn.Eval) // makes the buffers
	before := cpuTime()
	for b.Loop() {
		n.net.Forward(n.x, nn.Eval)
	}
	report(b, b.N*examples, before)
}

// BenchmarkLeNet takes a training step of LeNet at batch 64.
func BenchmarkLeNet(b *testing.B) { benchmark(b, "LeNet") }

// BenchmarkVGG takes a training step of a small VGG on images of 3×32×32 at batch 64.
func BenchmarkVGG(b *testing.B) { benchmark(b, "VGG") }

// BenchmarkLSTM takes a training step of an LSTM of 256 units over 64 letters at batch 32.
// A sample is a sequence.
func BenchmarkLSTM(b *testing.B) { benchmark(b, "LSTM") }
