// Package session is what a cell's program is linked with: it runs the cell, ends
// it when the learner interrupts it, and takes what it shows to the kernel. Cells with
// variables also link internal/carry, which joins them to package snapshot; those that
// say %test, internal/celltest.
//
//	for e := range trainer.Epochs(session.Context(), 30, batches) { … } // a cell
//
//	func main() { // what package cell writes around it
//		viz.Connect(session.Displays{})
//		session.Run(cell__)
//	}
//
// What is shown goes through a named pipe of the kernel's, as frames (frame.go),
// and leaves a mark in the standard output, so that figures and printed lines come
// in the order in which the cell made them. A frame that was written arrives, even
// if the process is killed the moment after: the kernel empties the pipe.
//
// Outside a notebook all of it does nothing, and the program runs as it is.
package session
