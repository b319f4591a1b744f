package snapshot_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/kernel/session/snapshot"
	"deepgo/nn"
	"deepgo/nn/tensor"
)

// What a training keeps, the optimizer for each parameter, is there in the next cell.
func TestTrainersAreCarriedFromCellToCell(t *testing.T) {
	x, y := tensor.New(4, 3), tensor.FromSlice([]float32{0, 1, 1, 0}, 4)
	for i := range x.Data {
		x.Data[i] = float32(i%5) / 5
	}
	begin := func() *nn.Trainer {
		rnd := rand.New(rand.NewPCG(1, 2))
		net := nn.Stack(nn.NewDense(3, 4, rnd), nn.NewDropout(0.3, rnd), nn.NewDense(4, 2, rnd))
		trainer := nn.NewTrainer(net, nn.CrossEntropy{Weights: []float64{1, 2}}, &nn.Scheduled{
			Schedule:  nn.WarmUp{Steps: 2, Then: nn.CosineDecay{Start: 0.1, Steps: 10}},
			Optimizer: &nn.ClipNorm{Max: 1, Optimizer: &nn.AdamW{}},
		})
		trainer.Penalties = []nn.Penalty{nn.L2{Lambda: 0.01}}
		trainer.Accumulate = 2
		return trainer
	}
	steps := func(trainer *nn.Trainer) []float32 {
		for range 3 { // the third is the first half of a step
			trainer.Step(x, y)
		}
		return trainer.Net().Predict(x).Data
	}
	unbroken, carried := begin(), begin()
	steps(unbroken)
	steps(carried)

	dir := t.TempDir()
	first, err := snapshot.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := first.Load(); err != nil {
		t.Fatal(err)
	}
	first.New("trainer", &carried)
	if warnings, err := first.Save(); err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	second, err := snapshot.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var again *nn.Trainer
	second.Keep("trainer", &again)
	for _, dynamic := range []any{
		(**nn.Dense)(nil), (**nn.Dropout)(nil), (*nn.CrossEntropy)(nil), (**nn.Scheduled)(nil), (**nn.ClipNorm)(nil),
		(**nn.AdamW)(nil), (*nn.WarmUp)(nil), (*nn.CosineDecay)(nil), (*nn.L2)(nil),
	} {
		second.Type(dynamic)
	}
	if notes, err := second.Load(); err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	if !slices.Equal(steps(again), steps(unbroken)) {
		t.Error("the training goes on otherwise in the next cell")
	}
}
