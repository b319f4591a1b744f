//go:build !linux

package process

// followKernel does nothing where a process can't be told of its parent's end: the
// kernel ends its cells, unless it is killed itself.
func followKernel() {}
