// Package session is what a cell may ask of its notebook: when it shall end, what the
// reader types or draws, that its output goes.
//
//	for e := range trainer.Epochs(session.Context(), 30, batches) { … } // a cell
//
//	name := session.Input("Your name? ")
//	digit := session.Draw(example)
//
// Cells need no import for it. What the kernel itself writes around a cell is package
// process, and what carries its variables, package snapshot.
package session
