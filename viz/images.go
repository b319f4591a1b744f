package viz

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

	"deepgo/nn/tensor"
)

// An ImageGrid is images of one size in rows, with a caption under each.
type ImageGrid struct {
	Title    string
	Images   *tensor.Tensor // [n, height, width], or [n, 3, height, width] in red, green and blue
	Captions []string       // one an image, or none at all
	Map      Map            // how values become colours; those in colour are what they are
	Rows     []string       // the names of rows of equally many images; none lets them flow
}

// A Map says how the values of an image become colours.
type Map int

// The maps. Grey and Ink are for values in [0, 1], others are stretched to it; Diverging
// is for signed ones, and gives the same strength to v and −v.
const (
	Grey      Map = iota // 0 is black and 1 is white, as in a photograph
	Ink                  // 0 is white and 1 is black, as writing on paper
	Diverging            // negative is blue, 0 is white, positive is orange
)

// Examples are labelled images: x [batch, …], and y [batch, class] with a 1 for the
// right class. A part of a data set is that.
type Examples interface {
	All() iter.Seq2[*tensor.Tensor, *tensor.Tensor]
}

// Images returns a grid of the images x, [n, height, width] or [n, 1, height, width] or
// one alone, [height, width], in grey, or [n, 3, height, width] in colour, with a caption
// under each. It copies x. It panics if x has another shape, or if there are captions but
// not one an image.
func Images(x *tensor.Tensor, captions ...string) *ImageGrid {
	if x.Dims() == 2 {
		x = x.Reshape(1, x.Shape[0], x.Shape[1])
	}
	g := &ImageGrid{Images: planes("viz.Images", x).Clone(), Captions: captions}
	if err := g.Check(); err != nil {
		panic(err)
	}
	return g
}

// Digits returns a grid of the first n examples, as ink on paper, each with the name of
// its class: of classes, or without them its number. It shows all examples if there are
// fewer than n. It panics if n < 1, or if the examples are no images.
func Digits(examples Examples, n int, classes ...string) *ImageGrid {
	checkCount("viz.Digits", n)
	var images []*tensor.Tensor
	var captions []string
	for x, y := range examples.All() {
		x = planes("viz.Digits", x)
		for i, class := range y.ArgMax() {
			if len(images) < n {
				images = append(images, x.Row(i).Clone())
				captions = append(captions, className(class, classes))
			}
		}
		if len(images) == n {
			break
		}
	}
	return &ImageGrid{Images: stack(images), Captions: captions, Map: Ink}
}

// Range returns the values that the ends of the map stand for: [0, 1] if all values lie
// in it, otherwise the least and the greatest, and ±the greatest size for Diverging.
func (g *ImageGrid) Range() (lo, hi float64) { return mapRange(g.Images, g.Map) }

func mapRange(images *tensor.Tensor, m Map) (lo, hi float64) {
	least, most := float32(math.MaxFloat32), float32(-math.MaxFloat32)
	for _, v := range images.Data { // NaN fails all comparisons, and ±∞ the second ones
		if v < least && v >= -math.MaxFloat32 {
			least = v
		}
		if v > most && v <= math.MaxFloat32 {
			most = v
		}
	}
	lo, hi = float64(least), float64(most)
	if lo > hi { // no numbers at all
		lo, hi = 0, 1
	}
	switch {
	case m == Diverging:
		size := max(-lo, hi)
		return -size, size
	case lo >= 0 && hi <= 1:
		return 0, 1
	}
	return lo, hi
}

// Check returns an error if Images is no [n, height, width], or if there are captions
// but not one an image.
func (g *ImageGrid) Check() error {
	if g == nil {
		return errNil
	}
	n, err := countPlanes(g.Images)
	if err != nil {
		return err
	}
	if len(g.Captions) != 0 && len(g.Captions) != n {
		return fmt.Errorf("viz: %d captions for %d images: give one an image, or none", len(g.Captions), n)
	}
	if rows := len(g.Rows); rows != 0 && n%rows != 0 {
		return fmt.Errorf("viz: %d images in %d rows: give each row equally many", n, rows)
	}
	return nil
}

