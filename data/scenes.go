package data

import (
	"fmt"
	"math/rand/v2"
)

// The words of which the captions of Scenes are made.
var (
	sceneColours  = []string{"red", "green", "blue", "yellow"}
	sceneShapes   = []string{"circle", "square", "triangle"}
	sceneSizes    = []string{"small", "large"}
	sceneRelation = []string{"left of", "right of", "above", "below"}
	paint         = [][3]byte{{220, 40, 40}, {40, 180, 60}, {50, 80, 220}, {230, 210, 40}}
)

// A thing is one of the two things on a scene.
type thing struct{ colour, shape, size int }

func (t thing) String() string {
	return fmt.Sprintf("a %s %s %s", sceneSizes[t.size], sceneColours[t.colour], sceneShapes[t.shape])
}

// Scenes returns n images [3, 48, 48] of two things on a grey ground, each with a
// caption as "a small red circle left of a large blue square". The class of an image is
// how the two lie to each other.
func Scenes(n int, rnd *rand.Rand) *Captioned {
	const side = 48
	pixels, labels := make([]byte, n*3*side*side), make([]byte, n)
	captions := make([]string, n)
	for i := range n {
		image := pixels[i*3*side*side:][:3*side*side]
		for j := range image {
			image[j] = byte(90 + rnd.IntN(16))
		}
		relation := rnd.IntN(len(sceneRelation))
		first, second := randomThing(rnd), randomThing(rnd)
		for second == first {
			second = randomThing(rnd)
		}
		across, along := 12+rnd.IntN(3), 20+rnd.IntN(9) // where the nearer one lies, and both across
		x1, y1, x2, y2 := across, along, side-across, along+rnd.IntN(5)-2
		if relation >= 2 {
			x1, y1, x2, y2 = y1, x1, y2, x2
		}
		if relation%2 == 1 {
			x1, y1, x2, y2 = x2, y2, x1, y1
		}
		first.draw(image, side, x1, y1)
		second.draw(image, side, x2, y2)
		labels[i] = byte(relation)
		captions[i] = fmt.Sprintf("%v %s %v", first, sceneRelation[relation], second)
	}
	return &Captioned{
		Origin:   Origin{Name: "scenes", Licence: "made up", Credit: "deepgo"},
		Images:   must(NewExamples([]int{3, side, side}, pixels, labels, sceneRelation...)),
		Captions: captions,
	}
}

func randomThing(rnd *rand.Rand) thing {
	return thing{rnd.IntN(len(sceneColours)), rnd.IntN(len(sceneShapes)), rnd.IntN(len(sceneSizes))}
}

// draw paints the thing with its middle at (x0, y0).
func (t thing) draw(image []byte, side, x0, y0 int) {
	radius := 6 + 4*t.size
	for y := max(y0-radius, 0); y < min(y0+radius, side); y++ {
		for x := max(x0-radius, 0); x < min(x0+radius, side); x++ {
			dx, dy := x-x0, y-y0
			inside := true // a square
			switch sceneShapes[t.shape] {
			case "circle":
				inside = dx*dx+dy*dy < radius*radius
			case "triangle":
				inside = 2*max(dx, -dx) < dy+radius
			}
			if inside {
				for c, v := range paint[t.colour] {
					image[(c*side+y)*side+x] = v
				}
			}
		}
	}
}
