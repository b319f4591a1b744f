package main

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

const (
	width, height = 22, 55 // of a letter's image
	wide, high    = 20, 44 // at most, of its ink
	size          = 480    // points, of the large letters that are scaled down
)

// A face is one font's 26 letters.
type face struct {
	part, family, name, licence string
	letters                     [26]letter
}

// A letter is an image of width × height, true where there is ink.
type letter [width * height]bool

// pack returns eight pixels a byte, the first in the highest bit.
func (l *letter) pack() []byte {
	packed := make([]byte, (len(l)+7)/8)
	for i, ink := range l {
		if ink {
			packed[i/8] |= 0x80 >> (i % 8)
		}
	}
	return packed
}

// render draws a font's letters. All are scaled alike, across so that the widest fits,
// and down so that an H is as high as it may be; one that is higher still, or hangs
// down, is scaled by itself.
func render(file []byte) (letters [26]letter, err error) {
	parsed, err := opentype.Parse(file)
	if err != nil {
		return letters, err
	}
	f, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		return letters, err
	}
	defer func() { _ = f.Close() }()
	var inks [26]*image.Alpha
	widest := 0
	for i := range inks {
		if inks[i] = ink(f, rune('A'+i)); inks[i] == nil {
			return letters, fmt.Errorf("it has no letter %c", 'A'+i)
		}
		widest = max(widest, inks[i].Rect.Dx())
	}
	capital := inks['H'-'A'].Rect.Dy()
	for i, large := range inks {
		w := max(2, (large.Rect.Dx()*wide+widest/2)/widest)
		h := min(max(2, (large.Rect.Dy()*high+capital/2)/capital), height-4)
		letters[i] = scaled(large, w, h)
	}
	return letters, nil
}

// ink returns a letter's pixels, cut to where there are any; nil if there are none.
func ink(f font.Face, r rune) *image.Alpha {
	canvas := image.NewAlpha(image.Rect(0, 0, 4*size, 4*size))
	d := font.Drawer{Dst: canvas, Src: image.Opaque, Face: f, Dot: fixed.P(size, 2*size)}
	if _, ok := f.GlyphAdvance(r); !ok {
		return nil
	}
	d.DrawString(string(r))
	box := image.Rectangle{}
	for y := range 4 * size {
		for x := range 4 * size {
			if canvas.AlphaAt(x, y).A >= 128 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if box.Empty() {
		return nil
	}
	cut, ok := canvas.SubImage(box).(*image.Alpha)
	if !ok {
		return nil
	}
	return cut
}

// scaled returns the letter w × h pixels large in the middle of its image. A pixel is
// ink if at least a third of what it covers is: with half, thin strokes would break.
func scaled(large *image.Alpha, w, h int) (l letter) {
	box := large.Rect
	left, top := (width-w)/2, (height-h)/2
	for y := range h {
		for x := range w {
			area := image.Rect(
				box.Min.X+x*box.Dx()/w, box.Min.Y+y*box.Dy()/h,
				box.Min.X+(x+1)*box.Dx()/w, box.Min.Y+(y+1)*box.Dy()/h)
			sum := 0
			for v := area.Min.Y; v < area.Max.Y; v++ {
				for u := area.Min.X; u < area.Max.X; u++ {
					sum += int(large.AlphaAt(u, v).A)
				}
			}
			l[(top+y)*width+left+x] = 3*sum >= 255*area.Dx()*area.Dy()
		}
	}
	return l
}

// sheet draws every face as a row of its letters and its name, in one column each for
// the parts.
func sheet(path string, faces []face) error {
	const column, row, head = 26*(width+2) + 190, height + 4, 20
	parts := []string{"train", "test", "handwriting"}
	rows := map[string]int{}
	for _, f := range faces {
		rows[f.part]++
	}
	most := max(rows["train"]/2+1, rows["test"], rows["handwriting"])
	picture := image.NewGray(image.Rect(0, 0, 4*column, head+most*row))
	draw.Draw(picture, picture.Rect, image.White, image.Point{}, draw.Src)
	text := func(x, y int, s string) {
		d := font.Drawer{Dst: picture, Src: image.Black, Face: basicfont.Face7x13, Dot: fixed.P(x, y)}
		d.DrawString(s)
	}
	next := map[string]int{}
	for _, f := range faces {
		n := next[f.part]
		next[f.part]++
		x, y := 0, head+n*row
		switch {
		case f.part == parts[0] && n >= most:
			x, y = column, head+(n-most)*row
		case f.part == parts[1]:
			x = 2 * column
		case f.part == parts[2]:
			x = 3 * column
		}
		text(x+26*(width+2)+4, y+height/2, f.name)
		for i := range f.letters {
			for j, ink := range f.letters[i] {
				if ink {
					picture.SetGray(x+i*(width+2)+j%width, y+j/width, color.Gray{})
				}
			}
		}
	}
	for i, title := range []string{"to train on", "", "held out: to test on", "held out: handwriting"} {
		text(i*column+4, 14, title)
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(file, picture); err != nil {
		return err
	}
	return file.Close()
}
