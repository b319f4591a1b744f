package main

import "github.com/mmcloughlin/avo/reg"

// maps writes the kernels that work element by element.
func maps(s isa) {
	arithmetic(s)
	activations(s)
	optimizers(s)
	lstm(s)
	chances(s)
	sumRows(s)
	addSquares(s)
	copyRows(s)
	bytesTo01(s)
}

// arithmetic writes sums and products.
func arithmetic(s isa) {
	s.sweepKernel("addScaled", "y += α·x.", 2, func(l *sweep) func() {
		alpha := l.number(0)
		return func() { l.out(0, l.add(l.mul(alpha, l.in(1)), l.in(0))) }
	})
	s.sweepKernel("add", "y = a + b.", 3, func(l *sweep) func() {
		return func() { l.out(0, l.add(l.in(1), l.in(2))) }
	})
	s.sweepKernel("mul", "y = a · b.", 3, func(l *sweep) func() {
		return func() { l.out(0, l.mul(l.in(1), l.in(2))) }
	})
	s.sweepKernel("scale", "x = α·x.", 1, func(l *sweep) func() {
		alpha := l.number(0)
		return func() { l.out(0, l.mul(l.in(0), alpha)) }
	})
}

// chances writes what is made of numbers of [0, 1).
func chances(s isa) {
	s.sweepKernel("below", "y = 1 where u < p, else 0.", 3, func(l *sweep) func() {
		return func() { u := l.in(1); l.out(0, l.choose(less, u, l.in(2), l.load(constant(1)), nil)) }
	})
	s.sweepKernel("keep", "y = value where u ≥ p, else 0.", 2, func(l *sweep) func() {
		p, value := l.number(0), l.number(1)
		return func() { u := l.in(1); l.out(0, l.choose(atLeast, u, p, value, nil)) }
	})
}

// activations writes the functions that bend a layer's sums, and their derivatives.
func activations(s isa) {
	s.sweepKernel("relu", "y = x where x > 0, else 0; NaN stays.", 2, func(l *sweep) func() {
		zero := constant(0)
		return func() { x := l.in(1); l.out(0, l.choose(notAtMost, x, zero, x, nil)) }
	})
	s.sweepKernel("reluGrad", "dx = dy where y > 0, else 0.", 3, func(l *sweep) func() {
		zero := constant(0)
		return func() { l.out(0, l.choose(greater, l.in(2), zero, l.in(1), nil)) }
	})
	s.sweepKernel("leakyReLU", "y = x where x > 0, else slope·x.", 2, func(l *sweep) func() {
		zero, slope := constant(0), l.number(0)
		return func() { x := l.in(1); l.out(0, l.choose(greater, x, zero, x, l.mul(slope, x))) }
	})
	s.sweepKernel("leakyReLUGrad", "dx = dy where x > 0, else slope·dy.", 3, func(l *sweep) func() {
		zero, slope := constant(0), l.number(0)
		return func() { dy := l.in(1); l.out(0, l.choose(greater, l.in(2), zero, dy, l.mul(slope, dy))) }
	})
	s.sweepKernel("exp", "y = eˣ.", 2, func(l *sweep) func() {
		return func() { l.out(0, s.exp(l.in(1))) }
	})
	s.sweepKernel("sigmoid", "y = 1 / (1 + e⁻ˣ).", 2, func(l *sweep) func() {
		return func() { l.out(0, s.sigmoid(l.in(1))) }
	})
	s.sweepKernel("sigmoidGrad", "dx = (dy · y) · (1 − y).", 3, func(l *sweep) func() {
		one := constant(1)
		return func() { y := l.in(2); l.out(0, l.mul(l.mul(l.in(1), y), l.sub(l.load(one), y))) }
	})
	s.sweepKernel("tanh", "y = tanh x.", 2, func(l *sweep) func() {
		return func() { l.out(0, s.tanh(l.in(1))) }
	})
	s.sweepKernel("tanhGrad", "dx = dy · (1 − y²).", 3, func(l *sweep) func() {
		one := constant(1)
		return func() { y := l.in(2); l.out(0, l.mul(l.in(1), l.sub(l.load(one), l.mul(y, y)))) }
	})
	s.sweepKernel("silu", "y = x · σ(x).", 2, func(l *sweep) func() {
		return func() { x := l.in(1); l.out(0, l.mul(x, s.sigmoid(x))) }
	})
}

