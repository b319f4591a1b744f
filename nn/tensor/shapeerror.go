package tensor

import "fmt"

// A ShapeError is what layers, losses and this package panic with when a tensor has
// the wrong shape. It is an error so that recovered code can ask for it by
// errors.As.
type ShapeError struct {
	Where string // the layer or function, such as "Dense(784→30)"
	Want  string // in words, such as "x [batch 784]"
	Have  []int  // the shape it got
}

// Error names layer, want and have in one line.
func (e *ShapeError) Error() string {
	return fmt.Sprintf("shape error in %s: want %s, have %v", e.Where, e.Want, e.Have)
}
