package data

import (
	"math/rand/v2"
)

// DefectKinds are the classes of Defects.
var DefectKinds = []string{"sound", "crack", "void", "inclusion"}

// Defects returns n images [1, 64, 64] as X-rays of castings look: a ground that gets
// brighter to one side, and noise. A quarter are sound; in the others is a dark crack,
// a dark void or a bright inclusion, faint enough that no single pixel tells.
func Defects(n int, rnd *rand.Rand) *Examples {
	const side = 64
	pixels, labels := make([]byte, n*side*side), make([]byte, n)
	for i := range n {
		kind := i % len(DefectKinds)
		labels[i] = byte(kind)
		var level [side * side]int
		slopeX, slopeY, ground := rnd.IntN(3)-1, rnd.IntN(3)-1, 110+rnd.IntN(40)
		for j := range level {
			level[j] = ground + slopeX*(j%side)/2 + slopeY*(j/side)/2
		}
		x, y := 14+rnd.IntN(36), 14+rnd.IntN(36)
		switch DefectKinds[kind] {
		case "crack":
			crack(&level, side, x, y, rnd)
		case "void":
			spot(&level, side, x, y, 4+rnd.IntN(4), -35)
		case "inclusion":
			spot(&level, side, x, y, 3+rnd.IntN(3), 45)
		}
		for j, v := range level {
			pixels[i*side*side+j] = byte(min(max(v+rnd.IntN(41)-20, 0), 255))
		}
	}
	return must(NewExamples([]int{1, side, side}, pixels, labels, DefectKinds...)).Shuffle(rnd)
}

// crack darkens the pixels along a walk that mostly keeps its direction.
func crack(level *[64 * 64]int, side, x, y int, rnd *rand.Rand) {
	dx, dy := rnd.IntN(3)-1, 1
	for range 18 + rnd.IntN(14) {
		for _, at := range [][2]int{{x, y}, {x + 1, y}} {
			if at[0] >= 0 && at[0] < side && at[1] >= 0 && at[1] < side {
				level[at[1]*side+at[0]] -= 45
			}
		}
		if rnd.IntN(4) == 0 {
			dx = rnd.IntN(3) - 1
		}
		x, y = x+dx, y+dy
	}
}

// spot changes a disc by up to by, less towards its rim.
func spot(level *[64 * 64]int, side, x0, y0, radius, by int) {
	for y := max(y0-radius, 0); y <= min(y0+radius, side-1); y++ {
		for x := max(x0-radius, 0); x <= min(x0+radius, side-1); x++ {
			if d := (x-x0)*(x-x0) + (y-y0)*(y-y0); d <= radius*radius {
				level[y*side+x] += by * (2*radius*radius - d) / (2 * radius * radius)
			}
		}
	}
}
