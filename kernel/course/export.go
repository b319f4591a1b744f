package course

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
)

// Export writes the pages of notebooks as they are, without running them, into the
// folder dir, and returns the pages' files. A notebook is named as for [Run]. The
// only format is "html": one file that loads nothing from outside.
func Export(ctx context.Context, root, format, dir string, notebooks []string, stderr io.Writer) ([]string, error) {
	if format != "html" {
		return nil, fmt.Errorf("notebooks can't be exported as %q; the format is html", format)
	}
	if err := Install(root); err != nil {
		return nil, err
	}
	files, err := find(root, notebooks)
	if err != nil {
		return nil, err
	}
	var pages []page
	for _, file := range files {
		nb, err := ReadNotebook(file)
		if err != nil {
			return nil, err
		}
		pages = append(pages, page{file, nb})
	}
	return writePages(ctx, root, dir, pages, stderr)
}

// A page is a notebook to be written as HTML.
type page struct {
	file     string
	notebook *Notebook
}

// writePages writes the pages' HTML into dir, and returns the files. Warnings, such as
// a formula that can't be drawn, go to stderr.
func writePages(ctx context.Context, root, dir string, pages []page, stderr io.Writer) ([]string, error) {
	var jobs bytes.Buffer
	for _, p := range pages {
		content, err := p.notebook.Bytes()
		if err != nil {
			return nil, err
		}
		job, err := json.Marshal(map[string]any{
			"name": stem(p.file), "folder": filepath.Dir(p.file), "notebook": string(content),
		})
		if err != nil {
			return nil, err
		}
		jobs.Write(append(job, '\n'))
	}
	cmd := python(ctx, root, "-m", "deepgo_jupyter.export")
	cmd.Stdin, cmd.Stderr = &jobs, stderr
	answers, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("the HTML can't be made (%w); what Python says stands above", err)
	}
	var written []string
	decoder := json.NewDecoder(bytes.NewReader(answers))
	for _, p := range pages {
		var answer struct{ HTML string }
		if err := decoder.Decode(&answer); err != nil {
			return nil, fmt.Errorf("the HTML of %s is incomplete: %w", p.file, err)
		}
		file, err := filepath.Abs(filepath.Join(dir, stem(p.file)+".html"))
		if err != nil {
			return nil, err
		}
		if err := replace(file, []byte(answer.HTML)); err != nil {
			return nil, fmt.Errorf("the HTML can't be written: %w", err)
		}
		written = append(written, file)
	}
	return written, nil
}
