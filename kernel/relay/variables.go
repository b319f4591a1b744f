package relay

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/tabwriter"

	"deepgo/kernel/cell"
	"deepgo/kernel/session/process"
	"deepgo/kernel/session/snapshot"
)

// variables are what cells have left in the session's folder; it is package cell's
// Session. The values themselves stay where they are.
type variables struct {
	dir   string
	index *snapshot.Index
	lost  map[string]string
	held  map[string]bool
}

func newVariables(dir string) (*variables, error) {
	v := &variables{dir: filepath.Join(dir, process.VariablesName)}
	if err := os.Mkdir(v.dir, 0o700); err != nil {
		return nil, fmt.Errorf("the session's folder can't be made: %w", err)
	}
	return v, v.read()
}

// read takes notice of what the last cell has left.
func (v *variables) read() error {
	index, err := snapshot.ReadIndex(v.dir)
	if err != nil {
		return err
	}
	v.index, v.lost, v.held = index, map[string]string{}, map[string]bool{}
	for _, x := range index.Vars() {
		if x.Bad != "" {
			v.lost[x.Name] = x.Bad
		} else {
			v.held[x.Name] = true
		}
	}
	return nil
}

// clear forgets all variables.
func (v *variables) clear() error {
	if err := snapshot.Clear(v.dir); err != nil {
		return err
	}
	return v.read()
}

// drop forgets the values of some.
func (v *variables) drop(names ...string) error {
	if err := snapshot.Drop(v.dir, names...); err != nil {
		return err
	}
	return v.read()
}

// Has reports whether the session holds a value of the variable.
func (v *variables) Has(name string) bool { return v.held[name] }

// Lost says why the variable's value could not be carried, or "".
func (v *variables) Lost(name string) string { return v.lost[name] }

// Needs lists what a program that loads the variables must make known.
func (v *variables) Needs(names ...string) (needs []cell.Need) {
	for _, n := range v.index.Needs(names...) {
		needs = append(needs, cell.Need{Kind: string(n.Kind), Key: n.Name})
	}
	return needs
}

// table lists the variables: name, type, size.
func (v *variables) table() string {
	var rows strings.Builder
	for _, x := range v.index.Vars() {
		what := x.Bad
		if what == "" {
			size, err := v.index.Size(x.Name)
			if what = byteCount(size); err != nil {
				what = err.Error()
			}
		}
		fmt.Fprintf(&rows, "%s\t%s\t%s\n", x.Name, shortType(x.Type), what)
	}
	if rows.Len() == 0 {
		return "no variables yet\n"
	}
	var aligned strings.Builder
	w := tabwriter.NewWriter(&aligned, 0, 0, 2, ' ', 0)
	_, _ = io.WriteString(w, rows.String()) // into memory
	_ = w.Flush()
	return aligned.String()
}

// shortType leaves of import paths the package's name.
func shortType(key string) string {
	words := strings.FieldsFunc(key, func(r rune) bool { return strings.ContainsRune("*[]{}(),; ", r) })
	for _, w := range words {
		short := majorVersion.ReplaceAllString(w, ".")
		short = strings.TrimPrefix(short[strings.LastIndexByte(short, '/')+1:], "main.")
		key = strings.ReplaceAll(key, w, short)
	}
	return key
}

// majorVersion is the end of an import path that is not the package's name.
var majorVersion = regexp.MustCompile(`/v\d+\.`)

// byteCount writes a size for people.
func byteCount(n uint64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
