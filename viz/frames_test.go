package viz_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// square is a picture that can be told from others.
func square(v int) viz.Figure {
	return viz.Images(tensor.FromSlice([]float32{float32(v)}, 1, 1, 1))
}

// Which frames are kept depends on how many there were: the first, the last, and those
// between at equal distances.
func TestFramesAreThinned(t *testing.T) {
	for _, n := range []int{1, 2, 99, 100, 101, 102, 200, 201, 1000, 10_000} {
		a := viz.NewFrames("many", "update")
		for i := range n {
			a.Add(i, square(i))
		}
		if err := a.Check(); err != nil || a.Added != n {
			t.Fatalf("%d frames: %v, %d added", n, err, a.Added)
		}
		kept := a.Frames
		if len(kept) > 101 || len(kept) < min(n, 50) {
			t.Errorf("%d of %d frames are kept", len(kept), n)
		}
		if kept[0].Index != 0 || kept[len(kept)-1].Index != n-1 {
			t.Errorf("of %d frames the first kept is %d and the last %d", n, kept[0].Index, kept[len(kept)-1].Index)
		}
		for i := 2; i < len(kept)-1; i++ {
			if kept[i].Index-kept[i-1].Index != kept[1].Index {
				t.Errorf("of %d frames %d is kept after %d, not at a distance of %d", n, kept[i].Index, kept[i-1].Index, kept[1].Index)
			}
		}
	}
}

func TestLiveFrames(t *testing.T) {
	s := newScreen(t)
	a := viz.NewFrames("growth", "epoch")
	for i := range 205 {
		a.Add(i, square(i))
	}
	there := s.figures[1]
	if !reflect.DeepEqual(there, viz.Figure(a)) {
		t.Errorf("there is %v, here is %v", there, a)
	}
}

func TestFramesRefuse(t *testing.T) {
	a := viz.NewFrames("t", "epoch")
	wantPanic(t, "animation as a frame", func() { a.Add(1, viz.NewFrames("inner", "")) })
	wantPanic(t, "the figure is nil", func() { a.Add(1, nil) })
	wantPanic(t, "must be a finite number", func() { a.AddAt(math.NaN(), square(1)) })
	wantPanic(t, "need", func() { a.Add(1, &viz.Curves{Series: []viz.Series{{Name: "y", X: []float64{1}}}}) })
	if a.Added != 0 || a.Extend([]byte("frame")) == nil {
		t.Errorf("%d frames were added", a.Added)
	}
	a.Frames = []viz.Frame{{Index: 3, Figure: square(1)}}
	if err := a.Check(); err == nil || !strings.Contains(err.Error(), "in order") {
		t.Error(err)
	}
}
