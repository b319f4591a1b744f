package fetch

import (
	"io"
	"math/rand/v2"
)

// What stands in for pictures is drawn with integers alone, so that its bytes are the
// same on every processor.

// A drawing answers whether a shape covers the point (x, y) when it is size pixels wide
// and its middle is the origin.
type drawing func(x, y, size int) bool

// shapes are the classes of what stands in for CIFAR-10.
var shapes = []drawing{
	func(x, y, size int) bool { return 4*(x*x+y*y) < size*size },                                            // disc
	func(x, y, size int) bool { return 2*max(abs(x), abs(y)) < size },                                       // square
	func(x, y, size int) bool { return 2*abs(y) < size && 4*abs(x) < size+2*y },                             // triangle
	func(x, y, size int) bool { return 2*max(abs(x), abs(y)) < size && 6*min(abs(x), abs(y)) < size },       // cross
	func(x, y, size int) bool { r := x*x + y*y; return 4*r < size*size && 12*r > size*size },                // ring
	func(x, y, size int) bool { return 2*max(abs(x), abs(y)) < size && mod(y, 6) < 3 },                      // stripes across
	func(x, y, size int) bool { return 2*max(abs(x), abs(y)) < size && mod(x, 6) < 3 },                      // stripes down
	func(x, y, size int) bool { return 2*max(abs(x), abs(y)) < size && (mod(x, 8) < 4) == (mod(y, 8) < 4) }, // checks
	func(x, y, size int) bool { m := 2 * max(abs(x), abs(y)); return m < size && 2*m > size },               // frame
	func(x, y, size int) bool { return 2*(abs(x)+abs(y)) < size },                                           // diamond
}

// cifarStandIn draws shapes of any colour, size and place on a ground of another colour.
func cifarStandIn(put emit) error {
	const side = 32
	return drawn{
		perClass: [2]int{500, 100}, classes: len(shapes), shape: []int{3, side, side},
		draw: func(class int, rnd *rand.Rand, pixels []byte) {
			size := 16 + rnd.IntN(13)
			left, top := 16+rnd.IntN(7)-3, 16+rnd.IntN(7)-3
			for c := range 3 {
				ground, ink := rnd.IntN(100), 130+rnd.IntN(100)
				if rnd.IntN(4) == 0 {
					ground, ink = ink, ground
				}
				for i := range side * side {
					level := ground
					if shapes[class](i%side-left, i/side-top, size) {
						level = ink
					}
					pixels[c*side*side+i] = noisy(level, 24, rnd)
				}
			}
		},
	}.put(put)
}

// facesStandIn draws faces: an oval, eyes, a nose and a mouth, whose measures belong to
// the person, and whose place and light change from image to image.
func facesStandIn(put emit) error {
	const height, width = 112, 92
	return drawn{
		perClass: [2]int{5, 5}, classes: 40, shape: []int{1, height, width},
		draw: func(person int, rnd *rand.Rand, pixels []byte) {
			own := rand.New(rand.NewPCG(uint64(person), 40))
			skin, hair := 130+own.IntN(90), 20+own.IntN(100)
			wide, long := 26+own.IntN(10), 36+own.IntN(10)
			apart, eyes, mouth := 9+own.IntN(7), 2+own.IntN(3), 6+own.IntN(9)
			fringe, chin := 12+own.IntN(16), 14+own.IntN(10)
			x0, y0, light := width/2+rnd.IntN(9)-4, height/2+rnd.IntN(9)-4, rnd.IntN(41)-20
			for i := range height * width {
				x, y := i%width-x0, i/width-y0
				level := 60
				switch {
				case x*x*long*long+y*y*wide*wide > wide*wide*long*long:
				case y < fringe-long:
					level = hair
				case abs(y+6) <= eyes && abs(abs(x)-apart) <= 2*eyes:
					level = 30
				case abs(x) < 2 && y > -2 && y < 8:
					level = skin - 40
				case abs(y-chin) < 2 && abs(x) < mouth:
					level = 70
				default:
					level = skin
				}
				pixels[i] = noisy(level+light, 10, rnd)
			}
		},
	}.put(put)
}

// drawn is a set of labelled images that are made up.
type drawn struct {
	perClass [2]int // images of a class to train and to test on
	classes  int
	shape    []int // [channel, height, width]
	draw     func(class int, rnd *rand.Rand, pixels []byte)
}

func (d drawn) put(put emit) error {
	for i, part := range []string{"train", "test"} {
		labels := make([]byte, d.perClass[i]*d.classes)
		for example := range labels {
			labels[example] = byte(example % d.classes)
		}
		if err := putLabels(put, part+"-labels-idx1-ubyte", labels); err != nil {
			return err
		}
		rnd := rand.New(rand.NewPCG(uint64(i), 1))
		err := put(part+"-images-idx4-ubyte", func(w io.Writer) error { return d.drawAll(w, labels, rnd) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (d drawn) drawAll(w io.Writer, labels []byte, rnd *rand.Rand) error {
	if err := idxHeader(w, append([]int{len(labels)}, d.shape...)...); err != nil {
		return err
	}
	pixels := make([]byte, d.shape[0]*d.shape[1]*d.shape[2])
	for _, class := range labels {
		d.draw(int(class), rnd, pixels)
		if _, err := w.Write(pixels); err != nil {
			return err
		}
	}
	return nil
}

// noisy returns a level with up to ± noise, kept within a byte.
func noisy(level, noise int, rnd *rand.Rand) byte {
	return byte(min(max(level+rnd.IntN(2*noise+1)-noise, 0), 255))
}

func abs(x int) int { return max(x, -x) }

// mod is the remainder that isn't negative.
func mod(x, n int) int { return (x%n + n) % n }
