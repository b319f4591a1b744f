package viz

import "errors"

// A Formula is mathematics in LaTeX.
type Formula struct{ Latex string }

// Math returns a formula, written in LaTeX without dollar signs. In a notebook it stands
// as mathematics on a line of its own.
//
//	viz.Math(`w \leftarrow w - \eta f'(w)`)
func Math(latex string) *Formula { return &Formula{latex} }

// Check returns an error if the formula is empty.
func (f *Formula) Check() error {
	switch {
	case f == nil:
		return errNil
	case f.Latex == "":
		return errors.New("viz: a formula without LaTeX: write one, as in viz.Math(`a^2 + b^2`)")
	}
	return nil
}

// String returns the formula as it was written.
func (f *Formula) String() string {
	if err := f.Check(); err != nil {
		return err.Error()
	}
	return f.Latex
}
