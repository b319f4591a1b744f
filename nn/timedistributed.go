package nn

import "deepgo/nn/tensor"

// TimeDistributed has a layer work on every step of a sequence by itself, with the same
// weights:
//
//	y[n,t,…] = f(x[n,t,…])
//
// x is [batch, time, …], y [batch, time, …]; f, the layer, sees them as [batch·time, …],
// one step an example. Behind an LSTM a TimeDistributed Dense says something at each step.
type TimeDistributed struct {
	Body Layer // f

	steps, y, dy, dx, x scratch
}

// NewTimeDistributed returns a layer that has body work on every step.
func NewTimeDistributed(body Layer) *TimeDistributed { return &TimeDistributed{Body: body} }

// Forward returns y[n,t] = f(x[n,t]).
func (d *TimeDistributed) Forward(x *tensor.Tensor, mode Mode) *tensor.Tensor {
	checkForward(d, x, len(x.Shape) >= 3, "x [batch time …]")
	d.x.tensor = x
	y := d.Body.Forward(joinTime(&d.steps, x), mode)
	return splitTime(&d.y, y, x)
}

// Backward returns dx[n,t] = f.Backward(dy[n,t]).
func (d *TimeDistributed) Backward(dy *tensor.Tensor) *tensor.Tensor {
	checkBackward(d, d.y, dy)
	dx := d.Body.Backward(joinTime(&d.dy, dy))
	return splitTime(&d.dx, dx, d.x.tensor)
}

// BackwardParams does what Backward does, but for dx.
func (d *TimeDistributed) BackwardParams(dy *tensor.Tensor) {
	checkBackward(d, d.y, dy)
	steps := joinTime(&d.dy, dy)
	if first, ok := d.Body.(FirstLayer); ok {
		first.BackwardParams(steps)
		return
	}
	d.Body.Backward(steps)
}

// Layers returns the layer that works on every step.
func (d *TimeDistributed) Layers() []Layer { return []Layer{d.Body} }

// Params returns the layer's parameters.
func (d *TimeDistributed) Params() []*Param { return paramsOf(d.Layers()) }

// State returns the layer's state.
func (d *TimeDistributed) State() []State { return stateOf(d.Layers()) }

// String returns name and layer, such as "TimeDistributed(Dense(256→65))".
func (d *TimeDistributed) String() string { return "TimeDistributed" + listOf(d.Layers()) }

// joinTime returns t [batch, time, …] as [batch·time, …].
func joinTime(s *scratch, t *tensor.Tensor) *tensor.Tensor {
	v := s.view(t.Data, t.Shape[0]*t.Shape[1])
	v.Shape = append(v.Shape, t.Shape[2:]...)
	return v
}

// splitTime returns t [batch·time, …] as [batch, time, …], like x.
func splitTime(s *scratch, t, x *tensor.Tensor) *tensor.Tensor {
	v := s.view(t.Data, x.Shape[0], x.Shape[1])
	v.Shape = append(v.Shape, t.Shape[1:]...)
	return v
}
