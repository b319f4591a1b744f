package relay

import (
	"fmt"
	"strings"
	"time"

	"deepgo/kernel/assist"
	"deepgo/kernel/cell"
)

// help is what %help shows before it lists the magics.
const help = `A cell holds Go statements and declarations in any order; its last expression shows its value.
What it defines is there in the next cells. nn, viz, data, check, session, tensor and the
standard library need no import.

`

// refused are GoNB's magics that can't be had here, and why.
var refused = map[string]string{
	"%wasm":      "%wasm can't be had: a cell's variables live in the kernel's session, which a browser can't reach",
	"%track":     "%track is not needed: a package that has changed is compiled anew when the kernel restarts",
	"%untrack":   "%untrack is not needed: nothing is tracked",
	"%goworkfix": "%goworkfix is not needed: cells see the course's module",
	"%autoget":   "%autoget can't be had: no cell waits for the network; !go get brings a package",
	"%exec":      "%exec is not needed: call the func in the cell",
}

// own answers the magics that are ours, because GoNB holds no variables and no
// declarations, and returns the others, which are GoNB's.
func (r *run) own(magics []string) (gonbs []string, fail *failure) {
	for _, line := range magics {
		words := strings.Fields(line)
		if len(words) > 0 && refused[words[0]] != "" {
			return nil, &failure{name: "Magic", value: refused[words[0]]}
		}
		if args, ok := strings.CutPrefix(strings.Join(words, " "), "!go get "); ok {
			if err := r.get(strings.Fields(args)); err != nil {
				return nil, &failure{name: "go get", value: err.Error()}
			}
			continue
		}
		switch words[0] {
		case "%vars":
			r.output.write("stdout", r.k.variables.table())
		case "%ls", "%list":
			r.output.write("stdout", declarations(r.k.notebook))
		case "%help":
			r.output.write("stdout", help+assist.MagicsHelp())
		case "%time":
			r.timed = true
		case "%try": // its program stores nothing, and the notebook accepts nothing of it
		case "%test": // the cell's program runs its tests
		case "%goflags":
			if err := r.goflags(words[1:]); err != nil {
				return nil, &failure{name: "Magic", value: err.Error()}
			}
		case "%rm", "%remove":
			if err := r.remove(words[1:]); err != nil {
				return nil, &failure{name: "Magic", value: err.Error()}
			}
		case "%reset":
			r.k.notebook.Reset()
			if err := r.k.variables.clear(); err != nil {
				return nil, &failure{name: "Kernel", value: "the session can't be cleared: " + err.Error()}
			}
		default:
			gonbs = append(gonbs, line)
		}
	}
	return gonbs, nil
}

// declarations lists what cells have declared.
func declarations(nb *cell.Notebook) string {
	names := nb.Declared()
	if len(names) == 0 {
		return "no declarations yet\n"
	}
	return strings.Join(names, "\n") + "\n"
}

// remove forgets declarations and variables by their names.
func (r *run) remove(names []string) error {
	if len(names) == 0 {
		return fmt.Errorf("%%rm takes the names of what is to be forgotten; %%vars and %%ls list them")
	}
	for _, n := range names {
		if !r.k.notebook.Remove(n) {
			return fmt.Errorf("there is no %s to forget; %%vars and %%ls list what there is", n)
		}
	}
	return r.k.variables.drop(names...)
}

// slow is how long a cell must run to be worth a hint.
const slow = 300 * time.Millisecond

// times are how long the parts of a cell's life took.
type times struct{ compose, compile, link, run, restore, store time.Duration }

// tellTimes says how long the cell took, and what would make it faster.
func (r *run) tellTimes(p *cell.Program) {
	r.times.restore, r.times.store = r.displays.Spent()
	r.output.write("stderr", r.times.String())
	if r.times.run > slow && p.HotLoop != "" {
		r.output.write("stderr", p.HotLoop+"\n")
	}
}

func (t times) String() string {
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	return fmt.Sprintf("%.0f ms: check %.1f, compile %.0f, link %.0f, run %.0f (of it %.1f to restore variables, %.1f to store them)\n",
		ms(t.compose+t.compile+t.link+t.run), ms(t.compose), ms(t.compile), ms(t.link), ms(t.run), ms(t.restore), ms(t.store))
}
