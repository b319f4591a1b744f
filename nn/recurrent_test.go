package nn_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleRNN() {
	rnd := rand.New(rand.NewPCG(1, 2))
	rnn := nn.NewRNN(1, 1, rnd)
	for i, v := range []float32{1, 0.5, 0} { // Wx, Wh, b
		rnn.Params()[i].Value.Fill(v)
	}
	x := tensor.FromSlice([]float32{1, 0, 0, 0}, 1, 4, 1) // something, then nothing
	fmt.Println(rnn)
	fmt.Println(rnn.Forward(x, nn.Eval).Reshape(1, 4)) // how long it is remembered
	// Output:
	// RNN(1→1)
	// [1 4]
	//   0.7616  0.3634  0.1797 0.08962
}

func ExampleLSTM() {
	rnd := rand.New(rand.NewPCG(1, 2))
	lstm := nn.NewLSTM(1, 1, rnd)
	wx, wh, b := lstm.Params()[0].Value, lstm.Params()[1].Value, lstm.Params()[2].Value
	copy(wx.Data, []float32{20, 0, 20, 0})  // i and g open for what comes
	copy(b.Data, []float32{-10, 10, 0, 10}) // f keeps, o says
	wh.Zero()
	x := tensor.FromSlice([]float32{1, 0, 0, 0}, 1, 4, 1) // something, then nothing
	fmt.Println(lstm)
	fmt.Println(lstm.Forward(x, nn.Eval).Reshape(1, 4)) // it isn't forgotten
	// Output:
	// LSTM(1→1)
	// [1 4]
	//  0.7615 0.7615 0.7615 0.7615
}

func ExampleGRU() {
	rnd := rand.New(rand.NewPCG(1, 2))
	gru := nn.NewGRU(1, 1, rnd)
	wx, wh, b := gru.Params()[0].Value, gru.Params()[1].Value, gru.Params()[2].Value
	copy(wx.Data, []float32{0, -20, 20}) // z closes for what comes, n is it
	copy(b.Data, []float32{0, 10, 0})    // else z keeps
	wh.Zero()
	x := tensor.FromSlice([]float32{1, 0, 0, 0}, 1, 4, 1) // something, then nothing
	fmt.Println(gru)
	fmt.Println(gru.Forward(x, nn.Eval).Reshape(1, 4)) // it isn't forgotten
	// Output:
	// GRU(1→1)
	// [1 4]
	//       1 0.9999 0.9999 0.9998
}

func ExampleRecurrentOptions() {
	rnd := rand.New(rand.NewPCG(1, 2))
	x := tensor.New(8, 10, 16)
	for _, options := range []nn.RecurrentOptions{
		{},
		{Last: true},
		{Bidirectional: true},
		{Layers: 2, Bidirectional: true, Last: true},
	} {
		lstm := nn.NewLSTM(16, 32, rnd, options)
		fmt.Println(lstm, lstm.Forward(x, nn.Eval).Shape)
	}
	// Output:
	// LSTM(16→32) [8 10 32]
	// LSTM(16→32, last) [8 32]
	// LSTM(16→64, bidirectional) [8 10 64]
	// LSTM(16→64, 2 layers, bidirectional, last) [8 64]
}

// A text is written letter by letter: each Forward goes on where the last one ended.
func ExampleLSTM_Reset() {
	rnd := rand.New(rand.NewPCG(1, 2))
	lstm := nn.NewLSTM(3, 4, rnd)
	whole := tensor.FromSlice([]float32{1, 2, 3, 4, 5, 6}, 1, 2, 3)
	want := lstm.Forward(whole, nn.Eval).Clone()

	lstm.Carry = true
	lstm.Forward(whole.Reshape(2, 1, 3).Slice(0, 1), nn.Eval)
	second := lstm.Forward(whole.Reshape(2, 1, 3).Slice(1, 2), nn.Eval)
	fmt.Println(second.At(0, 0, 3) == want.At(0, 1, 3))

	lstm.Reset() // a new text
	first := lstm.Forward(whole.Reshape(2, 1, 3).Slice(0, 1), nn.Eval)
	fmt.Println(first.At(0, 0, 3) == want.At(0, 0, 3))
	// Output:
	// true
	// true
}

