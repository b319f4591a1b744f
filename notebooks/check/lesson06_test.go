package check

import (
	"fmt"
	"testing"
)

func ExampleOneStepRate() {
	for _, η := range []float64{0.5, 0, 0.25, 1, 2, -7} {
		OneStepRate(η)
	}
	// Output:
	// ✓ with η = 0.5 a step is half the slope, and that is how far the bottom is
	// ○ not yet: a rate of 0 stays where it is: put your rate in its place
	// ○ not yet: close: from w = 5 you land on w = 3. How far is the bottom from 5, and how large is the slope there?
	// ○ not yet: that is the rate that jumps to the other side: you went twice as far as you should
	// ○ not yet: you turned it around: η times the slope is the distance, so η is the distance divided by the slope
	// ○ not yet: try it on paper from w = 5: the slope is 8, the bottom is 4 away. Which part of 8 is 4?
}

func ExampleSteepestLimit() {
	for _, η := range []float64{0.5, 0, 0.25, 2, 1, 0.1} {
		SteepestLimit(η)
	}
	// Output:
	// ✓ up to η = 0.5 the factor 1 − 4η is not below −1, and v₂ does not grow
	// ○ not yet: with a rate of 0 nothing moves: put your limit in its place
	// ○ not yet: at 0.25 a single step lands on the bottom of the valley. You can go further, until it jumps to and fro
	// ○ not yet: that is the limit along v₁, where the slope is v₁. Across the valley it is four times as steep
	// ○ not yet: that would be the limit for a slope of 2·v₂; here it is 4·v₂
	// ○ not yet: each step multiplies v₂ by 1 − 4η. For which η is that factor −1?
}

func ExampleLowerValley() {
	LowerValley(0.2, -2.1)
	LowerValley(1, 1.861)
	LowerValley(-1, -2.1)
	LowerValley(4, -2.1)
	// Output:
	// ✓ from 0.2 you end at w = -2.10, in the lower valley: you found the side of the hill that falls to the left
	// ○ not yet: from 1 you end at w = 1.86, in the higher valley. Where is the top of the hill between the two?
	// ○ not yet: from -1 it is easy: start right of 0
	// ○ not yet: 4 lies outside of the picture: stay between 0 and 3
}

func ExampleLessTrembling() {
	for _, change := range []string{"smaller rate", " Smaller Rate", "", "larger rate", "more steps", "another start", "a bribe"} {
		LessTrembling(change)
	}
	// Output:
	// ✓ a smaller part of each slope averages over more examples, and arrives later
	// ✓ a smaller part of each slope averages over more examples, and arrives later
	// ○ not yet: choose one of the four
	// ○ not yet: a larger rate follows each single example more: it trembles more. Try it
	// ○ not yet: more steps arrive, but once there the line goes on trembling as much as before
	// ○ not yet: the start decides the way there, and is forgotten after a few steps
	// ○ not yet: "a bribe" is none of the four
}

func ExampleSourceDecay() {
	fmt.Println(SourceDecay(0))
	fmt.Println(SourceDecay(17))
	fmt.Println(SourceDecay(19))
	fmt.Println(SourceDecay(39))
	// Output:
	// w = 2.600000  loss = 36.000000  rate = 0.200000
	// w = -0.998449  loss = 0.000005  rate = 0.168589
	// w = -0.999308  loss = 0.000001  rate = 0.165234
	// w = -0.999999  loss = 0.000000  rate = 0.135146
}

func TestSourceDecayHasNoOtherEpochs(t *testing.T) {
	for _, epoch := range []int{-1, 18, 40} {
		if s := SourceDecay(epoch); s != "" {
			t.Errorf("epoch %d: %q", epoch, s)
		}
	}
}
