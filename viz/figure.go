package viz

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
)

// A Figure is the data of a picture: a pointer to one of this package's structs.
type Figure interface {
	// String says in words what the picture shows, with its main numbers: what is
	// read where it can't be seen.
	String() string
	// Check returns nil, or what keeps the figure from being drawn, such as lists that
	// should be equally long and are not.
	Check() error
}

// A Live figure grows after it was shown.
type Live interface {
	Figure
	// Extend adds what the sink's Update was handed for this figure. The error is that
	// the bytes are none of its updates; the figure is then unchanged.
	Extend(more []byte) error
}

// errNil says what is wrong with a figure that is nil.
var errNil = errors.New("viz: the figure is nil: make one first, for instance by viz.NewCurves")

func init() {
	gob.Register(&Curves{})
	gob.Register(&ImageGrid{})
	gob.Register(&MistakeGrid{})
	gob.Register(&ConfusionMatrix{})
	gob.Register(&Chart{})
	gob.Register(&Panels{})
	gob.Register(&Table{})
	gob.Register(&BarChart{})
	gob.Register(&BoxPlot{})
	gob.Register(&Histograms{})
	gob.Register(&Graph{})
	gob.Register(&NetworkDrawing{})
	gob.Register(&NeuronDrawing{})
	gob.Register(&SurfacePlot{})
	gob.Register(&HeatMapPlot{})
	gob.Register(&TreeDrawing{})
	gob.Register(&ConvolutionDrawing{})
	gob.Register(&Formula{})
	gob.Register(&Picture{})
	gob.Register(&Frames{})
}

// Check returns what keeps f from being drawn, also that it is nil; nil if nothing does.
func Check(f Figure) error {
	if p, ok := f.(*Panels); f == nil || ok && p == nil { // Panels have their methods by value
		return errNil
	}
	return f.Check()
}

// Encode writes a figure as bytes that Decode reads. The error is that f is nil, or no
// figure of this package.
func Encode(f Figure) ([]byte, error) {
	if errors.Is(Check(f), errNil) {
		return nil, errNil
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(envelope{pointer(f)}); err != nil {
		return nil, fmt.Errorf("viz: %T is no figure of this package: %w", f, err)
	}
	return b.Bytes(), nil
}

// Decode reads a figure that Encode has written. The error is that the bytes hold no
// figure, or one that can't be drawn.
func Decode(figure []byte) (Figure, error) {
	var e envelope
	if err := gob.NewDecoder(bytes.NewReader(figure)).Decode(&e); err != nil {
		return nil, fmt.Errorf("viz: these %d bytes are no encoded figure: %w", len(figure), err)
	}
	if err := Check(e.Figure); err != nil {
		return nil, err
	}
	return e.Figure, nil
}

// An envelope lets gob write which kind of figure it holds.
type envelope struct{ Figure Figure }
