package assist

import (
	"strings"

	"deepgo/kernel/cell"
)

// A magic is a line that a cell may hold beside Go.
type magic struct{ name, arguments, does string }

// magics are the lines that the kernel or GoNB answers.
var magics = []magic{
	{"%vars", "", "lists the variables: name, type, size"},
	{"%ls", "", "lists the declarations: funcs, types, constants"},
	{"%rm", "NAME…", "forgets declarations and variables"},
	{"%reset", "", "forgets all declarations and variables"},
	{"%time", "", "says how long the cell took, and what took it"},
	{"%help", "", "says what a cell can hold, and lists these lines"},
	{"%args", "A B …", "sets the program's arguments, os.Args"},
	{"%env", "KEY VALUE", "sets an environment variable"},
	{"%cd", "FOLDER", "changes the folder that cells run in"},
	{"%widgets", "", "prepares GoNB's widgets"},
	{"%version", "", "tells GoNB's version"},
	{"%%script", "PROGRAM", "gives the rest of the cell to a program: %%script bash"},
	{"%%bash", "", "gives the rest of the cell to bash"},
	{"%%sh", "", "gives the rest of the cell to sh"},
	{"%%writefile", "[-a] FILE", "writes the rest of the cell to a file; -a appends to it"},
	{"!go get", "PATH", "brings a package into this notebook"},
}

// completeMagic completes a line up to the cursor: its first word, or the names that
// %rm takes.
func completeMagic(d *cell.Draft, line string, cursor int) Completion {
	word := line[strings.LastIndex(line, " ")+1:]
	var items []Item
	switch first, _, more := strings.Cut(line, " "); {
	case !more:
		for i, m := range magics {
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
	p := page{declaration: plainText(strings.TrimSpace(best.name + " " + best.arguments)), comment: best.does + "."}
	return p.inspection()
}
