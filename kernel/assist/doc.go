// Package assist helps while a cell is being written: it completes what stands at the
// cursor, and says what it is. It knows Go and nothing of Jupyter.
//
//	helper := assist.New(packages)
//	view := notebook.View() // after each cell
//	c := helper.Complete(view, "net := nn.Lay", 13)
//	// c.Items: Layer; it replaces the source from c.From to c.To
//	i := helper.Inspect(view, "nn.NewDense(784, ", 17, assist.Options{})
//	// i.Plain, i.Markdown, i.HTML: the signature, the parameter, the doc comment
//
// Both ask package cell for a draft: the cell up to the cursor, mended and
// type-checked together with all that the notebook has declared. No language server
// is asked and nothing is run, so answers come while a cell runs, too. Each thing
// has its file:
//
//	complete.go   what kind of thing stands at the cursor
//	members.go    what can follow a dot
//	scope.go      names that need none
//	literal.go    the fields of a struct literal
//	expected.go   the type that is wanted there, by which the best comes first
//	inspect.go    what a name means; call.go: the call around the cursor
//	source.go     doc comments, from the source of the packages
//	page.go       an answer as plain text, Markdown and HTML
//	magics.go     the lines that begin with %
package assist
