// Package cell turns the source of a notebook cell into a complete Go program. It
// knows Go and nothing of Jupyter.
//
//	nb := &cell.Notebook{Packages: packages}
//	p, err := nb.Compose(3, "w := 2.0\nfmt.Println(w * w)")
//	// err: what is wrong with the cell, with cell, line and column
//	// p.Source: package main, ready for the compiler
//	nb.Accept(p) // its declarations are there for the cells that follow
//
// A cell goes through these rooms, each in its file:
//
//	magics.go   lines for GoNB (%… and !…) are taken out
//	split.go    declarations are told from statements, by the scanner alone
//	decl.go     declarations are remembered by name; a new one replaces the old
//	probe.go    everything the notebook declares and the cell's statements are
//	            type-checked together, with each text's own cell, line and column
//	mistakes.go what is wrong is told, as a learner can use it
//	reach.go    what the cell reaches, directly or not, is all that is compiled
//	emit.go     the program is written: variables that the statements define at
//	            their top level become package variables, so that functions see
//	            them; rewrite.go turns x := f() into x = f() at the same column,
//	            show.go makes expressions show their value
//
// Two more rooms look at a notebook as a whole: check.go type-checks all its cells, and
// whole.go writes them as one ordinary program, with whole_things.go, which tells what
// is the same in different cells, whole_names.go and whole_write.go.
//
// Every position in a message is the cell's own, because each text is preceded by
// a //line directive: cell[3]:2:5 is the third cell, line 2, column 5.
package cell
