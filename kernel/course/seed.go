package course

import (
	"fmt"
	"io"
	"regexp"
	"strings"
)

// seedLine is how a lesson names the number that everything random in it comes from.
var seedLine = regexp.MustCompile(`(?m)^(seed := uint64\()\d+(\))`)

// reseed gives the notebook another seed.
func (nb *Notebook) reseed(seed uint64) error {
	for _, c := range nb.Cells {
		if c.runs() && seedLine.MatchString(string(c.Source)) {
			c.Source = Text(seedLine.ReplaceAllString(string(c.Source), fmt.Sprintf("${1}%d${2}", seed)))
			return nil
		}
	}
	return fmt.Errorf("it has no seed to change: a cell of it should have the line seed := uint64(1)")
}

// bandLine is what check.Between prints of a figure in its band, or of one that rests
// on a stand-in.
var bandLine = regexp.MustCompile(`(?m)^(✓|– not checked: stand-in:) .+: \S+ \(\S+ – \S+\)$`)

// printBands prints the notebook's figures with their bands, one a line.
func (nb *Notebook) printBands(name string, seed uint64, stdout io.Writer) error {
	var lines strings.Builder
	fmt.Fprintf(&lines, "%s, seed %d\n", name, seed)
	for _, c := range nb.Cells {
		for _, out := range c.Outputs {
			for _, band := range bandLine.FindAllString(string(out.Text), -1) {
				fmt.Fprintf(&lines, "  %s\n", band)
			}
		}
	}
	_, err := io.WriteString(stdout, lines.String())
	return err
}
