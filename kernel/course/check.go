package course

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sys/cpu"
)

// sizeBudget is how large a notebook may be with its outputs, in bytes.
const sizeBudget = 2 << 20

// check is what run --check looks at once a notebook has run.
type check struct {
	name      string
	committed *Notebook
	now       *Notebook
	size      int // of the file, in bytes
	took      time.Duration
}

// report prints what was checked and what was not, and returns what is wrong.
func (c *check) report(stdout io.Writer) error {
	var wrong []string
	if c.size > sizeBudget {
		wrong = append(wrong, fmt.Sprintf("it has %.1f MB with its outputs, more than %d MB", megabytes(c.size), sizeBudget>>20))
	}
	unchecked := notChecked(c.now)
	for _, line := range unchecked {
		fmt.Fprintf(stdout, "%s, %s\n", c.name, line)
	}
	compared := "outputs as committed"
	switch {
	case len(unchecked) > 0:
		compared = fmt.Sprintf("outputs not compared: %d bands rest on stand-ins", len(unchecked))
	case !sameBits():
		compared = "outputs not compared: other bits on this processor"
	case !c.committed.hasRun():
		wrong = append(wrong, "its outputs are not committed; deepgo run --write stores them")
	default:
		wrong = append(wrong, differences(c.committed, c.now)...)
	}
	if len(wrong) > 0 {
		return fmt.Errorf("%s is not as committed:\n  %s", c.name, strings.Join(wrong, "\n  "))
	}
	_, err := fmt.Fprintf(stdout, "✓ %s: %s, %.2f of %d MB, %.1f s\n",
		c.name, compared, megabytes(c.size), sizeBudget>>20, c.took.Seconds())
	return err
}

func megabytes(bytes int) float64 { return float64(bytes) / (1 << 20) }

// notChecked lists the bands that rest on a stand-in for a data set, by their cell:
// what check.Between printed there begins with "– not checked".
func notChecked(nb *Notebook) []string {
	var found []string
	number := 0
	for _, c := range nb.Cells {
		if !c.runs() {
			continue
		}
		number++
		for _, out := range c.Outputs {
			for line := range strings.Lines(string(out.Text)) {
				if strings.HasPrefix(line, "– not checked") {
					found = append(found, fmt.Sprintf("cell %d: %s", number, strings.TrimSpace(line)))
				}
			}
		}
	}
	return found
}

// hasRun reports whether the notebook holds the outputs of a run.
func (nb *Notebook) hasRun() bool {
	for _, c := range nb.Cells {
		if c.runs() && c.Count == nil {
			return false
		}
	}
	return true
}

// sameBits reports whether training gives the same bits here as where the outputs
// were made. Fused multiply-add changes them, and AVX2 decides how sums are ordered.
func sameBits() bool {
	return runtime.GOARCH == "amd64" && cpu.X86.HasAVX2 && cpu.X86.HasFMA
}
