package data

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestPointsLieWhereTheyShould(t *testing.T) {
	for name, c := range map[string]struct {
		e  *Examples
		ok func(x, y float64, class int) bool
	}{
		"circles": {Circles(100, 0, seeded(1)), func(x, y float64, class int) bool {
			return math.Abs(math.Hypot(x, y)-0.5-0.5*float64(class)) < 1e-6
		}},
		"moons": {Moons(100, 0, seeded(1)), func(x, y float64, class int) bool {
			if class == 0 {
				return math.Abs(math.Hypot(x, y)-1) < 1e-6 && y >= -1e-6
			}
			return math.Abs(math.Hypot(x-1, y-0.5)-1) < 1e-6 && y <= 0.5+1e-6
		}},
		"spirals": {Spirals(100, 3, 0, seeded(1)), func(x, y float64, class int) bool {
			turn := math.Atan2(y, x)/(2*math.Pi) - math.Hypot(x, y) - float64(class)/3
			return math.Abs(turn-math.Round(turn)) < 1e-4
		}},
		"blobs": {Blobs(100, 4, 0, seeded(1)), func(x, y float64, class int) bool {
			return math.Abs(x-math.Cos(math.Pi/2*float64(class))) < 1e-6
		}},
		"xor": {XOR(100, 0, seeded(1)), func(x, y float64, class int) bool { return (x != y) == (class == 1) }},
		"mixture": {Mixture(100, [][4]float64{{-5, 0, 0.1, 0.1}, {5, 0, 0.1, 0.1}}, seeded(1)), func(x, y float64, class int) bool {
			return math.Abs(x-10*float64(class)+5) < 1 && math.Abs(y) < 1
		}},
	} {
		counts := make([]int, len(c.e.Classes))
		for i := range c.e.Len() {
			p := c.e.Image(i)
			counts[c.e.Label(i)]++
			if !c.ok(float64(p.At(0)), float64(p.At(1)), c.e.Label(i)) {
				t.Errorf("%s: %v is in class %d", name, p.Data, c.e.Label(i))
			}
		}
		if c.e.Len() != 100 || slices.Max(counts)-slices.Min(counts) > 1 {
			t.Errorf("%s: %v", name, counts)
		}
	}
}

// A clip's digit is the same on all frames, and its frames tell the motion.
func TestClipsMove(t *testing.T) {
	digits := numberedImages(t)
	clips := Clips(digits, 16, 5, seeded(1))
	if !slices.Equal(clips.Shape, []int{5, 48, 48}) || clips.Len() != 16 {
		t.Fatal(clips)
	}
	for i := range clips.Len() {
		clip, step := clips.Image(i), motion[clips.Label(i)]
		for frame := range 4 {
			for y := range 48 {
				for x := range 48 {
					if clip.At(frame, y, x) != clip.At(frame+1, (y+step[1]+48)%48, (x+step[0]+48)%48) {
						t.Fatalf("clip %d, frame %d: (%d, %d) doesn't go %s", i, frame, x, y, Motions[clips.Label(i)])
					}
				}
			}
		}
	}
}

// numberedImages returns three images [1, 4, 3].
func numberedImages(t *testing.T) *Examples {
	t.Helper()
	return openTiny(t).Train.First(3)
}

func TestScenesAreAsTheirCaptionsSay(t *testing.T) {
	scenes := Scenes(200, seeded(1))
	for i, caption := range scenes.Captions {
		words := strings.Fields(caption)
		relation := scenes.Images.Classes[scenes.Images.Label(i)]
		var colours []int
		for c, name := range sceneColours {
			if strings.Contains(caption, name) {
				colours = append(colours, c)
			}
		}
		if !strings.Contains(caption, " "+relation+" ") || len(colours) == 0 {
			t.Fatalf("%s: relation %s", caption, relation)
		}
		if len(colours) == 1 { // both have it
			continue
		}
		first, second := slices.Index(sceneColours, words[2]), -1
		for c, name := range sceneColours {
			if c != first && strings.Contains(caption, name) {
				second = c
			}
		}
		x1, y1 := middle(scenes.Images, i, first)
		x2, y2 := middle(scenes.Images, i, second)
		ok := map[string]bool{"left of": x1 < x2, "right of": x1 > x2, "above": y1 < y2, "below": y1 > y2}[relation]
		if !ok {
			t.Errorf("%s: (%v, %v) and (%v, %v)", caption, x1, y1, x2, y2)
		}
	}
}

// middle returns where the pixels of a colour lie.
func middle(images *Examples, i, colour int) (x, y float64) {
	image, n := images.Image(i), 0.0
	for v := range 48 {
		for u := range 48 {
			match := true
			for c := range 3 {
				match = match && image.At(c, v, u) == float32(paint[colour][c])/255
			}
			if match {
				x, y, n = x+float64(u), y+float64(v), n+1
			}
		}
	}
	return x / n, y / n
}

func TestDefectsAreSeenOnlyTogether(t *testing.T) {
	defects := Defects(400, seeded(1))
	for kind := range DefectKinds {
		if n := defects.Where(kind).Len(); n != 100 {
			t.Errorf("%d of %s", n, DefectKinds[kind])
		}
	}
	// Voids are darker, inclusions brighter than what is around them, on the average.
	deviation := func(kind int) float64 {
		sum := 0.0
		for x := range defects.Where(kind).All() {
			for i := range x.Shape[0] {
				row := x.Row(i)
				values := slices.Clone(row.Data)
				slices.Sort(values)
				sum += float64(values[0]+values[len(values)-1]) - 2*float64(values[len(values)/2])
			}
		}
		return sum / 100
	}
	if sound := deviation(0); !(deviation(2) < sound-0.02 && deviation(3) > sound+0.02) {
		t.Errorf("sound %v, void %v, inclusion %v", sound, deviation(2), deviation(3))
	}
}

func TestTheSeedMakesTheSet(t *testing.T) {
	for name, make := range map[string]func(seed uint64) *Examples{
		"moons":   func(seed uint64) *Examples { return Moons(50, 0.1, seeded(seed)) },
		"defects": func(seed uint64) *Examples { return Defects(5, seeded(seed)) },
		"scenes":  func(seed uint64) *Examples { return Scenes(5, seeded(seed)).Images },
	} {
		a, _ := make(1).Head(5)
		b, _ := make(1).Head(5)
		c, _ := make(2).Head(5)
		if !slices.Equal(a.Data, b.Data) || slices.Equal(a.Data, c.Data) {
			t.Errorf("%s: the seed doesn't decide", name)
		}
	}
}
