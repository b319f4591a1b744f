// Package history keeps what was run, for the notebooks of a checkout together: a
// console's arrow keys and its search find it again after a restart.
//
//	h := history.Open(".venv/jupyter/history.jsonl")
//	h.Add(1, "net := nn.Stack()")
//	last := h.Tail(10)
//
// The file holds one entry a line, as JSON; entries are appended under a lock, so that
// several kernels may write. It is bounded: a kernel that finds it too long keeps the
// newest entries, each input once. Where the file can't be written, a kernel remembers
// its own inputs.
package history
