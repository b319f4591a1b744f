package data

import (
	"fmt"
	"math"
	"strings"
)

// Describe returns what there is to know of a set, one thing a line: the shape of its
// examples, how many there are of each class, the range of their values, where it comes
// from, and under which terms. set is a *Set, *Examples, *Frame or any other kind of
// set of this package; of others only String is known.
func Describe(set fmt.Stringer) string {
	var d strings.Builder
	switch s := set.(type) {
	case *Set:
		fmt.Fprintln(&d, s.Name)
		for _, part := range []struct {
			name     string
			examples *Examples
		}{{"train", s.Train}, {"valid", s.Valid}, {"test", s.Test}} {
			if part.examples != nil {
				describeExamples(&d, part.name+": ", part.examples)
			}
		}
		s.describe(&d)
	case *Examples:
		describeExamples(&d, "", s)
	case *Frame:
		fmt.Fprintf(&d, "%s: %d rows\n", s.Name, s.Len())
		for i := range s.Columns {
			s.Columns[i].describe(&d)
		}
		s.describe(&d)
	default:
		fmt.Fprintln(&d, set)
		if from, ok := set.(interface{ describe(d *strings.Builder) }); ok {
			from.describe(&d)
		}
	}
	return d.String()
}

// describe writes where a set comes from.
func (o *Origin) describe(d *strings.Builder) {
	if o.standIn {
		fmt.Fprintln(d, "this only stands in for a set that could not be had")
	}
	if o.Credit != "" {
		fmt.Fprintf(d, "credit: %s\nlicence: %s\n", o.Credit, o.Licence)
	}
	s, err := Lookup(o.source)
	if err != nil {
		return // made in memory
	}
	if len(s.Homes) == 0 && len(s.Archives) == 0 {
		fmt.Fprintln(d, "source: deepgo itself")
	}
	for _, home := range s.Homes {
		fmt.Fprintf(d, "source: %s\n", home)
	}
	for _, archive := range s.Archives {
		switch {
		case archive.URL != "":
			fmt.Fprintf(d, "source: %s\n", archive.URL)
		case archive.Package.Spec != "":
			fmt.Fprintf(d, "source: the %s package %s\n", archive.Package.Registry, archive.Package.Spec)
		}
	}
}

func describeExamples(d *strings.Builder, part string, e *Examples) {
	fmt.Fprintf(d, "%s%d examples %v", part, e.Len(), e.Shape)
	least, most := float32(math.Inf(1)), float32(math.Inf(-1))
	counts := make([]int, len(e.Classes))
	for x := range e.All() {
		for _, v := range x.Data {
			least, most = min(least, v), max(most, v)
		}
	}
	if e.Len() > 0 {
		fmt.Fprintf(d, ", values from %.4g to %.4g", least, most)
	}
	fmt.Fprintln(d)
	if len(e.Classes) == 0 {
		fmt.Fprintf(d, "  %d targets\n", e.answers())
		return
	}
	for i := range e.Len() {
		counts[e.Label(i)]++
	}
	for class, n := range counts {
		if len(counts) > 26 && class == 3 { // the rest would be a page
			fmt.Fprintf(d, "  … %d classes\n", len(counts))
			break
		}
		fmt.Fprintf(d, "  %s: %d\n", e.Classes[class], n)
	}
}

func (c *Column) describe(d *strings.Builder) {
	if c.Words != nil {
		classes := c.Classes()
		fmt.Fprintf(d, "  %s: %d different words, as %s\n", c.Name, len(classes), classes[0])
		return
	}
	least, most, sum := math.Inf(1), math.Inf(-1), 0.0
	for _, v := range c.Numbers {
		least, most, sum = min(least, v), max(most, v), sum+v
	}
	if len(c.Numbers) > 0 {
		fmt.Fprintf(d, "  %s: %.4g to %.4g, mean %.4g\n", c.Name, least, most, sum/float64(len(c.Numbers)))
	}
}
