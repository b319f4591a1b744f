package viz

import (
	"errors"
	"fmt"
)

// Panels are figures side by side, to be compared.
//
//	panels := viz.Panels{CommonAxes: true}
//	for _, rate := range rates {
//		panels.Add(viz.Function(f, -9, 9).Path(descend(rate)).Titled(fmt.Sprint("η = ", rate)))
//	}
//	panels
type Panels struct {
	Title      string
	Figures    []Figure
	Columns    int  // how many stand side by side; 0 is as many as can be read
	CommonAxes bool // the axes of all charts show the same, so that heights can be compared
}

// SideBySide returns panels with these figures.
func SideBySide(figures ...Figure) *Panels { return new(Panels).Add(figures...) }

// Add adds figures. It panics if one is nil.
func (p *Panels) Add(figures ...Figure) *Panels {
	for _, f := range figures {
		if err := Check(f); errors.Is(err, errNil) {
			panic(err)
		}
		p.Figures = append(p.Figures, f)
	}
	return p
}

// Titled sets the title.
func (p *Panels) Titled(title string) *Panels {
	p.Title = title
	return p
}

// mostPanels is how many figures can stand in one.
const mostPanels = 64

// Check returns an error if there are more figures than can be drawn, if one can't be
// drawn, or if one is panels itself.
func (p Panels) Check() error {
	if len(p.Figures) > mostPanels {
		return fmt.Errorf("viz: %d figures in panels: at most %d can be looked at", len(p.Figures), mostPanels)
	}
	for i, f := range p.Figures {
		switch f.(type) {
		case *Panels, Panels:
			return fmt.Errorf("viz: panel %d is panels itself: add its figures one by one", i)
		}
		if err := Check(f); err != nil {
			return fmt.Errorf("viz: panel %d can't be drawn: %w", i, err)
		}
	}
	return nil
}

// String says what is in each panel.
func (p Panels) String() string {
	if err := p.Check(); err != nil {
		return err.Error()
	}
	text := plural(len(p.Figures), "panel") + "."
	if p.Title != "" {
		text = p.Title + ": " + text
	}
	for i, f := range p.Figures {
		text += fmt.Sprintf(" %d) %s", i+1, f)
	}
	return text
}

// pointer returns f as a pointer: Panels are the only figure that is also one by value.
func pointer(f Figure) Figure {
	if p, ok := f.(Panels); ok {
		return &p
	}
	return f
}
