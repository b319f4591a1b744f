package draw

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

const (
	mostRidges  = 16 // histograms of one layer, one above the other
	ridgeStep   = 15 // between them
	ridgeHeight = 44 // of the highest bin
)

// histograms draws a row of bars for each layer, or if there are several steps, ridges.
func histograms(h *viz.Histograms, r room) *sketch {
	steps := 0
	for _, l := range h.Layers {
		steps = max(steps, len(l.Steps))
	}
	switch steps {
	case 0:
		return notice(h.Title, "no values yet")
	case 1:
		return distributions(h, r)
	}
	return ridges(h, r)
}

// distributions draws one histogram a row.
func distributions(h *viz.Histograms, r room) *sketch {
	const single, many = 200, 58
	layers := h.Layers[:min(len(h.Layers), mostRowsOf)]
	remark := leftOut(len(layers), len(h.Layers), "rows")
	notes := notesOf(remark)
	if len(layers) > 1 {
		notes = append([]string{"Each row is scaled to its own highest bin."}, notes...)
	}
	chart := rowChart{
		title: h.Title, label: h.XLabel, width: float64(r.width), rowHeight: many, notes: notes, x: usualValues(layers).padded(),
	}
	if len(layers) == 1 {
		chart.rowHeight = single
	}
	for _, l := range layers {
		chart.names = append(chart.names, l.Name)
		chart.valueRoom = max(chart.valueRoom, width(smallFont, spreadText(l.Steps))+2*gap)
	}
	return chart.sketch(remark, func(a area, i int) {
		base := a.bottom - 1
		if len(layers[i].Steps) > 0 {
			hist := layers[i].Steps[0]
			a.histogram(hist, base, a.bottom-a.top-8, func(outline vg.Path) {
				a.SetColor(mix(paper, palette[0], 0.75))
				a.Fill(outline)
			})
		}
		if i < len(layers)-1 {
			a.line(a.left, a.bottom, a.right, a.bottom, vgdraw.LineStyle{Color: faint, Width: 1})
		}
		a.text(a.right+2*gap, (a.top+a.bottom)/2, left, smallFont, quiet, spreadText(layers[i].Steps))
	})
}

// spreadText is what is written beside a histogram.
func spreadText(steps []viz.Histogram) string {
	if len(steps) == 0 {
		return "no values"
	}
	return steps[len(steps)-1].Describe()
}

// usualValues returns the span of nearly all values: what lies far from all others would
// make the rest one line.
func usualValues(layers []viz.LayerHistory) span {
	x := none
	for _, l := range layers {
		for _, h := range l.Steps {
			x = x.union(usual(h))
		}
	}
	return x
}

// usual returns where nearly all values of a histogram lie.
func usual(h viz.Histogram) span {
	const rare = 0.002
	total := 0.0
	for _, c := range h.Counts {
		total += float64(c)
	}
	if total == 0 {
		return none
	}
	wide := (h.To - h.From) / viz.Bins
	x, below := span{h.From, h.To}, 0.0
	for i, c := range h.Counts {
		if below <= rare*total {
			x.lo = h.From + float64(i)*wide
		}
		below += float64(c)
		if below >= (1-rare)*total {
			x.hi = h.From + float64(i+1)*wide
			break
		}
	}
	return x
}

// histogram outlines a histogram on a base line, its highest bin so high, and has paint
// draw it.
func (a area) histogram(h viz.Histogram, base, height float64, paint func(outline vg.Path)) {
	counts := binned(h)
	most := 0.0
	for _, c := range counts {
		most = max(most, c)
	}
	if most == 0 {
		return
	}
	clip := func(v float64) float64 {
		x, _ := a.at(v, 0)
		return math.Min(math.Max(x, a.left), a.right)
	}
	from, wide := h.From, (h.To-h.From)/float64(len(counts))
	if wide == 0 { // all values are one: a bar of three pixels
		wide = 3 * (a.x.hi - a.x.lo) / (a.right - a.left)
		from -= wide / 2
		counts = counts[:1]
	}
	var p vg.Path
	p.Move(a.point(clip(from), base))
	for i, c := range counts {
		y := base - height*c/most
		p.Line(a.point(clip(from+float64(i)*wide), y))
		p.Line(a.point(clip(from+float64(i+1)*wide), y))
	}
	p.Line(a.point(clip(from+float64(len(counts))*wide), base))
	paint(p)
}

