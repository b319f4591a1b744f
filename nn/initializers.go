package nn

import (
	"cmp"
	"math"
	"math/rand/v2"

	"deepgo/nn/tensor"
)

// Zeros leaves weights and biases at 0. A layer of several units that starts so keeps
// them alike for ever, since all have the same gradient: it is for a last layer, or to
// show that.
type Zeros struct{}

// Init sets w to 0.
func (Zeros) Init(w, _ *tensor.Tensor, _ Fan, _ *rand.Rand) { w.Zero() }

// Normal draws weights and biases from N(0, Std). With Std 1 it is the start of
// Nielsen's first network (ch. 1): with many inputs some units begin so deep in the
// flat part of their sigmoid that they never come out.
type Normal struct {
	Std float64 // standard deviation; 0 means 1
}

// Init fills w, then b, with N(0, Std).
func (n Normal) Init(w, b *tensor.Tensor, _ Fan, rnd *rand.Rand) {
	std := cmp.Or(n.Std, 1)
	fillNormal(w, std, rnd)
	if b != nil {
		fillNormal(b, std, rnd)
	}
}

// Uniform draws weights from [−Limit, Limit); biases stay 0.
type Uniform struct {
	Limit float64 // 0 means 0.05, as in Keras
}

// Init fills w with numbers from [−Limit, Limit).
func (u Uniform) Init(w, _ *tensor.Tensor, _ Fan, rnd *rand.Rand) {
	fillUniform(w, cmp.Or(u.Limit, 0.05), rnd)
}

// LeCun draws weights from N(0, 1/√n), a normal distribution of standard deviation
// 1/√n, where n is the fan-in; biases stay 0. A unit's sum of n inputs of size 1 then
// has size 1, whatever n is, and its sigmoid begins where it is steep. It is the start
// of Nielsen's ch. 3, but for the biases: see Nielsen. Source: LeCun et al., Efficient
// BackProp (1998), § 4.6.
type LeCun struct {
	Uniform bool // from [−√(3/n), √(3/n)) instead, which has the same standard deviation
}

// Init fills w with numbers of standard deviation 1/√fan.In.
func (l LeCun) Init(w, _ *tensor.Tensor, fan Fan, rnd *rand.Rand) {
	fill(w, 1/math.Sqrt(float64(fan.In)), l.Uniform, rnd)
}

// Nielsen draws weights from N(0, 1/√n), where n is the fan-in, and biases from N(0, 1):
// the start of his ch. 3 ("Weight initialization").
type Nielsen struct{}

// Init fills w with N(0, 1/√fan.In), then b with N(0, 1).
func (Nielsen) Init(w, b *tensor.Tensor, fan Fan, rnd *rand.Rand) {
	fillNormal(w, 1/math.Sqrt(float64(fan.In)), rnd)
	if b != nil {
		fillNormal(b, 1, rnd)
	}
}

// Xavier draws weights of standard deviation √(2 / (in + out)), between what keeps the
// size of the values on their way forward and what keeps the size of the gradients on
// their way back; biases stay 0. It suits Tanh and Sigmoid. Source: Glorot and Bengio,
// Understanding the difficulty of training deep feedforward neural networks (2010),
// equation 16.
type Xavier struct {
	Uniform bool // from [−√(6 / (in + out)), √(6 / (in + out))), as in the paper; else normal
}

// Init fills w with numbers of standard deviation √(2 / (fan.In + fan.Out)).
func (x Xavier) Init(w, _ *tensor.Tensor, fan Fan, rnd *rand.Rand) {
	fill(w, math.Sqrt(2/float64(fan.In+fan.Out)), x.Uniform, rnd)
}

// He draws weights of standard deviation √(2/n), where n is the fan-in; biases stay 0. A
// ReLU lets half of the values through, and the 2 makes up for it. Source: He et al.,
// Delving deep into rectifiers (2015), equation 10.
type He struct {
	Uniform bool // from [−√(6/n), √(6/n)) instead, which has the same standard deviation
}

// Init fills w with numbers of standard deviation √(2/fan.In).
func (h He) Init(w, _ *tensor.Tensor, fan Fan, rnd *rand.Rand) {
	fill(w, math.Sqrt(2/float64(fan.In)), h.Uniform, rnd)
}

// Orthogonal makes the rows of W, read as Matrix does, orthogonal to each other and of
// length Gain, or the columns if those are fewer; biases stay 0. Multiplied by it again
// and again a vector neither vanishes nor explodes, which is what the weights between the
// steps of an RNN need. Source: Saxe et al., Exact solutions to the nonlinear dynamics of
// learning in deep linear neural networks (2014).
type Orthogonal struct {
	Gain float64 // 0 means 1
}

// Init fills w with orthogonal rows or columns: normally distributed ones, from each of
// which what it has in common with those before is taken away, one after the other (Gram
// and Schmidt; in float64, so that what rounding leaves is too small for w).
func (o Orthogonal) Init(w, _ *tensor.Tensor, _ Fan, rnd *rand.Rand) {
	rows, columns := w.Matrix()
	step, stride := columns, 1 // from vector to vector, and within one
	if rows > columns {
		rows, columns, step, stride = columns, rows, 1, columns
	}
	vectors := make([][]float64, rows)
	for i := range vectors {
		v := make([]float64, columns)
		for j := range v {
			v[j] = rnd.NormFloat64()
		}
		for _, u := range vectors[:i] {
			subtract(v, dot(u, v), u)
		}
		length := math.Sqrt(dot(v, v))
		for j := range v {
			v[j] /= length
			w.Data[i*step+j*stride] = float32(cmp.Or(o.Gain, 1) * v[j])
		}
		vectors[i] = v
	}
}

// dot returns the sum of the products of two vectors, in four chains, since each alone
// would wait for its own last sum.
func dot(u, v []float64) float64 {
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(u); i += 4 {
		x, y := u[i:][:4], v[i:][:4]
		s0 = float64(x[0]*y[0]) + s0
		s1 = float64(x[1]*y[1]) + s1
		s2 = float64(x[2]*y[2]) + s2
		s3 = float64(x[3]*y[3]) + s3
	}
	for ; i < len(u); i++ {
		s0 = float64(u[i]*v[i]) + s0
	}
	return s0 + s1 + s2 + s3
}

// subtract computes v −= a·u.
func subtract(v []float64, a float64, u []float64) {
	for i, x := range u {
		v[i] -= float64(a * x)
	}
}

// fill fills t with numbers of mean 0 and standard deviation std, drawn in order.
func fill(t *tensor.Tensor, std float64, uniform bool, rnd *rand.Rand) {
	if uniform {
		fillUniform(t, std*math.Sqrt(3), rnd)
	} else {
		fillNormal(t, std, rnd)
	}
}

// fillNormal fills t with N(0, std), drawn in order.
func fillNormal(t *tensor.Tensor, std float64, rnd *rand.Rand) {
	for i := range t.Data {
		t.Data[i] = float32(std * rnd.NormFloat64())
	}
}

// fillUniform fills t with numbers from [−limit, limit), drawn in order.
func fillUniform(t *tensor.Tensor, limit float64, rnd *rand.Rand) {
	for i := range t.Data {
		t.Data[i] = float32(limit * (2*rnd.Float64() - 1))
	}
}
