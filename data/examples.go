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

// Examples are inputs x and the answers y that belong to them: one part of a Set, or a
// choice from one. Images are held as the bytes of their file, which all choices share,
// and become float32 in [0, 1] when they are asked for; nothing changes them.
type Examples struct {
	Classes []string // label i means Classes[i]; none if the answers are numbers
	Shape   []int    // of one example's x: [channel, height, width] or [feature]
	Scaling *Scaling // how x is scaled when it is asked for; nil leaves it as it is
	Binary  bool     // y is [n, 1], 1 for the second of two classes, instead of one-hot

	part     *part
	from, to int     // which of the part's examples, or of order
	order    []int32 // if it isn't nil: which of the part's examples, one after the other
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
	return e, e.checkLabels()
}

// NewFeatures returns examples of numbers: values are n × the product of shape, and
// labels n indices into classes. It takes the slices over. The error is that their
// lengths don't fit, or names the first label that is out of range.
func NewFeatures(shape []int, values []float32, labels []byte, classes ...string) (*Examples, error) {
	p := inMemory(nil, labels)
	p.memory.values = values
	e := &Examples{Classes: classes, Shape: shape, part: p, to: len(labels)}
	if want := len(labels) * e.size(); len(values) != want {
		return nil, fmt.Errorf("%d examples %v need %d values, not %d", len(labels), shape, want, len(values))
	}
	return e, e.checkLabels()
}

// NewTargets returns examples whose answers are numbers: x [n, …] and y [n, target],
// which it takes over. It panics with a *tensor.ShapeError unless both have n rows.
func NewTargets(x, y *tensor.Tensor) *Examples {
	if x.Dims() < 2 || y.Dims() != 2 || x.Shape[0] != y.Shape[0] {
		panic(&tensor.ShapeError{Where: "data.NewTargets", Want: fmt.Sprintf("y [n, target] for x %v", x.Shape), Have: y.Shape})
	}
	p := &part{memory: &memory{values: x.Data, targets: y.Data, width: y.Shape[1]}}
	return &Examples{Shape: x.Shape[1:], part: p, to: x.Shape[0]}
}

func (e *Examples) checkLabels() error {
	for i, label := range e.part.labels {
		if int(label) >= len(e.Classes) {
			return fmt.Errorf("label %d is %d, but there are only %d classes", i, label, len(e.Classes))
		}
	}
	return nil
}

// Len returns the number of examples.
func (e *Examples) Len() int { return e.to - e.from }

// Label returns the class of example i, an index into Classes. It panics if the answers
// are numbers.
func (e *Examples) Label(i int) int {
	e.needClasses("Label")
	return int(e.part.labels[e.index(i)])
}

// Image returns the x of example i as a new tensor of shape Shape: the values of an
// image lie in [0, 1], unless there is a Scaling.
func (e *Examples) Image(i int) *tensor.Tensor {
	x := tensor.New(e.Shape...)
	e.copyX(x.Data, e.Slice(i, i+1).index(0))
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
// is left: x [n, …] and y [n, class], one-hot, or [n, target]. The two tensors are
// overwritten by the next chunk: clone what is to be kept.
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
	from := "examples"
	if e.part.set != "" {
		from = e.part.set + " " + partNames[e.part.first/2]
	}
	if e.order == nil {
		from += fmt.Sprintf(" [%d:%d]", e.from, e.to)
	}
	if len(e.Classes) == 0 {
		return fmt.Sprintf("%s: %d examples %v with %d targets", from, e.Len(), e.Shape, e.answers())
	}
	return fmt.Sprintf("%s: %d examples %v in %d classes", from, e.Len(), e.Shape, len(e.Classes))
}

var partNames = []string{"train", "test", "more"}

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

// answers returns the number of values of one example's y.
func (e *Examples) answers() int {
	switch {
	case len(e.Classes) == 0:
		return e.part.memory.width
	case e.Binary:
		return 1
	}
	return len(e.Classes)
}

// index returns which of the part's examples is number i.
func (e *Examples) index(i int) int {
	if i < 0 || i >= e.Len() {
		panic(fmt.Sprintf("data: example %d of %d", i, e.Len()))
	}
	if e.order != nil {
		return int(e.order[e.from+i])
	}
	return e.from + i
}

// buffers returns tensors that hold n examples.
func (e *Examples) buffers(n int) (x, y *tensor.Tensor) {
	return tensor.New(append([]int{n}, e.Shape...)...), tensor.New(n, e.answers())
}

// copyTo writes example i into the given row of x and y.
func (e *Examples) copyTo(x, y *tensor.Tensor, row, i int) { e.copyBefore(x, y, row, i, i) }

// copyBefore is copyTo where example soon, which lies anywhere, is copied some time after it.
func (e *Examples) copyBefore(x, y *tensor.Tensor, row, i, soon int) {
	size, answers, at := e.size(), e.answers(), e.index(i)
	e.copyXBefore(x.Data[row*size:(row+1)*size], at, e.index(soon))
	e.copyY(y.Data[row*answers:(row+1)*answers], at)
}

// copyX writes the x of the part's example number at.
func (e *Examples) copyX(to []float32, at int) { e.copyXBefore(to, at, at) }

// copyXBefore is copyX where that of soon is written some time after it.
func (e *Examples) copyXBefore(to []float32, at, soon int) {
	size := len(to)
	if values := e.part.values(); values != nil {
		copy(to, values[at*size:(at+1)*size])
	} else {
		tensor.SetBytes(to, e.part.pixels[at*size:(at+1)*size], e.part.pixels[soon*size:(soon+1)*size])
	}
	if e.Scaling != nil {
		e.Scaling.apply(to)
	}
}

// copyY writes the y of the part's example number at.
func (e *Examples) copyY(to []float32, at int) {
	switch {
	case len(e.Classes) == 0:
		copy(to, e.part.memory.targets[at*len(to):(at+1)*len(to)])
	case e.Binary:
		to[0] = float32(e.part.labels[at])
	default:
		clear(to)
		to[e.part.labels[at]] = 1
	}
}
