package tensor

import "sync"

// A bufferPool keeps memory that kernels need while they work. Where much more is needed for
// one thing than for another at the same time, each has a pool of its own: else one buffer
// after the other would grow to the size of the largest.
type bufferPool struct{ idle sync.Pool }

// borrow returns n values of memory, whatever they are.
func (p *bufferPool) borrow(n int) *[]float32 {
	b, _ := p.idle.Get().(*[]float32)
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
func (p *bufferPool) giveBack(b *[]float32) { p.idle.Put(b) }

// buffers is for what takes little.
var buffers bufferPool

func borrow(n int) *[]float32 { return buffers.borrow(n) }

func giveBack(b *[]float32) { buffers.giveBack(b) }
