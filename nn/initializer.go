package nn

import (
	"math"
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// An Initializer decides where a layer starts to learn from.
type Initializer interface {
	// Init fills the weights w. It may fill the biases b too, which are 0 when it
	// is called, and nil in a layer without biases.
	Init(w, b *tensor.Tensor, fan Fan, rnd *rand.Rand)
}

// Fan counts a unit's connections: how many values it takes in, and how many units of
// its own layer each of those values goes out to.
type Fan struct{ In, Out int }

// start fills the weights of a layer and returns its biases, out of them unless there
// are none. It draws one number from rnd, so that other layers start the same beside a
// smaller or a larger one. Without an initializer it is LeCun{}.
func start(w *Param, out int, noBias bool, initializer Initializer, fan Fan, rnd *rand.Rand) (b *Param) {
	if initializer == nil {
		initializer = LeCun{}
	}
	own := rand.New(rand.NewPCG(rnd.Uint64(), 0))
	if noBias {
		initializer.Init(w.Value, nil, fan, own)
		return nil
	}
	b = newParam("b", out)
	initializer.Init(w.Value, b.Value, fan, own)
	return b
}

// LeCun draws weights from N(0, 1/√n), a normal distribution of standard deviation
// 1/√n, where n is the fan-in; biases stay 0. A unit's sum of n inputs of size 1 then
// has size 1, whatever n is, and its sigmoid begins where it is steep. It is the start
// of Nielsen's ch. 3 ("Weight initialization"), but for the biases: there they are
// N(0, 1), and said to matter little. Source: LeCun et al., Efficient BackProp (1998),
// § 4.6.
type LeCun struct{}

// Init fills w with N(0, 1/√fan.In).
func (LeCun) Init(w, _ *tensor.Tensor, fan Fan, rnd *rand.Rand) {
	fillNormal(w, 1/math.Sqrt(float64(fan.In)), rnd)
}

// Normal draws weights and biases from N(0, Std). With Std 1 it is the start of
// Nielsen's first network (ch. 1): with many inputs some units begin so deep in the
// flat part of their sigmoid that they never come out.
type Normal struct {
	Std float64 // standard deviation; 0 means 1
}

// Init fills w, then b, with N(0, Std).
func (n Normal) Init(w, b *tensor.Tensor, _ Fan, rnd *rand.Rand) {
	std := n.Std
	if std == 0 {
		std = 1
	}
	fillNormal(w, std, rnd)
	if b != nil {
		fillNormal(b, std, rnd)
	}
}

// fillNormal fills t with N(0, std), drawn in order.
func fillNormal(t *tensor.Tensor, std float64, rnd *rand.Rand) {
	for i := range t.Data {
		t.Data[i] = float32(std * rnd.NormFloat64())
	}
}
