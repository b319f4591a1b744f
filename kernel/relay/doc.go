// Package relay is the kernel: it stands between Jupyter and the stock GoNB.
//
//	err := relay.Run(ctx, relay.Config{ConnectionFile: file, Root: checkout, Gonb: gonb})
//
// It composes, type-checks and builds a cell (packages cell and build), lets GoNB
// run it, and edits what comes back. Each thing it does has its file:
//
//	kernel.go    the parts and how they start and end
//	dispatch.go  which message goes where; what is answered at once
//	execute.go   a request to run a cell, and its reply
//	build.go     the cell built here, and run by GoNB
//	output.go    its standard output and error, joined, with marks replaced
//	display/     the figures it shows: read from the pipe, drawn
//	failure.go   what went wrong, in one name, one sentence and a traceback
//	assist.go    completion, inspection, history: answered beside the cells
//	trace.go     where in the learner's own code; explain.go: in their words
//	questions.go what a cell asks: input, a drawing (canvas.go)
//	interrupt.go, deadlock.go, memory.go: how a cell is ended, or ends itself
//	pace.go      not faster than a server passes on; spill.go: not more than a page holds
//	status.go    busy and idle; abort.go: what a failure stops
//	gonb.go      GoNB's process, its folder and its environment
//	shim.go      the go and goimports that GoNB calls
//
// GoNB gets, instead of the cell's code, an empty func main with a number. In its
// PATH, and in nobody else's, go and goimports are links to the deepgo program: they
// answer GoNB's own build with the program of that number and hand everything else
// to the real go.
package relay
