package viz

import (
	"cmp"
	"fmt"
	"slices"
)

// A BoxPlot compares how numbers are spread, such as the accuracies that several seeds
// reach: a box from the first to the third quartile with a line at the median, whiskers to
// the last values within one and a half boxes of it, and a dot for each value beyond
// (Tukey 1977, "Exploratory data analysis").
type BoxPlot struct {
	Title      string
	ValueLabel string // what the values measure, with its unit
	Groups     []BarGroup
	Note       string // one more sentence, below the picture
}

// Boxes returns a plot without boxes.
func Boxes(valueLabel string) *BoxPlot { return &BoxPlot{ValueLabel: valueLabel} }

// Add adds the box of some values. Values that have Diverged are counted and left out.
func (p *BoxPlot) Add(name string, values Values) *BoxPlot {
	p.Groups = append(p.Groups, BarGroup{name, numbers("viz.BoxPlot.Add", values)})
	return p
}

// Titled sets the title.
func (p *BoxPlot) Titled(title string) *BoxPlot {
	p.Title = title
	return p
}

// A Box is what is drawn of some values.
type Box struct {
	Low, Q1, Median, Q3, High float64   // whiskers, quartiles
	Outliers                  []float64 // beyond the whiskers, ascending
	Count, Diverged           int       // how many values there are, and how many more are no numbers
}

// Box returns the box of a group. Quartiles lie between two values as in Hyndman and Fan
// 1996, definition 7, which is numpy's.
func (g BarGroup) Box() Box {
	sorted := slices.DeleteFunc(slices.Clone(g.Values), Diverged)
	slices.Sort(sorted)
	b := Box{Count: len(sorted), Diverged: len(g.Values) - len(sorted)}
	if b.Count == 0 {
		return b
	}
	b.Q1, b.Median, b.Q3 = quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)
	const reach = 1.5
	least, most := b.Q1-reach*(b.Q3-b.Q1), b.Q3+reach*(b.Q3-b.Q1)
	b.Low, b.High = b.Q1, b.Q3
	for _, v := range sorted {
		if v < least || v > most {
			b.Outliers = append(b.Outliers, v)
			continue
		}
		b.Low, b.High = min(b.Low, v), max(b.High, v)
	}
	return b
}

// quantile returns the value below which a share of ascending values lies.
func quantile(sorted []float64, share float64) float64 {
	at := share * float64(len(sorted)-1)
	i := min(int(at), len(sorted)-1)
	next := min(i+1, len(sorted)-1)
	return sorted[i] + (at-float64(i))*(sorted[next]-sorted[i])
}

// Check returns nil: any values can be drawn.
func (p *BoxPlot) Check() error {
	if p == nil {
		return errNil
	}
	return nil
}

// String gives the median and the quartiles of each box.
func (p *BoxPlot) String() string {
	if err := p.Check(); err != nil {
		return err.Error()
	}
	var parts []string
	for _, g := range p.Groups {
		b := g.Box()
		text := fmt.Sprintf("%s: median %s, quartiles %s and %s of %s",
			g.Name, Number(b.Median), Number(b.Q1), Number(b.Q3), plural(b.Count, "value"))
		if b.Count == 0 {
			text = g.Name + ": no values"
		}
		if b.Diverged > 0 {
			text += fmt.Sprintf(", and %d no numbers", b.Diverged)
		}
		parts = append(parts, text)
	}
	return headed(p.Title, p.ValueLabel, cmp.Or(listed(parts), "no boxes yet")) + noteText(p.Note)
}
