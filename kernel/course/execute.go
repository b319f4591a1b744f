package course

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"
)

// execution is a notebook on its way through the kernel.
type execution struct {
	root   string
	name   string // as the user called it
	folder string // where its cells run
	limit  time.Duration
	stderr io.Writer

	solutions map[int]string // code to be tried before the cells of these indices
	tried     map[int]string // what it printed

	numbers map[int]int // of the cells that run, by index
	cell    time.Time   // when the running one began
	open    bool        // its line waits for the time
}

// run executes all cells and returns the notebook with its outputs. The notebook
// that is handed in stays as it is. A cell that fails is a [*CellError].
func (x *execution) run(ctx context.Context, nb *Notebook) (*Notebook, error) {
	x.numbers, x.tried = map[int]int{}, map[int]string{}
	for i, c := range nb.Cells {
		if c.runs() {
			x.numbers[i] = len(x.numbers) + 1
		}
	}
	content, err := nb.Bytes()
	if err != nil {
		return nil, err
	}
	job, err := json.Marshal(map[string]any{
		"notebook": string(content), "folder": x.folder, "kernel": Kernel, "timeout": x.limit.Seconds(),
		"solutions": x.solutions,
	})
	if err != nil {
		return nil, err
	}
	cmd := python(ctx, x.root, "-m", "deepgo_jupyter.execute")
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGHUP) } // ends the kernel, too
	cmd.Stdin, cmd.Stderr = bytes.NewReader(job), x.stderr
	events, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("the Python environment can't be started; run ./install.sh: %w", err)
	}
	done, err := x.follow(nb, json.NewDecoder(events))
	ended := cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("%s: %w", x.name, context.Cause(ctx))
	case errors.Is(err, io.EOF):
		return nil, fmt.Errorf("%s: the Jupyter client ended in the middle of the run (%v); run it again", x.name, ended)
	}
	return done, err
}

// event is what deepgo_jupyter.execute says.
type event struct {
	Event     string
	Index     int
	Name      string
	Value     string
	Traceback []string
	Text      string
	Notebook  json.RawMessage
}

// follow shows the events until the last one, and returns what that one says.
func (x *execution) follow(nb *Notebook, events *json.Decoder) (*Notebook, error) {
	for {
		var e event
		if err := events.Decode(&e); err != nil {
			return nil, err
		}
		switch e.Event {
		case "start":
			x.begin(nb.Cells[e.Index], x.numbers[e.Index])
		case "solution":
			x.tried[e.Index] = e.Text
		case "done":
			x.finish("")
		case "failed":
			x.finish("failed")
			return nil, &CellError{
				Notebook: x.name, Cell: x.numbers[e.Index], Source: string(nb.Cells[e.Index].Source),
				Name: e.Name, Value: e.Value, Traceback: e.Traceback,
			}
		case "problem":
			return nil, fmt.Errorf("%s: %s", x.name, e.Text)
		case "end":
			return ParseNotebook(e.Notebook)
		}
	}
}

// begin shows which cell runs: its number and its first line of code.
func (x *execution) begin(c *Cell, number int) {
	x.cell, x.open = time.Now(), true
	fmt.Fprintf(x.stderr, "  cell %2d of %d  %s", number, len(x.numbers), firstLine(string(c.Source), 56))
}

// finish completes the running cell's line.
func (x *execution) finish(how string) {
	if x.open {
		x.open = false
		fmt.Fprintf(x.stderr, "  %.1f s  %s\n", time.Since(x.cell).Seconds(), how)
	}
}

// firstLine is the first line of code, padded or cut to the width.
func firstLine(source string, width int) string {
	first := ""
	for line := range strings.Lines(source) {
		first = strings.TrimSpace(line)
		if first != "" && !strings.HasPrefix(first, "//") {
			break
		}
	}
	if utf8.RuneCountInString(first) > width {
		return string([]rune(first)[:width-1]) + "…"
	}
	return fmt.Sprintf("%-*s", width, first)
}
