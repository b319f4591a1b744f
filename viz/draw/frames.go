package draw

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"strings"

	"deepgo/viz"
)

// The size that an animation may have, in bytes: one of lines, and one of pixels. Of a
// larger one fewer frames are kept, but at least fewestFrames.
const (
	linesBudget  = 300_000
	pixelsBudget = 1_000_000
	fewestFrames = 12
)

// frames lays out the last picture of an animation, under the animation's title.
func frames(a *viz.Frames, r room) (picture, error) {
	if len(a.Frames) == 0 {
		return notice(a.Title, "no frames yet"), nil
	}
	return frame(a, len(a.Frames)-1, animated(a, r))
}

// A reel is what scripts know of an animation.
type reel struct {
	Title  string   `json:"title"`
	Names  []string `json:"names"`  // of the frames
	Packed string   `json:"packed"` // a cutting, compressed
}

// A cutting is the frames' SVG files in pieces: what several have in common is there once.
type cutting struct {
	Lines  []string `json:"lines"`
	Frames [][]int  `json:"frames"` // which lines each frame has
}

// reelOf returns what scripts know of an animation whose last picture, as an element of a
// page, has the given size.
func reelOf(a *viz.Frames, last int) (*reel, error) {
	files, budget, err := framesOf(a)
	if err != nil {
		return nil, err
	}
	for n := len(files); ; n = max(fewestFrames, n*3/4) {
		r := &reel{Title: a.Title}
		var kept []string
		for _, i := range evenly(len(files), n) {
			kept, r.Names = append(kept, files[i]), append(r.Names, a.Name(i))
		}
		r.Packed = pack(cut(kept))
		if last+len(r.Packed) <= budget || n <= fewestFrames {
			return r, nil
		}
	}
}

// framesOf returns the SVG file of each frame, and how large all of them may be.
func framesOf(a *viz.Frames) (files []string, budget int, err error) {
	r := animated(a, wholePage)
	budget = linesBudget
	for i, f := range a.Frames {
		p, err := frame(a, i, r)
		if err != nil {
			return nil, 0, err
		}
		file, err := p.svg(altText(f.Figure, p))
		if err != nil {
			return nil, 0, err
		}
		if bytes.Contains(file, []byte("<image ")) {
			budget = pixelsBudget
		}
		files = append(files, string(file))
	}
	return files, budget, nil
}

// cut cuts files into their lines.
func cut(files []string) cutting {
	var c cutting
	known := map[string]int{}
	for _, file := range files {
		var frame []int
		for line := range strings.Lines(file) {
			line = strings.TrimSuffix(line, "\n")
			if strings.HasPrefix(line, fieldElement) { // a field's values would take the room of frames
				continue
			}
			at, ok := known[line]
			if !ok {
				at = len(c.Lines)
				known[line], c.Lines = at, append(c.Lines, line)
			}
			frame = append(frame, at)
		}
		c.Frames = append(c.Frames, frame)
	}
	return c
}

// pack compresses a cutting.
func pack(c cutting) string {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // it holds strings and numbers
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		panic(err) // the level is one there is
	}
	_, _ = w.Write(b) // a buffer takes all
	_ = w.Close()
	return base64.StdEncoding.EncodeToString(packed.Bytes())
}

// frame lays out picture i of an animation under its title.
func frame(a *viz.Frames, i int, r room) (picture, error) {
	p, err := layIn(a.Frames[i].Figure, r)
	if err != nil || a.Title == "" {
		return p, err
	}
	const head = 34
	wide, high := p.size()
	title := a.Title + ", " + a.Name(i)
	return &sketch{
		width: max(wide, int(width(titleFont, title))+2*margin), height: high + head, remark: p.note(), themed: themed(p),
		paint: func(s sheet) {
			s.text(margin, margin+9, left, titleFont, ink, title)
			s.inside(0, head, wide, high, p.paintOn)
		},
	}, nil
}

// animated returns the room of an animation's pictures: they share their axes.
func animated(a *viz.Frames, r room) room {
	if !r.x.empty() {
		return r
	}
	figures := make([]viz.Figure, len(a.Frames))
	for i, f := range a.Frames {
		figures[i] = f.Figure
	}
	r.x, r.y = commonSpans(figures)
	return r
}
