package check

func ExampleOneStepRate() {
	OneStepRate(0.5)
	OneStepRate(0)
	OneStepRate(0.25)
	OneStepRate(1)
	OneStepRate(2)
	OneStepRate(-7)
	// Output:
	// ✓ with η = 0.5 a step is half the slope, and that is how far the bottom is
	// ○ not yet: a rate of 0 stays where it is: put your rate in its place
	// ○ not yet: close: from w = 5 you land on w = 3. How far is the bottom from 5, and how large is the slope there?
	// ○ not yet: that is the rate that jumps to the other side: you went twice as far as you should
	// ○ not yet: you turned it around: η times the slope is the distance, so η is the distance divided by the slope
	// ○ not yet: try it on paper from w = 5: the slope is 8, the bottom is 4 away. Which part of 8 is 4?
}
