package course

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
)

// contentsPage is the name of the page that leads to the others.
const contentsPage = "index"

// Export writes the pages of notebooks as they are, without running them, into the
// folder dir, and returns the pages' files. A notebook is named as for [Run]. The
// only format is "html": one file that loads nothing from outside. Several notebooks
// get a page of contents, index.html, with a picture of each; it comes last.
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
		pages = append(pages, page{file: file, notebook: nb})
	}
	if len(pages) > 1 {
		pages = append(pages, page{file: filepath.Join(dir, contentsPage), contents: "Deep learning in Go"})
	}
	return writePages(ctx, root, dir, pages, stderr)
}

// A page is a notebook to be written as HTML, or the contents of the pages before it.
type page struct {
	file     string
	notebook *Notebook
	contents string // its heading
}

// job is the page as deepgo_jupyter.export takes it.
func (p page) job() (map[string]any, error) {
	if p.notebook == nil {
		return map[string]any{"contents": p.contents}, nil
	}
	content, err := p.notebook.Bytes()
	return map[string]any{"name": stem(p.file), "folder": filepath.Dir(p.file), "notebook": string(content)}, err
}

// writePages writes the pages' HTML into dir, and returns the files. Warnings, such as
// a formula that can't be drawn, go to stderr.
func writePages(ctx context.Context, root, dir string, pages []page, stderr io.Writer) ([]string, error) {
	var jobs bytes.Buffer
	for _, p := range pages {
		job, err := p.job()
		if err != nil {
			return nil, err
		}
		line, err := json.Marshal(job)
		if err != nil {
			return nil, err
		}
		jobs.Write(append(line, '\n'))
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
