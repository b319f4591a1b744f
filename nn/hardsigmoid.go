package nn

import "deepgo/nn/tensor"

// HardSigmoid is a sigmoid made of three straight lines:
//
//	y = x/6 + ½, but at least 0 and at most 1
//	dx = dy/6 where 0 < y < 1, else 0
//
// element by element, for x of any shape; y has the same. It ends at x = ±3, as in
// PyTorch and Keras 3. Source: Howard et al., Searching for MobileNetV3 (2019), § 5.2.
type HardSigmoid struct{ elementwise }

// hardSigmoid is the function's graph.
var hardSigmoid = tensor.Line{Scale: 1.0 / 6, Shift: 0.5, Low: 0, High: 1}

// NewHardSigmoid returns a hard sigmoid layer.
func NewHardSigmoid() *HardSigmoid { return &HardSigmoid{} }

// Forward returns y = x/6 + ½ within [0, 1].
func (l *HardSigmoid) Forward(x *tensor.Tensor, _ Mode) *tensor.Tensor {
	return l.forward(l, x, func(y, x *tensor.Tensor) { tensor.Clip(y, x, hardSigmoid) })
}

// Backward returns dx = dy/6 where 0 < y < 1, else 0.
func (l *HardSigmoid) Backward(dy *tensor.Tensor) *tensor.Tensor {
	return l.backwardY(l, dy, func(dx, dy, y *tensor.Tensor) { tensor.ClipGrad(dx, dy, y, hardSigmoid) })
}

// String returns "HardSigmoid".
func (l *HardSigmoid) String() string { return "HardSigmoid" }
