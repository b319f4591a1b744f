package course

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"
)

// DefaultNotebook is what Run runs when it is told nothing.
const DefaultNotebook = "notebooks/10-mnist.ipynb"

// RunOptions says what [Run] does. The zero value runs the default notebook.
type RunOptions struct {
	// Notebooks are paths of notebooks, with or without .ipynb, or of folders; a name
	// or a number alone is one of the course. None: DefaultNotebook.
	Notebooks []string
	// HTMLDir is the folder for the pages; "" is root/my-notebooks/html.
	HTMLDir string
	// Timeout is how long one cell may run; 0 is 15 minutes.
	Timeout time.Duration
	// Check compares the outputs with the committed ones, tries the solutions of the
	// exercises, and enforces the budgets of size and time.
	Check bool
	// Write stores the outputs in the notebook, cleaned. It excludes Check.
	Write bool
	// Seed replaces the number in the notebooks' line seed := uint64(…): their bands must
	// hold for it, too, and are printed. 0 leaves it. It excludes Check and Write, for the
	// outputs become others.
	Seed uint64
}

// Run executes notebooks from top to bottom, each in a fresh kernel and in its own
// folder, and writes each one's page. It shows on stderr how far it is and prints the
// pages' paths on stdout, last. A notebook of which a cell fails leaves everything as
// it was; the others still run, and the error then joins a [*CellError] for each.
func Run(ctx context.Context, root string, opts RunOptions, stdout, stderr io.Writer) error {
	if opts.Check && opts.Write {
		return errors.New("a run either checks the committed outputs or writes new ones: choose --check or --write")
	}
	if opts.Seed != 0 && (opts.Check || opts.Write) {
		return errors.New("another seed gives other outputs: --seed can't go with --check or --write")
	}
	if len(opts.Notebooks) == 0 {
		opts.Notebooks = []string{filepath.Join(root, filepath.FromSlash(DefaultNotebook))}
	}
	if opts.HTMLDir == "" {
		opts.HTMLDir = filepath.Join(root, workFolder, "html")
	}
	if opts.Timeout == 0 {
		opts.Timeout = 15 * time.Minute
	}
	if err := Install(root); err != nil {
		return err
	}
	files, err := find(root, opts.Notebooks)
	if err != nil {
		return err
	}
	var pages []page
	var failed []error
	for _, file := range files {
		nb, err := runOne(ctx, root, file, opts, stdout, stderr)
		if nb != nil {
			pages = append(pages, page{file: file, notebook: nb})
		}
		if err != nil {
			failed = append(failed, err)
		}
		if ctx.Err() != nil {
			return errors.Join(failed...)
		}
	}
	if len(pages) > 0 {
		written, err := writePages(ctx, root, opts.HTMLDir, pages, stderr)
		for _, name := range written {
			fmt.Fprintln(stdout, name)
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// runOne executes one notebook, and checks or stores its outputs. It returns the
// notebook with its outputs if all cells ended well, though a check may have failed.
func runOne(ctx context.Context, root, file string, opts RunOptions, stdout, stderr io.Writer) (*Notebook, error) {
	committed, err := ReadNotebook(file)
	if err != nil {
		return nil, err
	}
	committed.Clean()
	name := display(root, file)
	if opts.Seed != 0 {
		if err := committed.reseed(opts.Seed); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	fmt.Fprintf(stderr, "%s\n", name)
	x := &execution{root: root, name: name, folder: filepath.Dir(file), limit: opts.Timeout, stderr: stderr}
	if opts.Check {
		x.solutions = map[int]string{}
		for _, e := range committed.exercises() {
			if e.solution != "" {
				x.solutions[e.index] = e.solution
			}
		}
	}
	start := time.Now()
	nb, err := x.run(ctx, committed)
	if err != nil {
		return nil, err
	}
	took := time.Since(start)
	nb.Clean()
	content, err := nb.Bytes()
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(stderr, "  all cells in %.1f s\n", took.Seconds())
	switch {
	case opts.Write:
		err = replace(file, content)
	case opts.Check:
		c := check{name: name, committed: committed, now: nb, tried: x.tried, size: len(content), took: took}
		err = c.report(stdout)
	case opts.Seed != 0:
		err = nb.printBands(name, opts.Seed, stdout)
	}
	return nb, err
}