// binned returns the counts of a histogram, those of neighbours together where the values
// are too few for so many bins.
func binned(h viz.Histogram) []float64 {
	total := 0.0
	for _, c := range h.Counts {
		total += float64(c)
	}
	together := 1
	for _, n := range []int{2, 3, 4, 5, 6} {
		if math.Sqrt(total)*2 < float64(viz.Bins/together) && h.To > h.From {
			together = n
		}
	}
	counts := make([]float64, (len(h.Counts)+together-1)/together)
	for i, c := range h.Counts {
		counts[i/together] += float64(c)
	}
	return counts
}

// ridges draws the histograms of each layer one in front of the other, the first at the
// back and pale, the last in front; layers side by side over the same values.
func ridges(h *viz.Histograms, r room) *sketch {
	layers := h.Layers[:min(len(h.Layers), mostRowsOf)]
	columns := evenColumns(len(layers), max(1, min(3, r.width/panelLeast)))
	shown := 0
	for _, l := range layers {
		shown = max(shown, len(thinSteps(l.Steps)))
	}
	remark := leftOut(len(layers), len(h.Layers), "rows")
	for _, l := range layers {
		if len(l.Steps) > mostRidges && remark == "" {
			remark = fmt.Sprintf("%d of %s steps are drawn, evenly picked.", mostRidges, viz.Number(float64(len(l.Steps))))
		}
	}
	notes := notesOf(remark)
	head := margin
	if h.Title != "" {
		head += titleRoom
	}
	high := 24 + ridgeHeight + shown*ridgeStep + xAxisRoom + xNameRoom + 6
	rows := (len(layers) + columns - 1) / columns
	x := usualValues(layers).padded()
	s := &sketch{width: r.width, height: head + rows*high + len(notes)*noteRow + 4, remark: remark, themed: true}
	s.paint = func(s sheet) {
		s.title(h.Title)
		wide := (float64(r.width) - 2*margin + 20) / float64(columns)
		for i, l := range layers {
			a := area{sheet: s, x: x, y: span{0, 1}}
			a.left = margin + float64(i%columns)*wide
			a.right = a.left + wide - 20 - 42
			a.top = float64(head + i/columns*high)
			a.bottom = a.top + float64(high-xAxisRoom-xNameRoom-6)
			a.ridges(l, h)
		}
		s.notes(notes)
	}
	return s
}

// thinSteps returns at most mostRidges steps, evenly picked, with the first and the last.
func thinSteps(steps []viz.Histogram) []viz.Histogram {
	if len(steps) <= mostRidges {
		return steps
	}
	few := make([]viz.Histogram, mostRidges)
	for i := range few {
		few[i] = steps[i*(len(steps)-1)/(mostRidges-1)]
	}
	return few
}

// ridges draws the histograms of one layer.
func (a area) ridges(l viz.LayerHistory, h *viz.Histograms) {
	a.text(a.left, a.top+9, left, boldFont, ink, fit(boldFont, l.Name, a.right-a.left))
	steps := thinSteps(l.Steps)
	for i, hist := range steps {
		base := a.bottom - float64(len(steps)-1-i)*ridgeStep
		t := 1.0
		if len(steps) > 1 {
			t = float64(i) / float64(len(steps)-1)
		}
		a.line(a.left, base, a.right, base, vgdraw.LineStyle{Color: faint, Width: 1})
		a.histogram(hist, base, ridgeHeight, func(outline vg.Path) {
			a.SetColor(mix(mix(paper, palette[0], 0.12), palette[0], 0.75*t))
			a.Fill(outline)
			a.SetLineStyle(vgdraw.LineStyle{Color: paper, Width: 0.8})
			a.Stroke(outline)
		})
		if i == 0 || i == len(steps)-1 {
			name := ""
			if i == 0 {
				name = h.StepName() + " "
			}
			a.text(a.right+5, base-3, left, smallFont, quiet, fit(smallFont, name+viz.Number(float64(hist.Step)), 58))
		}
	}
	axis := rowChart{x: a.x, label: h.XLabel}
	axis.paintAxis(a)
}
