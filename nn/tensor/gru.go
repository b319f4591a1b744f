package tensor

import "math"

// A GRUStep is one step of gated recurrent units, for a batch of rows of Hidden units
// each. r resets, z keeps, n is new:
//
//	r, z = σ(x + u),  n = tanh(x + r·u),  h = (1 − z)·n + z·h'
//
// element by element, where x stands for the sums over the inputs, u for those over h',
// the h of the step before.
type GRUStep struct {
	Hidden         int
	Gates          []float32 // [batch, r z n]: x for GRUForward, which puts r, z and n there
	Inner          []float32 // [batch, r z n]: u
	H, Before      []float32 // [batch, hidden]: h and h'
	DGates, DInner []float32 // [batch, r z n]: ∂C/∂x and ∂C/∂u, for GRUBackward
	DH             []float32 // [batch, hidden]: ∂C/∂h, then what of it goes straight to h'
}

// GRUForward computes Gates and H from the sums in Gates and Inner and from Before.
func GRUForward(s GRUStep) {
	w := s.Hidden
	for at := 0; at < len(s.H); at += w {
		row, u := s.Gates[3*at:][:3*w], s.Inner[3*at:][:3*w]
		r, z, n := row[:w], row[w:2*w], row[2*w:]
		h, before := s.H[at:][:w], s.Before[at:][:w]
		for j := range w {
			r[j], z[j] = sigmoid(r[j]+u[j]), sigmoid(z[j]+u[w+j])
			n[j] = float32(math.Tanh(float64(n[j] + float32(r[j]*u[2*w+j]))))
			h[j] = float32((1-z[j])*n[j]) + float32(z[j]*before[j])
		}
	}
}

// GRUBackward computes DGates and DInner from DH and what GRUForward left, and sets DH to the
// part that goes straight to the step before:
//
//	dr = dn·u·r·(1 − r),  dz = dh·(h' − n)·z·(1 − z),  dn = dh·(1 − z)·(1 − n²)
//	∂C/∂x = (dr, dz, dn),  ∂C/∂u = (dr, dz, dn·r),  dh' = dh·z + …
func GRUBackward(s GRUStep) {
	w := s.Hidden
	for at := 0; at < len(s.DH); at += w {
		row, u := s.Gates[3*at:][:3*w], s.Inner[3*at:][:3*w]
		dx, du := s.DGates[3*at:][:3*w], s.DInner[3*at:][:3*w]
		r, z, n := row[:w], row[w:2*w], row[2*w:]
		dh, before := s.DH[at:][:w], s.Before[at:][:w]
		for j := range w {
			dn := dh[j] * (1 - z[j]) * (1 - float32(n[j]*n[j]))
			dr := dn * u[2*w+j] * r[j] * (1 - r[j])
			dz := dh[j] * (before[j] - n[j]) * z[j] * (1 - z[j])
			dx[j], dx[w+j], dx[2*w+j] = dr, dz, dn
			du[j], du[w+j], du[2*w+j] = dr, dz, dn*r[j]
			dh[j] *= z[j]
		}
	}
}
