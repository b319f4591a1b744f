package assist

import (
	"fmt"
	"strings"

	"deepgo/kernel/cell"
)

// A magic is a line that a cell may hold beside Go.
type magic struct{ name, arguments, does string }

// magics are the lines that the kernel or GoNB answers; this is the only place that
// lists them for the learner.
var magics = []magic{
	{"%vars", "", "the variables: name, type, size"},
	{"%ls", "", "the declarations: funcs, types, constants"},
	{"%rm", "NAME…", "forgets declarations and variables"},
	{"%reset", "", "forgets all of them"},
	{"%time", "", "says how long the cell took, and what took it"},
	{"%try", "", "runs the cell, and keeps nothing of it for the cells to come"},
	{"%test", "FLAGS", "runs the cell's Test funcs; with -bench . its Benchmark funcs too"},
	{"%goflags", "", "what the compiler and linker are told: -gcflags=-m, -ldflags=…"},
	{"%args", "A B …", "the arguments in os.Args"},
	{"%env", "KEY VALUE", "sets an environment variable"},
	{"%cd", "FOLDER", "changes the folder"},
	{"%help", "", "this list"},
	{"%%script", "PROGRAM", "gives the rest of the cell to a program"},
	{"%%bash", "", "gives it to bash"},
	{"%%writefile", "FILE", "writes the rest of the cell to a file; with -a before its name, at its end"},
	{"!COMMAND", "", "runs a shell command"},
	{"!go get", "PATH", "brings a package into this notebook"},
}

// MagicsHelp lists the lines that a cell may hold beside Go, and what they do.
func MagicsHelp() string {
	var b strings.Builder
	for _, m := range magics {
		fmt.Fprintf(&b, "  %-17s %s\n", strings.TrimSpace(m.name+" "+m.arguments), m.does)
	}
	return b.String()
}

// completeMagic completes a line up to the cursor: its first word, or the names that
// %rm takes.
func completeMagic(d *cell.Draft, line string, cursor int) Completion {
	word := line[strings.LastIndex(line, " ")+1:]
	var items []Item
	switch first, _, more := strings.Cut(line, " "); {
	case !more:
		for i, m := range magics {
			if m.name == "!COMMAND" { // whose name is the learner's
				continue
			}
			items = append(items, Item{Text: m.name, Kind: Magic, Signature: m.arguments, rank: i})
		}
	case first == "%rm":
		for _, n := range d.Pkg.Scope().Names() {
			if !d.Ours(n) {
				items = append(items, item(d, d.Pkg.Scope().Lookup(n)))
			}
		}
	}
	return Completion{cursor - len(word), cursor, choose(items, word)}
}

// magicHelp describes the magic that a line begins with.
func magicHelp(line string) *Inspection {
	var best *magic
	for i, m := range magics {
		if line == m.name || strings.HasPrefix(line, m.name+" ") || best == nil && strings.HasPrefix(m.name, line) && len(line) > 1 {
			best = &magics[i]
		}
	}
	if best == nil {
		return nil
	}
	p := page{declaration: plainText(strings.TrimSpace(best.name + " " + best.arguments)), comment: best.does}
	return p.inspection()
}
