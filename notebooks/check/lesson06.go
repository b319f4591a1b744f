package check

import (
	"fmt"
	"strings"
)

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

// SteepestLimit asks for the largest rate at which v ← v − η·4v does not grow.
func SteepestLimit(η float64) {
	number(η, 0.5, 1e-9,
		"up to η = 0.5 the factor 1 − 4η is not below −1, and v₂ does not grow",
		"each step multiplies v₂ by 1 − 4η. For which η is that factor −1?",
		mistake{0, "with a rate of 0 nothing moves: put your limit in its place"},
		mistake{0.25, "at 0.25 a single step lands on the bottom of the valley. You can go further, until it jumps to and fro"},
		mistake{2, "that is the limit along v₁, where the slope is v₁. Across the valley it is four times as steep"},
		mistake{1, "that would be the limit for a slope of 2·v₂; here it is 4·v₂"},
	)
}

// LowerValley asks for a start right of 0 from which the walk ends in the lower of the
// two valleys of w⁴/4 − 2w² + w, which is left of 0.
func LowerValley(start, end float64) {
	switch {
	case start <= 0:
		notYet("from %g it is easy: start right of 0", start)
	case start > 3:
		notYet("%g lies outside of the picture: stay between 0 and 3", start)
	case end > 0:
		notYet("from %g you end at w = %.2f, in the higher valley. Where is the top of the hill between the two?", start, end)
	default:
		solved("from %g you end at w = %.2f, in the lower valley: you found the side of the hill that falls to the left", start, end)
	}
}

// LessTrembling asks what makes stochastic gradient descent tremble less.
func LessTrembling(change string) {
	switch strings.ToLower(strings.TrimSpace(change)) {
	case "smaller rate":
		solved("a smaller part of each slope averages over more examples, and arrives later")
	case "":
		notYet("choose one of the four")
	case "larger rate":
		notYet("a larger rate follows each single example more: it trembles more. Try it")
	case "more steps":
		notYet("more steps arrive, but once there the line goes on trembling as much as before")
	case "another start":
		notYet("the start decides the way there, and is forgotten after a few steps")
	default:
		notYet("%q is none of the four", change)
	}
}

// SourceDecay returns what source 002 prints for an epoch of exponential decay, in the
// lesson's words; "" for epoch 18, which it leaves out. (After "w", "loss" and "lr" the
// source has "is", not "=".)
func SourceDecay(epoch int) string {
	fields := strings.Fields(sourceDecay)
	if epoch < 0 || epoch == 18 || epoch > 39 {
		return ""
	}
	if epoch > 18 {
		epoch--
	}
	f := fields[3*epoch:]
	return fmt.Sprintf("w = %s  loss = %s  rate = %s", f[0], f[1], f[2])
}

// sourceDecay is w, loss and rate after each epoch but the 18th.
const sourceDecay = `
2.600000 36.000000 0.200000
1.174400 12.959999 0.198000
0.321948 4.728015 0.196020
-0.191126 1.747547 0.194060
-0.501926 0.654277 0.192119
-0.691392 0.248077 0.190198
-0.807611 0.095239 0.188296
-0.879339 0.037014 0.186413
-0.923874 0.014559 0.184549
-0.951691 0.005795 0.182703
-0.969167 0.002334 0.180876
-0.980209 0.000951 0.179068
-0.987226 0.000392 0.177277
-0.991710 0.000163 0.175504
-0.994591 0.000069 0.173749
-0.996452 0.000029 0.172012
-0.997660 0.000013 0.170292
-0.998449 0.000005 0.168589
-0.999308 0.000001 0.165234
-0.999535 0.000000 0.163581
-0.999685 0.000000 0.161946
-0.999786 0.000000 0.160326
-0.999854 0.000000 0.158723
-0.999900 0.000000 0.157136
-0.999931 0.000000 0.155564
-0.999952 0.000000 0.154009
-0.999967 0.000000 0.152469
-0.999977 0.000000 0.150944
-0.999984 0.000000 0.149434
-0.999989 0.000000 0.147940
-0.999992 0.000000 0.146461
-0.999994 0.000000 0.144996
-0.999996 0.000000 0.143546
-0.999997 0.000000 0.142111
-0.999998 0.000000 0.140690
-0.999999 0.000000 0.139283
-0.999999 0.000000 0.137890
-0.999999 0.000000 0.136511
-0.999999 0.000000 0.135146
`
