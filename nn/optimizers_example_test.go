package nn_test

import (
	"fmt"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// roll takes three steps down the bowl C = ½·w², whose gradient is w, from w = 1.
func roll(opt nn.Optimizer) {
	w := &nn.Param{Name: "w", Value: tensor.FromSlice([]float32{1}, 1), Grad: tensor.New(1)}
	var way []float32
	for range 3 {
		copy(w.Grad.Data, w.Value.Data)
		opt.Step([]*nn.Param{w})
		way = append(way, w.Value.Data[0])
	}
	fmt.Printf("%.4f\n", way)
}

func ExampleMomentum() {
	roll(&nn.SGD{LearningRate: 0.1})
	roll(&nn.Momentum{LearningRate: 0.1, Momentum: 0.9})
	// Output:
	// [0.9000 0.8100 0.7290]
	// [0.9000 0.7200 0.4860]
}

func ExampleNesterov() {
	roll(&nn.Nesterov{LearningRate: 0.1, Momentum: 0.9})
	// Output:
	// [0.8100 0.5751 0.3273]
}

func ExampleAdaGrad() {
	roll(&nn.AdaGrad{LearningRate: 0.1})
	// Output:
	// [0.9000 0.8331 0.7805]
}

func ExampleRMSProp() {
	roll(&nn.RMSProp{LearningRate: 0.1})
	// Output:
	// [0.6838 0.4989 0.3692]
}

func ExampleAdaDelta() {
	roll(&nn.AdaDelta{LearningRate: 1})
	// Output:
	// [0.9955 0.9910 0.9865]
}

func ExampleAdam() {
	v := &nn.Param{
		Name:  "v",
		Value: tensor.FromSlice([]float32{1, 2}, 2),
		Grad:  tensor.FromSlice([]float32{4, -0.001}, 2),
	}
	adam := &nn.Adam{LearningRate: 0.25}
	adam.Step([]*nn.Param{v})
	fmt.Printf("%.4f\n", v.Value.Data) // the first step is η, whatever the gradient's size
	// Output:
	// [0.7500 2.2500]
}

func ExampleAdamW() {
	w := &nn.Param{Name: "W", Value: tensor.FromSlice([]float32{1}, 1, 1), Grad: tensor.New(1, 1)}
	b := &nn.Param{Name: "b", Value: tensor.FromSlice([]float32{1}, 1), Grad: tensor.New(1)}
	adam := &nn.AdamW{LearningRate: 0.5, WeightDecay: 0.1}
	adam.Step([]*nn.Param{w, b})
	fmt.Println(w.Value.Data, b.Value.Data) // a weight decays, a bias doesn't
	// Output:
	// [0.95] [1]
}

func ExampleClipNorm() {
	w := &nn.Param{Name: "w", Value: tensor.New(2), Grad: tensor.FromSlice([]float32{30, -40}, 2)}
	clip := &nn.ClipNorm{Max: 5, Optimizer: &nn.SGD{LearningRate: 1}}
	clip.Step([]*nn.Param{w})
	fmt.Println(clip.Norm, w.Value.Data)
	// Output:
	// 50 [-3 4]
}

func ExampleClipValue() {
	w := &nn.Param{Name: "w", Value: tensor.New(2), Grad: tensor.FromSlice([]float32{30, -4}, 2)}
	clip := &nn.ClipValue{Max: 5, Optimizer: &nn.SGD{LearningRate: 1}}
	clip.Step([]*nn.Param{w})
	fmt.Println(w.Value.Data)
	// Output:
	// [-5 4]
}

func ExampleScheduled() {
	roll(&nn.Scheduled{
		Schedule:  nn.StepDecay{Start: 0.5, Factor: 0.5},
		Optimizer: &nn.ClipNorm{Max: 5, Optimizer: &nn.SGD{}},
	})
	// Output:
	// [0.5000 0.3750 0.3281]
}

// rates prints η for the steps 0, 5, … 20.
func rates(s nn.Schedule) {
	var etas []float64
	for step := 0; step <= 20; step += 5 {
		etas = append(etas, s.At(step))
	}
	fmt.Printf("%.4f\n", etas)
}

func ExampleConstant() {
	rates(nn.Constant(1))
	// Output:
	// [1.0000 1.0000 1.0000 1.0000 1.0000]
}

func ExampleStepDecay() {
	rates(nn.StepDecay{Start: 1, Factor: 0.1, Every: 10})
	// Output:
	// [1.0000 1.0000 0.1000 0.1000 0.0100]
}

func ExampleExponentialDecay() {
	rates(nn.ExponentialDecay{Start: 1, Factor: 0.1, Every: 10})
	// Output:
	// [1.0000 0.3162 0.1000 0.0316 0.0100]
}

func ExampleInverseTimeDecay() {
	rates(nn.InverseTimeDecay{Start: 1, Decay: 1, Every: 10})
	// Output:
	// [1.0000 0.6667 0.5000 0.4000 0.3333]
}

func ExampleCosineDecay() {
	rates(nn.CosineDecay{Start: 1, End: 0.1, Steps: 20})
	// Output:
	// [1.0000 0.8682 0.5500 0.2318 0.1000]
}

func ExampleWarmUp() {
	rates(nn.WarmUp{Steps: 10, Then: nn.CosineDecay{Start: 1, Steps: 10}})
	// Output:
	// [0.1000 0.6000 1.0000 0.5000 0.0000]
}

func ExampleOneCycle() {
	rates(nn.OneCycle{Peak: 1, Steps: 20})
	// Output:
	// [0.0400 1.0000 0.7169 0.1883 0.0000]
}
