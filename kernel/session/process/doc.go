// Package process is a cell's process as the kernel writes it: it runs the cell, ends
// it when the learner interrupts it, and takes what it shows to the kernel. What a
// learner may call is package session. Cells with variables also link
// session/internal/carry, which joins them to package snapshot; those that say %test,
// session/internal/celltest.
//
//	func main() { // what package cell writes around a cell
//		viz.Connect(process.Displays{})
//		process.Run(cell__)
//	}
//
// What is shown goes through a named pipe of the kernel's, as frames (frame.go),
// and leaves a mark in the standard output, so that figures and printed lines come
// in the order in which the cell made them. A frame that was written arrives, even
// if the process is killed the moment after: the kernel empties the pipe. A question
// goes the same way, and its answer comes back by a second pipe (ask.go).
//
// Outside a notebook all of it does nothing, and the program runs as it is.
package process