// optimizers writes the steps that change weights.
func optimizers(s isa) {
	s.sweepKernel("momentum", "v = μ·v + g, w = w − η·v.", 3, func(l *sweep) func() {
		rate, mu := l.number(0), l.number(1)
		return func() {
			v := l.add(l.mul(mu, l.in(2)), l.in(1))
			l.out(2, v)
			l.out(0, l.sub(l.in(0), l.mul(rate, v)))
		}
	})
	s.sweepKernel("rmsProp", "s = ρ·s + ((1 − ρ)·g)·g, w = w − (η·g) / (√s + ε).", 3, func(l *sweep) func() {
		rho, rest, rate, epsilon := l.number(0), l.number(1), l.number(2), l.number(3)
		return func() {
			g := l.in(1)
			square := l.decayed(rho, l.in(2), l.mul(rest, g), g)
			l.out(2, square)
			l.out(0, l.sub(l.in(0), l.div(l.mul(rate, g), l.add(l.sqrt(square), epsilon))))
		}
	})
	s.sweepKernel("adam", "a step of Adam: w, g, m, v.", 4, func(l *sweep) func() {
		beta1, rest1, beta2, rest2 := l.number(0), l.number(1), l.number(2), l.number(3)
		rate, scale, epsilon, keep := l.number(4), l.number(5), l.number(6), l.number(7)
		return func() {
			g := l.in(1)
			mean := l.add(l.mul(beta1, l.in(2)), l.mul(rest1, g))
			l.out(2, mean)
			square := l.decayed(beta2, l.in(3), l.mul(rest2, g), g)
			l.out(3, square)
			size := l.add(l.mul(scale, l.sqrt(square)), epsilon)
			l.out(0, l.sub(l.mul(keep, l.in(0)), l.div(l.mul(rate, mean), size)))
		}
	})
}

// decayed returns decay·s + a·b.
func (l *sweep) decayed(decay, s, a, b reg.VecVirtual) reg.VecVirtual {
	return l.add(l.mul(decay, s), l.mul(a, b))
}

// lstm writes a row of a step of long short-term memories.
func lstm(s isa) {
	const i, f, g, o = 0, 1, 2, 3 // the gates
	one := constant(1)
	s.sweepKernel("lstmForward", "a row of LSTMForward: i, f, g, o, c, c', tanh c, h.", 8, func(l *sweep) func() {
		const c, before, tanhC, h = 4, 5, 6, 7
		return func() {
			input := s.sigmoid(l.in(i))
			l.out(i, input)
			write := s.tanh(l.in(g))
			l.out(g, write)
			forget := s.sigmoid(l.in(f))
			l.out(f, forget)
			memory := l.add(l.mul(forget, l.in(before)), l.mul(input, write))
			l.out(c, memory)
			bent := s.tanh(memory)
			l.out(tanhC, bent)
			output := s.sigmoid(l.in(o))
			l.out(o, output)
			l.out(h, l.mul(output, bent))
		}
	})
	s.sweepKernel("lstmBackward", "a row of LSTMBackward: i, f, g, o, their gradients, c', tanh c, dc, dh.", 12, func(l *sweep) func() {
		const grad, before, tanhC, dc, dh = 4, 8, 9, 10, 11
		// bend returns d · y · (1 − y).
		bend := func(d, y reg.VecVirtual) reg.VecVirtual { return l.mul(l.mul(d, y), l.sub(l.load(one), y)) }
		return func() {
			bent, gate, up := l.in(tanhC), l.in(o), l.in(dh)
			d := l.mul(l.mul(up, gate), l.sub(l.load(one), l.mul(bent, bent)))
			d = l.add(l.in(dc), d)
			l.out(grad+o, bend(l.mul(up, bent), gate))
			input, write := l.in(i), l.in(g)
			l.out(grad+i, bend(l.mul(d, write), input))
			l.out(grad+g, l.mul(l.mul(d, input), l.sub(l.load(one), l.mul(write, write))))
			forget := l.in(f)
			l.out(grad+f, bend(l.mul(d, l.in(before)), forget))
			l.out(dc, l.mul(d, forget))
		}
	})
}
