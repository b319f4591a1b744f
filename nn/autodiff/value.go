package autodiff

import (
	"fmt"
	"math"
)

// A Value is a node of the graph: an input, or what an operation computed.
type Value struct {
	Name   string   // of an input, such as "x"
	Op     string   // such as "+"; "" for an input
	Inputs []*Value // what the operation was applied to

	Data float64 // the value itself
	Grad float64 // ∂(the node that Backward was called on)/∂(this one)
}

// New returns an input of the graph.
func New(name string, data float64) *Value { return &Value{Name: name, Data: data} }

// Const returns an input without a name.
func Const(data float64) *Value { return &Value{Data: data} }

// An operation computes y from one or two inputs a and b, and its derivatives by them.
type operation struct {
	y  func(a, b float64) float64
	da func(a, b, y float64) float64 // ∂y/∂a
	db func(a, b, y float64) float64 // ∂y/∂b; nil if there is one input
}

// operations are those of Value's methods, by name: the table of derivatives.
var operations = map[string]operation{
	"+": {
		func(a, b float64) float64 { return a + b },
		func(a, b, y float64) float64 { return 1 },
		func(a, b, y float64) float64 { return 1 },
	},
	"−": {
		func(a, b float64) float64 { return a - b },
		func(a, b, y float64) float64 { return 1 },
		func(a, b, y float64) float64 { return -1 },
	},
	"·": {
		func(a, b float64) float64 { return a * b },
		func(a, b, y float64) float64 { return b },
		func(a, b, y float64) float64 { return a },
	},
	"/": {
		func(a, b float64) float64 { return a / b },
		func(a, b, y float64) float64 { return 1 / b },
		func(a, b, y float64) float64 { return -a / (b * b) },
	},
	"^": {
		math.Pow,
		func(a, b, y float64) float64 { return b * math.Pow(a, b-1) },
		func(a, b, y float64) float64 {
			if a == 0 {
				return 0 // where 0·log 0 would be no number
			}
			return y * math.Log(a)
		},
	},
	"exp":  one(math.Exp, func(a, y float64) float64 { return y }),
	"log":  one(math.Log, func(a, y float64) float64 { return 1 / a }),
	"sin":  one(math.Sin, func(a, y float64) float64 { return math.Cos(a) }),
	"tanh": one(math.Tanh, func(a, y float64) float64 { return 1 - y*y }),
	"σ":    one(func(a float64) float64 { return 1 / (1 + math.Exp(-a)) }, func(a, y float64) float64 { return y * (1 - y) }),
	"relu": one(func(a float64) float64 { return max(a, 0) }, func(a, y float64) float64 {
		if a > 0 {
			return 1
		}
		return 0
	}),
}

// one returns an operation of one input.
func one(y func(a float64) float64, da func(a, y float64) float64) operation {
	return operation{
		y:  func(a, _ float64) float64 { return y(a) },
		da: func(a, _, y float64) float64 { return da(a, y) },
	}
}

// apply returns a new node.
func apply(op string, inputs ...*Value) *Value {
	v := &Value{Op: op, Inputs: inputs}
	v.compute()
	return v
}

// Add returns a + b.
func (v *Value) Add(b *Value) *Value { return apply("+", v, b) }

// Sub returns a − b.
func (v *Value) Sub(b *Value) *Value { return apply("−", v, b) }

// Mul returns a · b.
func (v *Value) Mul(b *Value) *Value { return apply("·", v, b) }

// Div returns a / b.
func (v *Value) Div(b *Value) *Value { return apply("/", v, b) }

// Pow returns a to the power of b. Where a < 0, ∂y/∂b is NaN.
func (v *Value) Pow(b *Value) *Value { return apply("^", v, b) }

// Exp returns e to the power of a.
func (v *Value) Exp() *Value { return apply("exp", v) }

// Log returns the natural logarithm of a.
func (v *Value) Log() *Value { return apply("log", v) }

// Sin returns the sine of a.
func (v *Value) Sin() *Value { return apply("sin", v) }

// Tanh returns the hyperbolic tangent of a.
func (v *Value) Tanh() *Value { return apply("tanh", v) }

// Sigmoid returns 1 / (1 + e⁻ᵃ).
func (v *Value) Sigmoid() *Value { return apply("σ", v) }

// ReLU returns a if it is positive, else 0; its derivative at 0 is 0.
func (v *Value) ReLU() *Value { return apply("relu", v) }

// String returns name or operation with the value and its gradient.
func (v *Value) String() string {
	return fmt.Sprintf("%s%s = %.4g, ∂ = %.4g", v.Name, v.Op, v.Data, v.Grad)
}
