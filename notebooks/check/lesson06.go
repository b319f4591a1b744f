package check

// OneStepRate asks for the learning rate with which a single step lands on the bottom of
// the bowl (w − 1)², from anywhere: w − η·2(w − 1) = 1.
func OneStepRate(η float64) {
	number(η, 0.5, 1e-9,
		"with η = 0.5 a step is half the slope, and that is how far the bottom is",
		"try it on paper from w = 5: the slope is 8, the bottom is 4 away. Which part of 8 is 4?",
		mistake{0, "a rate of 0 stays where it is: put your rate in its place"},
		mistake{0.25, "close: from w = 5 you land on w = 3. How far is the bottom from 5, and how large is the slope there?"},
		mistake{1, "that is the rate that jumps to the other side: you went twice as far as you should"},
		mistake{2, "you turned it around: η times the slope is the distance, so η is the distance divided by the slope"},
	)
}
