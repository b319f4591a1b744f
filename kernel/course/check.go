package course

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sys/cpu"
)

// How large a notebook may be with its outputs, in bytes: one with more than two live
// figures keeps many frames.
const (
	sizeBudget     = 3 << 19
	liveSizeBudget = 4 << 20
)

// player is in the script of each figure whose frames can be gone through.
const player = "deepgo-player"

// patience is how many times its time budget a notebook may take: the machine may be
// slow, or busy.
const patience = 3

// check is what run --check looks at once a notebook has run.
type check struct {
	name      string
	committed *Notebook
	now       *Notebook
	tried     map[int]string // what the solutions of exercises printed, by cell
	size      int            // of the file, in bytes
	took      time.Duration
}

// report prints what was checked and what was not, and returns what is wrong.
func (c *check) report(stdout io.Writer) error {
	size := c.now.sizeBudget()
	var wrong []string
	if c.size > size {
		wrong = append(wrong, fmt.Sprintf("it has %.2f MB with its outputs, more than %.1f MB", megabytes(c.size), megabytes(size)))
	}
	budget := c.committed.timeBudget()
	if budget > 0 && c.took > patience*budget {
		wrong = append(wrong, fmt.Sprintf("it took %.0f s, more than %d times its budget of %.0f s", c.took.Seconds(), patience, budget.Seconds()))
	}
	exercises := c.now.exercises()
	for _, e := range exercises {
		if mistake := e.judge(c.now.Cells[e.index].Outputs, c.tried[e.index]); mistake != "" {
			wrong = append(wrong, mistake)
		}
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
	if len(exercises) > 0 {
		compared += fmt.Sprintf(", %d exercises solved", len(exercises))
	}
	within := "no time budget"
	if budget > 0 {
		within = fmt.Sprintf("%.1f of %.0f s", c.took.Seconds(), budget.Seconds())
	}
	_, err := fmt.Fprintf(stdout, "✓ %s: %s, %.2f of %.1f MB, %s\n", c.name, compared, megabytes(c.size), megabytes(size), within)
	return err
}

// sizeBudget is how large the notebook may be.
func (nb *Notebook) sizeBudget() int {
	live := 0
	for _, c := range nb.Cells {
		for _, out := range c.Outputs {
			if html, ok := out.Data["text/html"].(Text); ok && strings.Contains(string(html), player) {
				live++
			}
		}
	}
	if live > 2 {
		return liveSizeBudget
	}
	return sizeBudget
}

// timeBudget is how long the notebook may take on 2 cores: "deepgo": {"seconds": 60} in
// its metadata. 0 if it says nothing.
func (nb *Notebook) timeBudget() time.Duration {
	own, _ := nb.Metadata["deepgo"].(map[string]any)
	seconds, _ := own["seconds"].(json.Number)
	n, err := seconds.Float64()
	if err != nil {
		return 0
	}
	return time.Duration(n * float64(time.Second))
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
