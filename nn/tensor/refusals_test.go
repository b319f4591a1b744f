package tensor_test

import (
	"strings"
	"testing"

	"deepgo/nn/tensor"
)

func TestKernelsRefuseShapesThatDoNotFit(t *testing.T) {
	w := tensor.Window{Height: 3, Width: 3, Stride: 1, Dilation: 1}
	x, y, kernel := tensor.New(2, 4, 8, 8), tensor.New(2, 6, 6, 6), tensor.New(6, 4, 3, 3)
	row, n := tensor.New(4), tensor.Norm{Mean: tensor.New(4), Inverse: tensor.New(4), Gamma: tensor.New(4), Beta: tensor.New(4)}
	for name, f := range map[string]func(){
		"tensor.Conv2D of rows":                  func() { tensor.Conv2D(y, tensor.New(2, 256), kernel, nil, w) },
		"tensor.Conv2D into another batch":       func() { tensor.Conv2D(tensor.New(3, 6, 6, 6), x, kernel, nil, w) },
		"tensor.Conv2D with a smaller kernel":    func() { tensor.Conv2D(y, x, tensor.New(6, 4, 3, 2), nil, w) },
		"tensor.Conv2D of channels in no groups": func() { tensor.Conv2D(y, x, tensor.New(6, 3, 3, 3), nil, w) },
		"tensor.Conv2D into uneven groups":       func() { tensor.Conv2D(tensor.New(2, 3, 6, 6), x, tensor.New(3, 2, 3, 3), nil, w) },
		"tensor.Conv2D with few biases":          func() { tensor.Conv2D(y, x, kernel, tensor.New(5), w) },
		"tensor.Conv2DInputGrad":                 func() { tensor.Conv2DInputGrad(x, tensor.New(2, 5, 6, 6), kernel, w) },
		"tensor.AddConv2DGrads":                  func() { tensor.AddConv2DGrads(kernel, nil, y, tensor.New(2, 5, 8, 8), w) },
		"tensor.AddConv2DGrads of another b":     func() { tensor.AddConv2DGrads(kernel, tensor.New(9), y, x, w) },
		"tensor.MaxPool2D":                       func() { tensor.MaxPool2D(y, x, w) },
		"tensor.MaxPool2DGrad":                   func() { tensor.MaxPool2DGrad(x, y, y, w) },
		"tensor.AvgPool2D":                       func() { tensor.AvgPool2D(y, x, w) },
		"tensor.AvgPool2DGrad":                   func() { tensor.AvgPool2DGrad(x, y, w) },
		"tensor.ChannelMoments":                  func() { tensor.ChannelMoments(row, row, y) },
		"tensor.NormalizeChannels":               func() { tensor.NormalizeChannels(y, y, n) },
		"tensor.ChannelGradSums":                 func() { tensor.ChannelGradSums(row, row, y, x, n) },
		"tensor.NormalizeChannelsGrad":           func() { tensor.NormalizeChannelsGrad(y, y, y, n, nil, nil) },
		"tensor.NormalizeRows":                   func() { tensor.NormalizeRows(y, y, n, 1e-5) },
		"tensor.NormalizeRowsScaleGrad":          func() { tensor.NormalizeRowsScaleGrad(y, y, y, n) },
		"tensor.NormalizeRowsGrad":               func() { tensor.NormalizeRowsGrad(y, y, y, n) },
		"tensor.TakeRows":                        func() { tensor.TakeRows(y, kernel, row) },
		"tensor.AddToRows":                       func() { tensor.AddToRows(kernel, y, row) },
		"tensor.SwapAxes":                        func() { tensor.SwapAxes(y, y) },
		"tensor.Transpose":                       func() { tensor.Transpose(y, y) },
		"tensor.Pack":                            func() { tensor.Pack(row, y) },
		"tensor.PackTransposed":                  func() { tensor.PackTransposed(row, y) },
		"tensor.SetMatMulPacked":                 func() { tensor.SetMatMulPacked(y, nil, y, row) },
		"tensor.CopyColumns of other rows":       func() { tensor.CopyColumns(y, 0, row, 0, 1) },
		"tensor.CopyColumns beyond the last":     func() { tensor.CopyColumns(y, 210, y, 0, 7) },
		"tensor.Add":                             func() { tensor.Add(row, row, y) },
		"tensor.Mul":                             func() { tensor.Mul(row, y, row) },
		"tensor.Softmax":                         func() { tensor.Softmax(row, y) },
		"tensor.SoftmaxGrad":                     func() { tensor.SoftmaxGrad(row, row, y) },
		"tensor.GELU":                            func() { tensor.GELU(row, y) },
		"tensor.GELUGrad":                        func() { tensor.GELUGrad(row, row, y) },
		"tensor.Bernoulli":                       func() { new(tensor.Stream).Bernoulli(row, y) },
	} {
		where, _, _ := strings.Cut(name, " ")
		if text := panicText(f); !strings.HasPrefix(text, "shape error in "+where+": want ") {
			t.Errorf("%s: %s", name, text)
		}
	}
}

func TestSwapAxesAndTranspose(t *testing.T) {
	x := tensor.FromSlice([]float32{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2, 3, 2)
	y, back := tensor.New(3, 2, 2), tensor.New(2, 3, 2)
	tensor.SwapAxes(y, x)
	tensor.SwapAxes(back, y)
	turned := tensor.New(6, 2)
	tensor.Transpose(turned, x)
	for i := range 2 {
		for j := range 3 {
			for k := range 2 {
				v := x.At(i, j, k)
				if y.At(j, i, k) != v || back.At(i, j, k) != v || turned.At(j*2+k, i) != v {
					t.Fatalf("x %v\ny %v\nback %v\ntransposed %v", x, y, back, turned)
				}
			}
		}
	}
}
