package session

import (
	"fmt"

	"deepgo/kernel/session/process"
)

// Side is the width and height of a drawing.
const Side = 28

// Draw shows a canvas of 28×28 to draw on, and returns at once what was last drawn on
// it, row by row, from 0 (paper) to 1 (ink): what is drawn now is there when the cell
// runs again. Before anything was drawn, and outside a notebook, that is the example.
// As in MNIST the drawing is 20 wide or high and lies in the middle by its weight.
//
//	digit := session.Draw(example)
//	net.Predict(tensor.FromSlice(digit, 1, 784))
//
// It panics if the example has not 784 values.
func Draw(example []float32) []float32 {
	if len(example) != Side*Side {
		panic(fmt.Sprintf("session.Draw: the example has %d values, and a drawing has %d×%d = %d", len(example), Side, Side, Side*Side))
	}
	grey := make([]byte, len(example))
	for i, v := range example {
		grey[i] = byte(255*min(max(v, 0), 1) + 0.5)
	}
	drawing, err := process.Ask(process.CanvasQuestion, grey)
	if err != nil || len(drawing) != len(example) {
		return append([]float32(nil), example...)
	}
	drawn := make([]float32, len(drawing))
	for i, v := range drawing {
		drawn[i] = float32(v) / 255
	}
	return drawn
}
