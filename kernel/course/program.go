package course

import (
	"context"
	"fmt"
	"path/filepath"

	"deepgo/kernel/build"
	"deepgo/kernel/cell"
)

// programHead says what the program is and how it is run.
const programHead = `// The notebook %s as an ordinary Go program, written by deepgo export --go.
// It prints what the notebook's cells print. Figures collect their data and are not
// drawn: draw.Save(figure, "x.svg"), of package deepgo/viz/draw, draws one.
//
// In the checkout of deepgo, whose packages it imports:
//
//	go run %s
`

// ExportGo writes a notebook as an ordinary Go program into a file. The error names what a program can't say of the notebook, or
// what is wrong with it.
func ExportGo(ctx context.Context, root, file, notebook string) error {
	files, err := find(root, []string{notebook})
	if err != nil {
		return err
	}
	if len(files) != 1 {
		return fmt.Errorf("export --go takes one notebook, and %s is a folder of %d", notebook, len(files))
	}
	nb, err := ReadNotebook(files[0])
	if err != nil {
		return err
	}
	packages, err := build.List(ctx, root)
	if err != nil {
		return err
	}
	source, err := cell.Whole(packages, nb.parts())
	if err != nil {
		return fmt.Errorf("%s: %w", display(root, files[0]), err)
	}
	if file, err = filepath.Abs(file); err != nil {
		return err
	}
	head := fmt.Sprintf(programHead, filepath.Base(files[0]), filepath.Base(file))
	if err := replace(file, append([]byte(head), source...)); err != nil {
		return fmt.Errorf("the program can't be written: %w", err)
	}
	return nil
}
