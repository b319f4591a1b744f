package viz

import (
	"cmp"
	"fmt"
	"strings"
)

// A BarChart compares numbers by the lengths of bars, which all begin at 0.
//
//	viz.Bars("accuracy, %").Add("average darkness", 22.25).Add("784-30-10", 95.2)
type BarChart struct {
	Title      string
	ValueLabel string   // what the bars measure, with its unit
	Series     []string // the names of the bars of each group; none if there is one a group
	Groups     []BarGroup
	Note       string // one more sentence, below the picture
}

// A BarGroup is the bars of one name, one for each of the series.
type BarGroup struct {
	Name   string
	Values []float64
}

// Bars returns a chart without bars. With series each Add takes a value for each of them,
// such as "training" and "test".
func Bars(valueLabel string, series ...string) *BarChart {
	return &BarChart{ValueLabel: valueLabel, Series: series}
}

// Add adds the bars of one name. It panics unless there is a value for each of the series,
// or one if there are no series.
func (c *BarChart) Add(name string, values ...float64) *BarChart {
	if want := c.perGroup(); len(values) != want {
		panic(fmt.Sprintf("viz: %d values for %q in a bar chart with %d a group", len(values), name, want))
	}
	c.Groups = append(c.Groups, BarGroup{name, values})
	return c
}

// Titled sets the title.
func (c *BarChart) Titled(title string) *BarChart {
	c.Title = title
	return c
}

func (c *BarChart) perGroup() int { return max(1, len(c.Series)) }

// Check returns an error if a group has not a value for each of the series.
func (c *BarChart) Check() error {
	if c == nil {
		return errNil
	}
	for _, g := range c.Groups {
		if len(g.Values) != c.perGroup() {
			return fmt.Errorf("viz: the group %q of a bar chart has %d values, not %d", g.Name, len(g.Values), c.perGroup())
		}
	}
	return nil
}

// String lists all bars.
func (c *BarChart) String() string {
	if err := c.Check(); err != nil {
		return err.Error()
	}
	var parts []string
	for _, g := range c.Groups {
		var values []string
		for i, v := range g.Values {
			text := Number(v)
			if len(c.Series) > 0 {
				text = c.Series[i] + " " + text
			}
			values = append(values, text)
		}
		parts = append(parts, g.Name+": "+strings.Join(values, ", "))
	}
	return headed(c.Title, c.ValueLabel, cmp.Or(listed(parts), "no bars yet")) + noteText(c.Note)
}

// listed joins what is said of single bars or boxes; nobody listens to more than 50.
func listed(parts []string) string {
	const most = 50
	if len(parts) > most {
		parts = append(parts[:most:most], "…")
	}
	return strings.Join(parts, "; ")
}

// headed puts the title and what is measured before a text.
func headed(title, label, text string) string {
	switch {
	case title == "" && label == "":
		return text + "."
	case title != "" && label != "":
		title += ", "
	}
	return title + label + " – " + text + "."
}

func noteText(note string) string {
	if note == "" {
		return ""
	}
	return " " + note
}