// carrying returns a layer of each kind that carries on, and its Reset.
func carrying(layers int) map[string]struct {
	nn.Layer
	reset func()
} {
	rnd := rand.New(rand.NewPCG(1, 2))
	o := nn.RecurrentOptions{Layers: layers}
	rnn, lstm, gru := nn.NewRNN(3, 4, rnd, o), nn.NewLSTM(3, 4, rnd, o), nn.NewGRU(3, 4, rnd, o)
	rnn.Carry, lstm.Carry, gru.Carry = true, true, true
	return map[string]struct {
		nn.Layer
		reset func()
	}{"RNN": {rnn, rnn.Reset}, "LSTM": {lstm, lstm.Reset}, "GRU": {gru, gru.Reset}}
}

func TestASequenceReadInPiecesIsReadAsAWhole(t *testing.T) {
	x := normal(rand.New(rand.NewPCG(1, 2)), 2, 5, 3)
	piece := func(from, to int) *tensor.Tensor {
		p := tensor.New(2, to-from, 3)
		for i := range 2 {
			copy(p.Row(i).Data, x.Row(i).Slice(from, to).Data)
		}
		return p
	}
	for name, layer := range carrying(2) {
		want := layer.Forward(x, nn.Eval).Clone()
		layer.reset()
		layer.Forward(piece(0, 2), nn.Train)
		got := layer.Forward(piece(2, 5), nn.Eval)
		for i := range 2 {
			if !slices.Equal(got.Row(i).Data, want.Row(i).Slice(2, 5).Data) {
				t.Errorf("%s: sequence %d read in two pieces ends in %v, want %v", name, i, got.Row(i), want.Row(i))
			}
		}
		text := panicText(func() { layer.Forward(tensor.New(3, 1, 3), nn.Eval) })
		if text != "nn: "+fmt.Sprint(layer.Layer)+" carries on 2 sequences and is handed 3: Reset begins anew" {
			t.Errorf("another number of sequences: %s", text)
		}
		layer.reset()
		if y := layer.Forward(tensor.New(3, 1, 3), nn.Eval); y.Shape[0] != 3 {
			t.Errorf("%s after Reset: y %v", name, y.Shape)
		}
	}
	both := nn.NewLSTM(3, 4, rand.New(rand.NewPCG(1, 2)), nn.RecurrentOptions{Bidirectional: true})
	both.Carry = true
	if text := panicText(func() { both.Forward(x, nn.Eval) }); text != "nn: LSTM(3→8, bidirectional): a layer that also reads backwards can't carry on" {
		t.Error(text)
	}
}

func TestGradientsOfACarriedState(t *testing.T) {
	x := normal(rand.New(rand.NewPCG(1, 2)), 2, 3, 3)
	for name, layer := range carrying(1) {
		y := layer.Forward(x, nn.Train)
		dy := normal(rand.New(rand.NewPCG(3, 4)), y.Shape...)
		for _, p := range paramsOf(layer.Layer) {
			p.Grad.Zero()
		}
		layer.Forward(x, nn.Train) // begins with what the first left
		layer.Backward(dy)
		for _, p := range paramsOf(layer.Layer) {
			got := slices.Clone(p.Grad.Data)
			const h = 1e-2
			var off, size float64
			for i := range p.Value.Data {
				slope := 0.0
				for _, step := range []float32{h, -h} {
					layer.reset()
					layer.Forward(x, nn.Train) // the state is no matter of the moved weight
					p.Value.Data[i] += step
					loss, _ := along{dy}.Loss(layer.Forward(x, nn.Train), nil)
					p.Value.Data[i] -= step
					slope += loss / float64(2*step)
				}
				off += (slope - float64(got[i])) * (slope - float64(got[i]))
				size += slope * slope
			}
			if off > 1e-6*size {
				t.Errorf("%s: the gradient of %s is off by %v of %v (squared)", name, p.Name, off, size)
			}
		}
	}
}

func TestStartOfRecurrentLayers(t *testing.T) {
	lstm := nn.NewLSTM(30, 20, rand.New(rand.NewPCG(1, 2)))
	wh, b := lstm.Params()[1].Value, lstm.Params()[2].Value
	for i, v := range b.Data {
		if want := float32(i / 20 % 2 * (1 - i/60)); v != want {
			t.Errorf("bias %d is %v, want %v", i, v, want)
		}
	}
	gate := tensor.New(20, 20) // f
	tensor.CopyColumns(gate, 0, wh, 20, 20)
	checkOrthogonal(t, gate)
	start := nn.NewGRU(3, 4, rand.New(rand.NewPCG(1, 2)), nn.RecurrentOptions{Start: nn.Zeros{}})
	for _, p := range start.Params() {
		if !allZero(floats(p.Value.Data)) {
			t.Errorf("%s doesn't start at 0", p.Name)
		}
	}
}
