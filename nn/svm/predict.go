package svm

import (
	"fmt"
	"slices"

	"deepgo/nn/tensor"
)

// block is how many examples are answered at once.
const block = 256

// Decide returns f of each pair of classes [n, pair] for examples x [n, …]: above 0 is the
// pair's first class. It panics with a *tensor.ShapeError if the examples have not as many
// values as those of the training.
func (c *Classifier) Decide(x *tensor.Tensor) *tensor.Tensor {
	n, features := x.Matrix()
	support, want := c.Support.Matrix()
	if features != want {
		panic(&tensor.ShapeError{Where: "svm.Classifier", Want: fmt.Sprintf("x [n %d]", want), Have: slices.Clone(x.Shape)})
	}
	betas, biases := tensor.New(support, len(c.Pairs)), tensor.New(len(c.Pairs))
	for j, pair := range c.Pairs {
		biases.Data[j] = float32(pair.Bias)
		for i, row := range pair.Rows {
			betas.Set(float32(pair.Beta[i]), row, j)
		}
	}
	answers := tensor.New(n, len(c.Pairs))
	lengths := squares(c.Support)
	for from := 0; from < n; from += block {
		part := x.Slice(from, min(from+block, n))
		rows, _ := part.Matrix()
		k := tensor.New(rows, support)
		kernel(k, part, c.Support, squares(part), lengths, c.Gamma)
		to := answers.Slice(from, from+rows)
		tensor.SetRows(to, biases)
		tensor.AddMatMul(to, k, betas)
	}
	return answers
}

// Predict returns the votes of the pairs [n, class], at most Classes − 1 a class: the
// class with most of them is the answer, of equal ones the first. It panics as Decide
// does.
func (c *Classifier) Predict(x *tensor.Tensor) *tensor.Tensor {
	answers := c.Decide(x)
	n, _ := answers.Matrix()
	votes := tensor.New(n, c.Classes)
	for i := range n {
		row := votes.Row(i).Data
		for j, f := range answers.Row(i).Data {
			if f > 0 {
				row[c.Pairs[j].First]++
			} else {
				row[c.Pairs[j].Second]++
			}
		}
	}
	return votes
}

// PredictWork returns how many multiply-adds it takes to answer n examples.
func (c *Classifier) PredictWork(n int) int64 {
	support, features := c.Support.Matrix()
	return int64(n) * int64(support) * int64(features+len(c.Pairs))
}