// String says how many images there are, of what size, and names them.
func (g *ImageGrid) String() string {
	if err := g.Check(); err != nil {
		return err.Error()
	}
	text := countText(g.Images)
	if g.Title != "" {
		text = g.Title + ": " + text
	}
	if lo, hi := g.Range(); g.Images.Len() > 0 && (lo != 0 || hi != 1) {
		text += fmt.Sprintf(", from %s to %s", Number(lo), Number(hi))
	}
	if bad := countDiverged(g.Images); bad > 0 {
		text += fmt.Sprintf(", %s of their values no numbers", Number(float64(bad)))
	}
	if len(g.Rows) > 0 {
		text += "; rows: " + list(g.Rows)
	}
	if len(g.Captions) > 0 {
		text += ": " + list(g.Captions)
	}
	return text + "."
}

// list joins what is said of single images; nobody listens to more than 50.
func list(parts []string) string {
	const most = 50
	if len(parts) > most {
		return strings.Join(parts[:most], ", ") + ", …"
	}
	return strings.Join(parts, ", ")
}

// countPlanes returns how many images [n, height, width] holds.
func countPlanes(images *tensor.Tensor) (int, error) {
	if images == nil || images.Dims() != 3 && (images.Dims() != 4 || images.Shape[1] != 3) {
		return 0, fmt.Errorf("viz: the images of a grid are a tensor [n, height, width], or [n, 3, height, width] in colour, not %v", shapeOf(images))
	}
	size := 1.0 // a product of ints might overflow
	for _, n := range images.Shape {
		size *= float64(n)
	}
	if size != float64(len(images.Data)) || size == 0 && images.Shape[0] != 0 || images.Shape[0] < 0 {
		return 0, fmt.Errorf("viz: images of shape %v can't have %d values", images.Shape, len(images.Data))
	}
	return images.Shape[0], nil
}

// shapeOf is the shape of a tensor that may be nil.
func shapeOf(t *tensor.Tensor) []int {
	if t == nil {
		return nil
	}
	return t.Shape
}

// countText says how many images there are, and how large.
func countText(images *tensor.Tensor) string {
	height, width := ImageSize(images)
	switch n := images.Shape[0]; n {
	case 0:
		return "no images"
	case 1:
		return fmt.Sprintf("1 image of %d×%d", height, width)
	default:
		return fmt.Sprintf("%d images of %d×%d", n, height, width)
	}
}

// ImageSize returns the size of images [n, height, width] or [n, 3, height, width].
func ImageSize(images *tensor.Tensor) (height, width int) {
	s := images.Shape
	return s[len(s)-2], s[len(s)-1]
}

// countDiverged counts the values that can't be drawn.
func countDiverged(t *tensor.Tensor) int {
	n := 0
	for _, v := range t.Data {
		if Diverged(float64(v)) {
			n++
		}
	}
	return n
}

// planes returns a batch of images of one channel as a view [n, height, width]; rows of
// a matrix are taken for square images. Images in colour are returned as they are. It
// panics in the name of where if it can't.
func planes(where string, x *tensor.Tensor) *tensor.Tensor {
	switch s := x.Shape; {
	case len(s) == 3 || len(s) == 4 && s[1] == 3:
		return x
	case len(s) == 4 && s[1] == 1:
		return x.Reshape(s[0], s[2], s[3])
	case len(s) == 2 && side(s[1]) > 0:
		return x.Reshape(s[0], side(s[1]), side(s[1]))
	}
	panic(&tensor.ShapeError{
		Where: where, Want: "images of one channel or three, [n, 1 or 3, height, width] or [n, height, width]", Have: slices.Clone(x.Shape),
	})
}

// side returns the side of a square of that many values, or 0 if there is none.
func side(size int) int {
	if s := int(math.Round(math.Sqrt(float64(size)))); s*s == size {
		return s
	}
	return 0
}

// stack returns images of one shape as one tensor.
func stack(images []*tensor.Tensor) *tensor.Tensor {
	if len(images) == 0 {
		return tensor.New(0, 0, 0)
	}
	first := images[0].Shape
	all := tensor.New(append([]int{len(images)}, first...)...)
	for i, image := range images {
		if !slices.Equal(image.Shape, first) {
			panic(&tensor.ShapeError{Where: "viz", Want: fmt.Sprintf("images of one size, %v", first), Have: image.Shape})
		}
		copy(all.Row(i).Data, image.Data)
	}
	return all
}

// className returns the name of a class: its number, if there are no names.
func className(class int, classes []string) string {
	if class < len(classes) {
		return classes[class]
	}
	return strconv.Itoa(class)
}

// checkCount panics in the name of where unless n images can be asked for.
func checkCount(where string, n int) {
	if n < 1 {
		panic(fmt.Sprintf("%s: %d images make no picture: ask for at least 1", where, n))
	}
}
