package draw

import (
	"fmt"
	"image"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// A grid is the layout of images of one size, in rows, with a caption under each; all
// lengths are pixels.
type grid struct {
	images        *tensor.Tensor // [n, height, width] or [n, 3, height, width]
	n             int            // how many of them are drawn
	columns, rows int
	image         image.Point // the size of an image as it is drawn
	tile          image.Point // of an image with its caption
	origin        image.Point // of the first tile
	perRow        int         // how many images each named row has; 0 if they flow
}

const (
	gridMargin  = density * margin
	tileGap     = 12           // between columns
	rowGap      = 20           // and between rows
	captionLine = density * 16 // the height of one line of a caption
	maxTiles    = 400          // more are too many to look at
)

// newGrid lays out images with captions of that size, below a head of that height.
func newGrid(images *tensor.Tensor, caption image.Point, head int, r room) grid {
	g := grid{images: images, n: min(images.Shape[0], maxTiles)}
	room := density*r.width - 2*gridMargin
	imageHeight, imageWidth := viz.ImageSize(images)
	g.image = imageSize(g.n, imageWidth, imageHeight, room)
	g.tile = image.Pt(max(g.image.X, caption.X), g.image.Y+caption.Y)
	g.columns = columns(g.n, max(1, (room+tileGap)/(g.tile.X+tileGap)))
	g.rows = (g.n + g.columns - 1) / g.columns
	g.origin = image.Pt(gridMargin, gridMargin+head)
	return g
}

// inRows lays out images in rows that have names, as many of each as there is room for.
func (g grid) inRows(rows, names int, r room) grid {
	g.perRow = g.images.Shape[0] / rows
	g.columns = max(1, min(g.perRow, (density*r.width-2*gridMargin-names+tileGap)/(g.tile.X+tileGap)))
	g.rows, g.n = rows, rows*g.columns
	g.origin.X += names
	return g
}

// source returns which image is drawn at place i.
func (g grid) source(i int) int {
	if g.perRow == 0 {
		return i
	}
	return i/g.columns*g.perRow + i%g.columns
}

// imageSize returns the size at which n images of width × height are drawn, in a room so
// wide: the fewer,
// the larger, and whole pixels for each value, unless an image is wider than the page.
func imageSize(n, width, height, most int) image.Point {
	side := 28
	switch { // pixels of CSS
	case n <= 4:
		side = 112
	case n <= 12:
		side = 84
	case n <= 40:
		side = 56
	case n <= 120:
		side = 42
	}
	longer := max(width, height)
	k := max(1, (density*side+longer/2)/longer)
	size := image.Pt(k*width, k*height)
	if max(size.X, size.Y) > most {
		size = image.Pt(max(1, most*width/longer), max(1, most*height/longer))
	}
	return size
}

// columns returns how many of at most that many columns make a good rectangle of n tiles:
// the most without an incomplete row, if that isn't much narrower, otherwise rows that
// are as equal as can be.
func columns(n, most int) int {
	for c := min(n, most); 10*c >= 7*min(n, most); c-- {
		if n%c == 0 {
			return c
		}
	}
	rows := (n + most - 1) / most
	return (n + rows - 1) / rows
}

// extent returns the size of all tiles.
func (g grid) extent() image.Point {
	return image.Pt(g.columns*(g.tile.X+tileGap)-tileGap, g.rows*(g.tile.Y+rowGap)-rowGap)
}

// at returns where image i is drawn.
func (g grid) at(i int) image.Rectangle {
	corner := g.origin.Add(image.Pt(
		i%g.columns*(g.tile.X+tileGap)+(g.tile.X-g.image.X)/2, i/g.columns*(g.tile.Y+rowGap)))
	return image.Rectangle{Min: corner, Max: corner.Add(g.image)}
}

// draw draws the images, each in a thin frame.
func (g grid) draw(p *pixels, s scale) {
	const frameShade = 6
	for i := range g.n {
		p.frame(g.at(i), frameShade)
		if g.images.Dims() == 4 {
			p.photos = append(p.photos, photo{g.at(i), g.images.Row(g.source(i)), s})
			continue
		}
		p.paste(g.at(i), g.images.Row(g.source(i)).Data, g.images.Shape[2], s)
	}
}

// caption returns the middle of image i's caption, on the base of its first line.
func (g grid) caption(i int) (x, y int) {
	r := g.at(i)
	return (r.Min.X + r.Max.X) / 2, r.Max.Y + captionLine - density*3
}

// leftOut says how many images are not drawn.
func (g grid) leftOut() string {
	if g.perRow > g.columns {
		return fmt.Sprintf("Only the first %d of each %d are drawn.", g.columns, g.perRow)
	}
	if n := g.images.Shape[0]; n > g.n {
		return fmt.Sprintf("Only the first %s are drawn.", viz.Number(float64(g.n)))
	}
	return ""
}
