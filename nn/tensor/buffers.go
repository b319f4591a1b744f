package tensor

import "sync"

// buffers keeps memory that a kernel needs while it works.
var buffers sync.Pool

// borrow returns n values of memory, whatever they are.
func borrow(n int) *[]float32 {
	b, _ := buffers.Get().(*[]float32)
	if b == nil {
		b = new([]float32)
	}
	if cap(*b) < n {
		*b = make([]float32, n)
	}
	*b = (*b)[:n]
	return b
}

// giveBack takes memory back from who borrowed it.
func giveBack(b *[]float32) { buffers.Put(b) }
