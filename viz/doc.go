// Package viz makes the pictures of a lesson: curves that grow while a network learns,
// grids of images, a confusion matrix, the mistakes a network makes.
//
//	curves := viz.NewCurves("Newton's √2", "error")
//	x := 1.0
//	for step := range 5 {
//		curves.Add(step, math.Abs(x-math.Sqrt2))
//		x = (x + 2/x) / 2
//	}
//	fmt.Println(curves)
//
// # Figures are data
//
// A Figure is a plain struct that holds what is to be seen, never how, and no funcs: it
// is kept, encoded, sent and drawn elsewhere. Constructors only make one. In a notebook
// an expression whose value is a figure shows it, and Curves show themselves with their
// first Add. In other programs package draw, beside this one, writes a figure to a file
// or returns it as HTML:
//
//	err := draw.Save(curves, "newton.svg")
//
// Drawing needs a plotting library; holding data doesn't. So whoever links this package
// and not draw, as each cell of a notebook does, stays small.
//
// # How a figure gets from a cell to its drawing
//
//	cell's process                              the kernel's
//	Show(f), first Add  ──► Sink.Show(id, whole) ──► Decode ──► draw.HTML
//	each further Add    ──► Sink.Update(id, new) ──► Live.Extend ──► draw.Moment
//	the cell's end                                               ──► draw.HTML
//
// The cell never looks at a clock: it sends each Add, a few bytes, and the kernel draws
// as often as is good to look at. In the end it draws the whole, which the reader can go
// through. Without a Sink all of this does nothing.
//
// # Where things are
//
// One kind of figure a file, under the name its drawing has in draw.
//
//	lines, points and fields over two axes: chart.go, which function.go, scatter.go,
//	    boundary.go, contours.go, roc.go and calibration.go begin and add to
//	training:  curves.go, histograms.go
//	numbers:   table.go, bars.go, boxes.go, heatmap.go, confusion.go, surface.go
//	images:    images.go, compare.go, filters.go, mistakes.go
//	drawings:  network.go, neurons.go, graph.go, tree.go, convolution.go
//	the rest:  panels.go and frames.go hold figures of any kind; math.go is LaTeX,
//	    picture.go what another library has drawn
//
// figure.go says what a figure is and encodes it, sink.go sends it, values.go takes numbers
// as lessons have them, number.go writes them as all figures do.
package viz
