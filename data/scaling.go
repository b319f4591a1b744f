package data

import (
	"fmt"
	"math"

	"deepgo/nn/tensor"
)

// Scaling changes each value x of an example to (x − Shift)·Factor. There is one pair a
// channel of images, and one a feature of numbers.
//
// It can only be fitted on the examples a set trains on: what is known of the others
// must not be used, not even their mean. Standard and MinMax are the only two that make
// one, and both look at Train alone.
type Scaling struct {
	Shift, Factor []float32
}

// Standard returns the scaling after which each channel or feature of s.Train has mean
// 0 and standard deviation 1: Shift is the mean μ, Factor 1/σ, and 0 where all values
// are the same (LeCun et al., "Efficient BackProp", 1998, §4.3).
func (s *Set) Standard() *Scaling {
	moments := momentsOf(s.Train)
	scaling := &Scaling{}
	for _, m := range moments {
		mean := m.sum / m.n
		deviation := math.Sqrt(max(m.squares/m.n-mean*mean, 0))
		scaling.add(mean, deviation)
	}
	return scaling
}

// MinMax returns the scaling after which the values of each channel or feature of
// s.Train reach from 0 to 1: Shift is the least value, Factor 1/(most − least), and 0
// where all values are the same. Those of other examples may lie outside.
func (s *Set) MinMax() *Scaling {
	scaling := &Scaling{}
	for _, m := range momentsOf(s.Train) {
		scaling.add(m.least, m.most-m.least)
	}
	return scaling
}

// Scaled returns the set with all its parts scaled by one scaling, which was fitted on
// Train: s.Scaled(s.Standard()).
func (s *Set) Scaled(by *Scaling) *Set {
	scaled := *s
	scaled.Train, scaled.Test = s.Train.Scaled(by), s.Test.Scaled(by)
	if s.Valid != nil {
		scaled.Valid = s.Valid.Scaled(by)
	}
	return &scaled
}

// Scaled returns the examples, scaled when they are asked for. It panics if the scaling
// was fitted on examples of another kind.
func (e *Examples) Scaled(by *Scaling) *Examples {
	if want := channels(e.Shape); len(by.Shift) != want || len(by.Factor) != want {
		panic(fmt.Sprintf("data: a scaling of %d channels or features for examples %v", len(by.Shift), e.Shape))
	}
	scaled := *e
	scaled.Scaling = by
	return &scaled
}

// Transform returns x [n, …] scaled, a copy: examples that are in no set, such as the one
// customer that a net is asked about. It panics if the scaling was fitted on examples of
// another kind.
func (s *Scaling) Transform(x *tensor.Tensor) *tensor.Tensor {
	if x.Dims() < 2 || x.Shape[1] != len(s.Shift) {
		panic(&tensor.ShapeError{Where: "data.Scaling", Want: fmt.Sprintf("[n, %d, …]", len(s.Shift)), Have: x.Shape})
	}
	scaled := x.Clone()
	for i := range scaled.Shape[0] {
		s.apply(scaled.Row(i).Data)
	}
	return scaled
}

// apply scales one example's values.
func (s *Scaling) apply(x []float32) {
	each := len(x) / len(s.Shift)
	for c, shift := range s.Shift {
		factor := s.Factor[c]
		for i, v := range x[c*each : (c+1)*each] {
			x[c*each+i] = (v - shift) * factor
		}
	}
}

func (s *Scaling) add(shift, divisor float64) {
	factor := 0.0
	if divisor > 0 {
		factor = 1 / divisor
	}
	s.Shift, s.Factor = append(s.Shift, float32(shift)), append(s.Factor, float32(factor))
}

// channels returns how many values of an example are scaled apart: its first dimension.
func channels(shape []int) int {
	if len(shape) == 0 {
		return 1
	}
	return shape[0]
}

// moments are sums over the values of one channel.
type moments struct{ n, sum, squares, least, most float64 }

func momentsOf(e *Examples) []moments {
	all := make([]moments, channels(e.Shape))
	for i := range all {
		all[i].least, all[i].most = math.Inf(1), math.Inf(-1)
	}
	plain := *e
	plain.Scaling = nil
	each := e.size() / max(len(all), 1)
	for x := range plain.All() {
		for i, v := range x.Data {
			m := &all[i/each%len(all)]
			value := float64(v)
			m.n, m.sum, m.squares = m.n+1, m.sum+value, m.squares+float64(value*value)
			m.least, m.most = min(m.least, value), max(m.most, value)
		}
	}
	if e.Len() == 0 {
		panic("data: there are no examples to fit a scaling on")
	}
	return all
}
