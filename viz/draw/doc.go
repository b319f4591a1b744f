// Package draw draws the figures of package viz: as HTML that holds the whole picture, or
// into a file.
//
//	counts := tensor.FromSlice([]float32{48, 2, 5, 45}, 2, 2)
//	html, alt, err := draw.HTML(viz.Confusion(counts, "cat", "dog"))
//	if err != nil {
//		log.Fatal(err)
//	}
//	fmt.Println(len(html) > 0, alt)
//
// A picture is a light card, to be read on a light page and on a dark one. It loads
// nothing: no font, no style sheet, no script. The same figure gives the same bytes.
//
// # How a figure is drawn
//
//	Check ──► layIn, in a room ──► sketch    lines and text   ──► SVG
//	                          ├──► pixels    one byte each    ──► PNG, two pixels for one of CSS
//	                          └──► text      tables, formulas ──► HTML
//
// A room is how wide a picture may be, and what its axes have to show: the whole page, or
// one of several panels. All that can be painted on a sheet can stand in a panel, and in a
// PDF (pdf.go).
//
// Sketches are drawn on gonum/plot's canvas. The SVG canvas of this package (svg.go)
// writes text as outlines of the Liberation font, each letter once, so that it looks the
// same where that font isn't installed, and Chinese as outlines of a font beside this file
// (fonts.go); gonum's own image canvas makes PNG files of them. Pixels are scaled by
// repeating them, never by smoothing, lettered and packed here (png.go), for which a hundred
// digits take a few milliseconds and not fifty.
//
// # What scripts add
//
// HTML's <img> is all that is seen where scripts don't run. Where they do, those in the
// folder script put the SVG itself in its place (alive.go), go through the frames of curves
// (history.go) and of animations (frames.go), read values under the pointer, also in panels
// and fields (field.go), and open a mistake. A picture of lines and text on paper takes the
// colours of the page; one whose colours stand for values keeps its light card. The SVG says
// which of its elements are what, by sheet.mark and area.describe; ids come from what an
// element shows, so that the same figure has the same.
//
// # Where things are
//
// One kind of figure a file, under the name it has in viz: curves.go (lines.go, panel.go,
// thin.go, labels.go and history.go belong to it), chart.go (with axes.go, legend.go,
// spans.go, polylines.go, scatter.go, path.go, marks.go, boundary.go, contours.go and
// levels.go), images.go (with grid.go and colorbar.go), mistakes.go, confusion.go; rows.go is
// what bars.go, boxes.go and histograms.go have in common, layers.go places the nodes of
// graph.go. style.go holds colours and type sizes, frame.go titles and notes; sketch.go, svg.go, glyphs.go,
// handler.go, pixels.go and lettering.go put them on the page.
//
// To add a kind: a struct with String and Check in viz, registered in its figure.go, a
// function here that returns its picture, a case in kinds.go, and a golden image, looked at:
//
//	go test ./viz/draw -run 'TestGolden|TestContactSheet' -regen
package draw
