package nn

import (
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
