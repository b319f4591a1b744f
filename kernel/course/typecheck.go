package course

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"deepgo/kernel/build"
	"deepgo/kernel/cell"
)

// TypeCheck checks the code cells of notebooks in their order, without running them,
// and prints what is wrong with each: cell[3]:2:5 is the third code cell, line 2,
// column 5. The error says how many notebooks have mistakes.
func TypeCheck(ctx context.Context, root string, names []string, stdout io.Writer) error {
	if len(names) == 0 {
		return errors.New("check wants notebooks: deepgo check NOTEBOOK|FOLDER…")
	}
	files, err := find(root, names)
	if err != nil {
		return err
	}
	packages, err := build.List(ctx, root)
	if err != nil {
		return err
	}
	wrong := 0
	for _, file := range files {
		nb, err := ReadNotebook(file)
		if err != nil {
			return err
		}
		mistakes := cell.Check(packages, nb.parts())
		for _, m := range mistakes {
			fmt.Fprintf(stdout, "%s: %v\n", display(root, file), m)
		}
		if len(mistakes) > 0 {
			wrong++
		} else {
			fmt.Fprintf(stdout, "✓ %s\n", display(root, file))
		}
	}
	if wrong > 0 {
		return fmt.Errorf("%d of %d notebooks have mistakes", wrong, len(files))
	}
	return nil
}

// parts are the notebook's cells of code, numbered as JupyterLab numbers them, each
// with the last heading above it.
func (nb *Notebook) parts() []cell.Part {
	var parts []cell.Part
	title := ""
	for _, c := range nb.Cells {
		if c.Type == "markdown" {
			for line := range strings.Lines(string(c.Source)) {
				if rest := strings.TrimLeft(line, "#"); rest != line && strings.HasPrefix(rest, " ") {
					title = strings.TrimSpace(rest)
				}
			}
		}
		if c.runs() {
			parts = append(parts, cell.Part{Number: len(parts) + 1, Title: title, Source: string(c.Source)})
			title = ""
		}
	}
	return parts
}
