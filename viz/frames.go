package viz

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
)

// maxFrames bounds how many pictures an animation keeps, beside its last.
const maxFrames = 100

// Frames are an animation: pictures one after the other, with a slider that goes through
// them. They show how something came to be, such as a boundary while a network learns,
// or what it depends on, such as a path for each of several learning rates:
//
//	frames := viz.NewFrames("Too small, right, too large", "learning rate")
//	for _, rate := range []float64{0.01, 0.1, 1} {
//		frames.AddAt(rate, viz.Plot(steps, descend(rate)))
//	}
//
// Of many frames about 100 are kept, at equal distances, with the first and the last
// always among them. Which ones depends on how many were added, never on the time. What
// shows itself when it grows, such as Curves, is shown beside the animation, too: a frame
// is rather a figure that is made at once, such as a Chart.
type Frames struct {
	Title  string
	Label  string  // what the slider goes through, with its unit: "epoch"
	Frames []Frame // those that are kept
	Added  int     // how many there were in all
}

// A Frame is one picture of an animation.
type Frame struct {
	At     float64 // its place on the slider
	Index  int     // which of those added it is, from 0
	Figure Figure
}

// NewFrames returns an animation without frames. In a notebook it shows itself with the
// first Add, and its last frame as long as it grows. The label says what the slider goes
// through.
func NewFrames(title, label string) *Frames { return &Frames{Title: title, Label: label} }

// Add adds a picture at a count such as the epoch. The animation keeps f itself, so f must
// not be changed afterwards. It panics if f can't be drawn, or is an animation.
func (a *Frames) Add(at int, f Figure) { a.AddAt(float64(at), f) }

// AddAt is Add for a place that is no whole number. It panics if at is infinite or NaN.
func (a *Frames) AddAt(at float64, f Figure) {
	frame := Frame{At: at, Index: a.Added, Figure: pointer(f)}
	if err := frame.check(); err != nil {
		panic(err)
	}
	a.add(frame)
	grown(a, frame.encode)
}

// add keeps a frame, in the place of the one before if that was kept only as the last.
func (a *Frames) add(f Frame) {
	stride := a.stride()
	if last := len(a.Frames) - 1; last > 0 && a.Frames[last].Index%stride != 0 {
		a.Frames = a.Frames[:last]
	}
	a.Frames = append(a.Frames, f)
	a.Added = f.Index + 1
	if wider := a.stride(); wider != stride {
		kept := a.Frames[:0]
		for _, f := range a.Frames {
			if f.Index%wider == 0 || f.Index == a.Added-1 {
				kept = append(kept, f)
			}
		}
		clear(a.Frames[len(kept):])
		a.Frames = kept
	}
}

// stride is the distance of the frames that are kept: a power of two.
func (a *Frames) stride() int {
	stride := 1
	for a.Added > maxFrames*stride {
		stride *= 2
	}
	return stride
}

// encode writes a frame as Extend reads it.
func (f Frame) encode() []byte {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(f); err != nil {
		panic(fmt.Errorf("viz: %T is no figure of this package: %w", f.Figure, err))
	}
	return b.Bytes()
}

// Extend adds the frame of one update.
func (a *Frames) Extend(more []byte) error {
	var f Frame
	if err := gob.NewDecoder(bytes.NewReader(more)).Decode(&f); err != nil {
		return fmt.Errorf("viz: these %d bytes are no frame of %q: %w", len(more), a.Title, err)
	}
	if err := f.check(); err != nil {
		return err
	}
	if f.Index != a.Added {
		return fmt.Errorf("viz: frame %d of %q came in the place of frame %d", f.Index, a.Title, a.Added)
	}
	a.add(f)
	return nil
}

// Check returns what keeps one of the frames from being drawn.
func (a *Frames) Check() error {
	if a == nil {
		return errNil
	}
	for i, f := range a.Frames {
		if err := f.check(); err != nil {
			return err
		}
		if i > 0 && f.Index <= a.Frames[i-1].Index || f.Index < 0 || f.Index >= a.Added {
			return fmt.Errorf("viz: frame %d of %d stands at place %d of %q: NewFrames and Add keep them in order",
				f.Index, a.Added, i, a.Title)
		}
	}
	return nil
}

// check returns what keeps a frame from being drawn.
func (f Frame) check() error {
	if f.Figure == nil {
		return errNil
	}
	if _, nested := f.Figure.(*Frames); nested {
		return errors.New("viz: an animation as a frame of an animation: add its figures one by one")
	}
	if Diverged(f.At) {
		return fmt.Errorf("viz: a frame at %v: its place on the slider must be a finite number", f.At)
	}
	return Check(f.Figure)
}

// Last returns the figure of the last frame, or nil.
func (a *Frames) Last() Figure {
	if n := len(a.Frames); n > 0 {
		return a.Frames[n-1].Figure
	}
	return nil
}

// Name returns where frame i stands, as in "epoch 3".
func (a *Frames) Name(i int) string {
	if a.Label == "" {
		return Number(a.Frames[i].At)
	}
	return a.Label + " " + Number(a.Frames[i].At)
}

// String says what the animation goes through, and what its last frame shows.
func (a *Frames) String() string {
	if err := a.Check(); err != nil {
		return err.Error()
	}
	n := len(a.Frames)
	if n == 0 {
		return a.Title + " – no frames yet."
	}
	return fmt.Sprintf("%s – %d of %d frames, from %s to %s, here the last: %v",
		a.Title, n, a.Added, a.Name(0), a.Name(n-1), a.Last())
}
