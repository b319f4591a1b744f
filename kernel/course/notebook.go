package course

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// A Notebook is an .ipynb file of format 4.
//
// Source: "The Jupyter Notebook Format", nbformat 4.5.
type Notebook struct {
	Cells    []*Cell        `json:"cells"`
	Metadata map[string]any `json:"metadata"`
	Major    int            `json:"nbformat"`
	Minor    int            `json:"nbformat_minor"`
}

// A Cell is one cell of a notebook.
type Cell struct {
	ID       string         `json:"id"`
	Type     string         `json:"cell_type"` // code, markdown or raw
	Source   Text           `json:"source"`
	Metadata map[string]any `json:"metadata"`
	// Attachments are a text cell's files, by name and MIME type.
	Attachments map[string]Bundle `json:"attachments"`
	// Count is a code cell's execution count, nil before it has run.
	Count   *int      `json:"execution_count"`
	Outputs []*Output `json:"outputs"`
}

// An Output is what a code cell has shown. Which fields count depends on Type.
type Output struct {
	Type     string         `json:"output_type"`
	Name     string         `json:"name"` // stream: stdout or stderr
	Text     Text           `json:"text"` // stream
	Data     Bundle         `json:"data"` // display_data, execute_result
	Metadata map[string]any `json:"metadata"`
	Count    *int           `json:"execution_count"` // execute_result
	Error    string         `json:"ename"`           // error
	Value    string         `json:"evalue"`
	Trace    []string       `json:"traceback"`
}

// Text is a string that the file may hold as a list of lines.
type Text string

// UnmarshalJSON reads a string or a list of strings.
func (t *Text) UnmarshalJSON(data []byte) error {
	var lines []string
	if json.Unmarshal(data, &lines) == nil {
		*t = Text(strings.Join(lines, ""))
		return nil
	}
	return json.Unmarshal(data, (*string)(t))
}

// A Bundle is one thing in several MIME types. Its values are Text, or for JSON
// types whatever the JSON says.
type Bundle map[string]any

// UnmarshalJSON reads a bundle.
func (b *Bundle) UnmarshalJSON(data []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	*b = Bundle{}
	for mime, value := range raw {
		var text Text
		if !isJSON(mime) && text.UnmarshalJSON(value) == nil {
			(*b)[mime] = text
			continue
		}
		(*b)[mime] = value
	}
	return nil
}

func isJSON(mime string) bool {
	return mime == "application/json" || strings.HasSuffix(mime, "+json")
}

// isText reports whether a file holds the type as a list of lines.
func isText(mime string) bool {
	return strings.HasPrefix(mime, "text/") || mime == "image/svg+xml" || mime == "application/javascript"
}

// ReadNotebook reads a notebook. The error names the file and what is wrong with it.
func ReadNotebook(name string) (*Notebook, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no notebook %s; ls notebooks shows what there is", name)
	} else if err != nil {
		return nil, err
	}
	nb, err := ParseNotebook(data)
	if err != nil {
		return nil, fmt.Errorf("%s is not a notebook: %w", name, err)
	}
	return nb, nil
}

// ParseNotebook reads the content of an .ipynb file.
func ParseNotebook(data []byte) (*Notebook, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber() // metadata keeps its numbers as they are written
	nb := &Notebook{}
	if err := decoder.Decode(nb); err != nil {
		return nil, err
	}
	if nb.Major != 4 || nb.Cells == nil {
		return nil, errors.New("its cells are not there in nbformat 4")
	}
	for i, c := range nb.Cells {
		switch {
		case c == nil:
			return nil, fmt.Errorf("cell %d is null", i+1)
		case c.Type != "code" && c.Type != "markdown" && c.Type != "raw":
			return nil, fmt.Errorf("cell %d is of the unknown type %q", i+1, c.Type)
		}
		for _, out := range c.Outputs {
			if out == nil {
				return nil, fmt.Errorf("cell %d has an output that is null", i+1)
			}
		}
	}
	return nb, nil
}

// Bytes is the notebook as a file: keys in order, texts as lists of lines, a newline
// at the end. The same notebook gives the same bytes, and Jupyter writes it alike.
func (nb *Notebook) Bytes() ([]byte, error) {
	cells := make([]any, len(nb.Cells))
	for i, c := range nb.Cells {
		cells[i] = c.tree()
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(map[string]any{
		"cells": cells, "metadata": orEmpty(nb.Metadata), "nbformat": nb.Major, "nbformat_minor": nb.Minor,
	})
	return out.Bytes(), err
}

func (c *Cell) tree() map[string]any {
	tree := map[string]any{
		"cell_type": c.Type, "id": c.ID, "metadata": orEmpty(c.Metadata), "source": c.Source.lines(),
	}
	if c.Type == "code" {
		outputs := make([]any, len(c.Outputs))
		for i, out := range c.Outputs {
			outputs[i] = out.tree()
		}
		tree["execution_count"], tree["outputs"] = c.Count, outputs
		return tree
	}
	if len(c.Attachments) > 0 {
		attachments := map[string]any{}
		for name, bundle := range c.Attachments {
			attachments[name] = bundle.tree()
		}
		tree["attachments"] = attachments
	}
	return tree
}

func (out *Output) tree() map[string]any {
	tree := map[string]any{"output_type": out.Type}
	switch out.Type {
	case "stream":
		tree["name"], tree["text"] = out.Name, out.Text.lines()
	case "error":
		tree["ename"], tree["evalue"], tree["traceback"] = out.Error, out.Value, append([]string{}, out.Trace...)
	default:
		tree["data"], tree["metadata"] = out.Data.tree(), orEmpty(out.Metadata)
		if out.Type == "execute_result" {
			tree["execution_count"] = out.Count
		}
	}
	return tree
}

func (b Bundle) tree() map[string]any {
	tree := make(map[string]any, len(b))
	for mime, value := range b {
		if text, ok := value.(Text); ok && isText(mime) {
			value = text.lines()
		}
		tree[mime] = value
	}
	return tree
}

// lines is the text as a list of lines, each with its newline.
func (t Text) lines() []string {
	lines := strings.SplitAfter(string(t), "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func orEmpty(metadata map[string]any) map[string]any {
	if metadata == nil {
		return map[string]any{}
	}
	return metadata
}
