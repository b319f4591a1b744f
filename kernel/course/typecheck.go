package course

import (
	"context"
	"errors"
	"fmt"
	"io"

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
		mistakes := nb.typeCheck(packages)
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

// typeCheck returns the mistakes of all code cells.
func (nb *Notebook) typeCheck(packages cell.Packages) cell.Errors {
	checked := &cell.Notebook{Packages: packages, Session: everything{}}
	var all cell.Errors
	number := 0
	for _, c := range nb.Cells {
		if c.Type != "code" {
			continue
		}
		number++
		program, err := checked.Compose(number, string(c.Source))
		if mistakes, ok := errors.AsType[cell.Errors](err); ok {
			all = append(all, mistakes...)
			continue
		}
		checked.Accept(program)
	}
	return all
}

// everything is the session of cells that are not run: each variable has a value.
type everything struct{}

func (everything) Has(string) bool             { return true }
func (everything) Lost(string) string          { return "" }
func (everything) Needs(...string) []cell.Need { return nil }
