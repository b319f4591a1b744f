package data

import (
	"fmt"
	"math/rand/v2"
)

// Motions are the classes of Clips: where the digit goes.
var Motions = []string{"right", "down right", "down", "down left", "left", "up left", "up", "up right"}

// motion is the step, in pixels a frame, of each of the Motions.
var motion = [8][2]int{{2, 0}, {2, 2}, {0, 2}, {-2, 2}, {-2, 0}, {-2, -2}, {0, -2}, {2, -2}}

// Clips returns n clips [frame, 48, 48] of a digit that moves two pixels a frame in one
// of eight directions, its class; what leaves on one side comes back on the other. Which
// digit it is and where it begins is drawn from rnd, so that a single frame tells
// nothing. digits are images of one channel and at most 48×48 pixels: MNIST's.
func Clips(digits *Examples, n, frames int, rnd *rand.Rand) *Examples {
	const side = 48
	if len(digits.Shape) != 3 || digits.Shape[0] != 1 || digits.Shape[1] > side || digits.Shape[2] > side || frames < 1 {
		panic(fmt.Sprintf("data: Clips of %d frames from images %v: want [1, at most 48, at most 48]", frames, digits.Shape))
	}
	height, width := digits.Shape[1], digits.Shape[2]
	pixels, labels := make([]byte, n*frames*side*side), make([]byte, n)
	digit := make([]float32, height*width)
	plain := *digits
	plain.Scaling = nil
	for clip := range n {
		class := clip % len(Motions)
		labels[clip] = byte(class)
		plain.copyX(digit, digits.index(rnd.IntN(digits.Len())))
		left, top := rnd.IntN(side), rnd.IntN(side)
		for frame := range frames {
			to := pixels[(clip*frames+frame)*side*side:][:side*side]
			for i, v := range digit {
				x := (left + i%width + motion[class][0]*frame + frames*side) % side
				y := (top + i/width + motion[class][1]*frame + frames*side) % side
				to[y*side+x] = byte(v*255 + 0.5)
			}
		}
	}
	return must(NewExamples([]int{frames, side, side}, pixels, labels, Motions...)).Shuffle(rnd)
}
