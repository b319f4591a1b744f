package autodiff

// Order returns all nodes that v is computed from, v being the last: every node comes
// after its inputs (a topological order).
func (v *Value) Order() []*Value {
	var order []*Value
	seen := map[*Value]bool{}
	var visit func(*Value)
	visit = func(n *Value) {
		if seen[n] {
			return
		}
		seen[n] = true
		for _, in := range n.Inputs {
			visit(in)
		}
		order = append(order, n)
	}
	visit(v)
	return order
}

// Depth returns the number of operations on the longest way from an input to v.
func (v *Value) Depth() int {
	depth := map[*Value]int{}
	for _, n := range v.Order() {
		for _, in := range n.Inputs {
			depth[n] = max(depth[n], depth[in]+1)
		}
	}
	return depth[v]
}

// Forward computes every node anew, inputs first, after the Data of some input was
// changed, and returns that of v.
func (v *Value) Forward() float64 {
	for _, n := range v.Order() {
		n.compute()
	}
	return v.Data
}

// Backward sets the Grad of every node to ∂v/∂node, last nodes first.
func (v *Value) Backward() {
	order := v.Order()
	for _, n := range order {
		n.Grad = 0
	}
	v.Grad = 1
	for i := range order {
		order[len(order)-1-i].handOn()
	}
}

// compute sets Data to what the operation makes of its inputs.
func (v *Value) compute() {
	if v.Op != "" {
		v.Data = operations[v.Op].y(v.operands())
	}
}

// handOn adds to the gradients of the inputs: ∂v/∂input times v's own.
func (v *Value) handOn() {
	if v.Op == "" {
		return
	}
	op := operations[v.Op]
	a, b := v.operands()
	v.Inputs[0].Grad += op.da(a, b, v.Data) * v.Grad
	if op.db != nil {
		v.Inputs[1].Grad += op.db(a, b, v.Data) * v.Grad
	}
}

// operands returns the values of the inputs; of a missing second one, 0.
func (v *Value) operands() (a, b float64) {
	a = v.Inputs[0].Data
	if len(v.Inputs) > 1 {
		b = v.Inputs[1].Data
	}
	return a, b
}
