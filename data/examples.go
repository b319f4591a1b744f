package data

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// chunk is how many examples All yields at once: enough that a net's matrix products
// run at full speed, few enough that they fit the processor's caches.
const chunk = 1000

// Examples are labelled images: one part of a Set, or a run of one. They hold the
// bytes of the file, shared with the part they were taken from, and become float32
// in [0, 1] when they are asked for; nothing changes them.
type Examples struct {
	Classes []string // label i means Classes[i]
	Shape   []int    // of one example: [channel, height, width]

	part     *part
	from, to int // which of the part's examples
}

// NewExamples returns examples of the given shape [channel, height, width] with one
// byte a value, 0 for 0 and 255 for 1, and one label each, an index into classes. It
// takes the slices over. The error is that their lengths don't fit, or names the
// first label that is out of range.
func NewExamples(shape []int, pixels, labels []byte, classes ...string) (*Examples, error) {
	return newExamples(shape, inMemory(pixels, labels), classes)
}

func newExamples(shape []int, p *part, classes []string) (*Examples, error) {
	e := &Examples{Classes: classes, Shape: shape, part: p, to: len(p.labels)}
	if want := len(p.labels) * e.size(); len(p.pixels) != want {
		return nil, fmt.Errorf("%d examples %v need %d bytes, not %d", len(p.labels), shape, want, len(p.pixels))
	}
	for i, label := range p.labels {
		if int(label) >= len(classes) {
			return nil, fmt.Errorf("label %d is %d, but there are only %d classes", i, label, len(classes))
		}
	}
	return e, nil
}

// pixels are the examples' bytes, Len × Shape: 0 is 0 and 255 is 1.
func (e *Examples) pixels() []byte { return e.part.pixels[e.from*e.size() : e.to*e.size()] }

// labels are Len indices into Classes.
func (e *Examples) labels() []byte { return e.part.labels[e.from:e.to] }

// Len returns the number of examples.
func (e *Examples) Len() int { return e.to - e.from }

// Slice returns the examples from, from+1, … to−1, without copying them. It panics
// unless 0 ≤ from ≤ to ≤ Len.
func (e *Examples) Slice(from, to int) *Examples {
	if from < 0 || from > to || to > e.Len() {
		panic(fmt.Sprintf("data: Slice(%d, %d) of %d examples", from, to, e.Len()))
	}
	run := *e
	run.from, run.to = e.from+from, e.from+to
	return &run
}

// First returns the first n examples: what a net is trained on when the rest, see
// Skip, is kept to choose its learning rate by. It panics unless 0 ≤ n ≤ Len.
func (e *Examples) First(n int) *Examples { return e.Slice(0, n) }

// Skip returns all but the first n examples. It panics unless 0 ≤ n ≤ Len.
func (e *Examples) Skip(n int) *Examples { return e.Slice(n, e.Len()) }

// Label returns the class of example i, an index into Classes.
func (e *Examples) Label(i int) int { return int(e.labels()[i]) }

// Image returns example i as a new tensor of shape Shape, its values in [0, 1].
func (e *Examples) Image(i int) *tensor.Tensor {
	one := e.Slice(i, i+1)
	x := tensor.New(e.Shape...)
	toFloat(x.Data, one.pixels())
	return x
}

// Head returns the first n examples as new tensors, in the shapes that All yields. It
// panics unless 0 ≤ n ≤ Len.
func (e *Examples) Head(n int) (x, y *tensor.Tensor) {
	first := e.First(n)
	x, y = e.buffers(n)
	for i := range n {
		first.copyTo(x, y, i, i)
	}
	return x, y
}

// All yields the examples in their order, in chunks of 1,000 and a last one of what
// is left: x [n, channel, height, width] in [0, 1], y [n, class], one-hot. The two
// tensors are overwritten by the next chunk: clone what is to be kept.
func (e *Examples) All() iter.Seq2[*tensor.Tensor, *tensor.Tensor] {
	return func(yield func(x, y *tensor.Tensor) bool) {
		x, y := e.buffers(min(chunk, e.Len()))
		for from := 0; from < e.Len(); from += chunk {
			n := min(chunk, e.Len()-from)
			for row := range n {
				e.copyTo(x, y, row, from+row)
			}
			if !yield(x.Slice(0, n), y.Slice(0, n)) {
				return
			}
		}
	}
}

// Batches returns the examples in batches of size for training, shuffled anew each
// epoch. It draws one number from rnd, now; the same number gives the same batches on
// every machine. It panics if size < 1.
func (e *Examples) Batches(size int, rnd *rand.Rand) *Batches {
	if size < 1 {
		panic(fmt.Sprintf("data: a batch of %d examples: want at least 1", size))
	}
	return &Batches{Examples: e, Size: size, Seed: rnd.Uint64()}
}

// String returns origin, number, shape and classes in one line.
func (e *Examples) String() string {
	return fmt.Sprintf("%s %s [%d:%d]: %d examples %v in %d classes",
		e.part.set, e.part.name, e.from, e.to, e.Len(), e.Shape, len(e.Classes))
}

// GoString is String, so that %#v prints a line and not millions of bytes.
func (e *Examples) GoString() string { return e.String() }

// size returns the number of values of one example.
func (e *Examples) size() int {
	size := 1
	for _, n := range e.Shape {
		size *= n
	}
	return size
}

// buffers returns tensors that hold n examples.
func (e *Examples) buffers(n int) (x, y *tensor.Tensor) {
	return tensor.New(append([]int{n}, e.Shape...)...), tensor.New(n, len(e.Classes))
}

// copyTo writes example i into the given row of x and y.
func (e *Examples) copyTo(x, y *tensor.Tensor, row, i int) {
	size, classes := e.size(), len(e.Classes)
	toFloat(x.Data[row*size:(row+1)*size], e.pixels()[i*size:(i+1)*size])
	oneHot := y.Data[row*classes : (row+1)*classes]
	clear(oneHot)
	oneHot[e.labels()[i]] = 1
}

// toFloat writes v/255 for each byte v.
func toFloat(floats []float32, bytes []byte) {
	for i, v := range bytes {
		floats[i] = brightness[v]
	}
}

// brightness holds v/255 for each byte v: a look-up is faster than a division.
var brightness = func() (table [256]float32) {
	for v := range table {
		table[v] = float32(v) / 255
	}
	return table
}()
