package nn

import (
	"fmt"
	"slices"
	"sync"

	"deepgo/nn/tensor"
	"deepgo/nn/tensor/parallel"
)

// CrossEntropy is the loss of choosing one of K classes. The net's last layer gives a
// score z for each class, any number (a logit: don't put a Softmax behind it), the loss
// makes probabilities of them and takes the logarithm of the one that was right:
//
//	p = softmax(z) = eᶻ / Σₖ eᶻ,  C = −1/n · Σ log p[right class],  ∂C/∂z = (p − t) / n
//
// where t is 1 for the right class and 0 for all others. z is [batch, class] or, in
// sequences, [batch, time, class]; n counts all rows, batch or batch·time. The target is
// either t itself, one-hot in the shape of z (or any probabilities), or the number of
// the right class, from 0, in the shape of z without its last dimension.
//
// With weights w and smoothing ε, t becomes t' = (1 − ε)·t + ε/K, and
//
//	C = −1/N · Σ Σₖ wₖ·t'ₖ·log pₖ,  ∂C/∂zⱼ = (Σₖ wₖ·t'ₖ · pⱼ − wⱼ·t'ⱼ) / N,  N = Σ Σₖ wₖ·tₖ
//
// A class of weight 0, such as the padding of short sequences, counts for nothing; from a
// batch in which nothing has any weight there is nothing to learn, and C is 0. C is summed
// in float64. Sources: Goodfellow et al., Deep Learning (2016), § 6.2.2.3;
// Szegedy et al., Rethinking the Inception Architecture (2016), § 7, for smoothing.
type CrossEntropy struct {
	Smoothing float64   // ε in [0, 1): how much of the target is spread over all classes
	Weights   []float64 // of each class; none means 1 for all
}

// Loss returns C and ∂C/∂z as a new tensor.
func (c CrossEntropy) Loss(pred, target *tensor.Tensor) (loss float64, dpred *tensor.Tensor) {
	return newLoss(c, pred, target)
}

// LossInto returns C and fills dpred with ∂C/∂z. It panics with a *ShapeError if the
// target or the weights don't fit, and with a sentence if a label is no class.
func (c CrossEntropy) LossInto(dpred, pred, target *tensor.Tensor) float64 {
	c.check(pred)
	t := readTargets("CrossEntropy", pred, target)
	norm := c.norm(t)
	if norm == 0 {
		dpred.Zero()
		return 0
	}
	room := rowSums.Get().(*[]float64)
	defer rowSums.Put(room)
	*room = slices.Grow((*room)[:0], t.rows)[:t.rows]
	const exponential, logarithm = 500, 10_000 // as much work as so many multiply-adds
	work := t.rows * (exponential*t.classes + logarithm)
	parallel.Do(&crossEntropies, parallel.Cuts(work), crossEntropyRows{c, t, dpred.Data, pred.Data, norm, *room})
	sum := 0.0
	for _, s := range *room {
		sum += s
	}
	return sum / norm
}

// A crossEntropyRows is a job: N times the part of each row in C goes to sums, ∂C/∂z to d.
type crossEntropyRows struct {
	c    CrossEntropy
	t    targets
	d, z []float32
	norm float64
	sums []float64
}

var (
	crossEntropies parallel.Kind[crossEntropyRows]
	rowSums        = sync.Pool{New: func() any { return new([]float64) }}
)

// Shard does some of the rows.
func (r *crossEntropyRows) Shard(i, shards int) {
	first, last := parallel.Span(r.t.rows, 1, shards, i)
	for row := first; row < last; row++ {
		from, to := row*r.t.classes, (row+1)*r.t.classes
		r.sums[row] = r.c.row(r.d[from:to], r.z[from:to], r.t, row, r.norm)
	}
}

// row returns N times the part of one row in C, and fills d with its ∂C/∂z.
func (c CrossEntropy) row(d, z []float32, t targets, row int, norm float64) float64 {
	logSum := tensor.SoftmaxRow(d, z)
	if t.labels != nil && c.Weights == nil && c.Smoothing == 0 { // the same, of ones and zeros
		right := int(t.labels[row])
		p := d[right]
		for k, v := range d {
			d[k] = float32(float64(v) / norm)
		}
		d[right] = float32((float64(p) - 1) / norm)
		return logSum - float64(z[right])
	}
	sum, mass := 0.0, 0.0
	for k, score := range z {
		wt := c.weight(k) * c.smooth(t.at(row, k), len(z))
		if wt != 0 { // a score of −∞ is fine where nothing is expected
			sum += wt * (logSum - float64(score))
		}
		mass += wt
	}
	for k, p := range d {
		wt := c.weight(k) * c.smooth(t.at(row, k), len(z))
		d[k] = float32((float64(mass*float64(p)) - wt) / norm)
	}
	return sum
}

// norm returns N.
func (c CrossEntropy) norm(t targets) float64 {
	if c.Weights == nil {
		return float64(t.rows)
	}
	norm := 0.0
	for row := range t.rows {
		for k, w := range c.Weights {
			norm += float64(w * t.at(row, k))
		}
	}
	return norm
}

// smooth returns t' for one t of k classes.
func (c CrossEntropy) smooth(t float64, k int) float64 {
	if c.Smoothing == 0 {
		return t
	}
	return float64((1-c.Smoothing)*t) + c.Smoothing/float64(k)
}

// weight returns w of a class.
func (c CrossEntropy) weight(class int) float64 {
	if c.Weights == nil {
		return 1
	}
	return c.Weights[class]
}

// check panics unless the fields fit scores like pred.
func (c CrossEntropy) check(pred *tensor.Tensor) {
	if !(c.Smoothing >= 0 && c.Smoothing < 1) {
		panic(fmt.Sprintf("nn: CrossEntropy with Smoothing %v: it is a part of the target, at least 0 and less than 1", c.Smoothing))
	}
	if n := len(pred.Shape); c.Weights != nil && n > 0 && len(c.Weights) != pred.Shape[n-1] {
		want := fmt.Sprintf("Weights [%d], one a class", pred.Shape[n-1])
		panic(&ShapeError{Where: "CrossEntropy", Want: want, Have: []int{len(c.Weights)}})
	}
}

// String returns "CrossEntropy".
func (c CrossEntropy) String() string { return "CrossEntropy" }
