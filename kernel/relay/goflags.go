package relay

import (
	"fmt"
	"strings"
)

// goflags sets what the compiler and the linker are told beside what they always are,
// or shows it. "" forgets it.
func (r *run) goflags(words []string) error {
	if len(words) == 0 {
		r.output.write("stdout", r.k.flags.String())
		return nil
	}
	var flags buildFlags
	for _, w := range words {
		name, value, _ := strings.Cut(strings.TrimLeft(w, "-"), "=")
		value = strings.Trim(value, `"'`)
		switch {
		case w == `""`:
		case name == "gcflags":
			flags.compiler = append(flags.compiler, strings.Fields(value)...)
		case name == "ldflags":
			flags.linker = append(flags.linker, strings.Fields(value)...)
		default:
			return fmt.Errorf("%%goflags takes -gcflags=FLAG and -ldflags=FLAG, one flag each, not %s: cells are built without the go command", w)
		}
	}
	r.k.flags = flags
	r.k.use(r.k.packages)
	return nil
}

// buildFlags are a notebook's %goflags.
type buildFlags struct{ compiler, linker []string }

func (f buildFlags) String() string {
	var parts []string
	if f.compiler != nil {
		parts = append(parts, "-gcflags="+strings.Join(f.compiler, " "))
	}
	if f.linker != nil {
		parts = append(parts, "-ldflags="+strings.Join(f.linker, " "))
	}
	if parts == nil {
		return "no flags; %goflags -gcflags=-m shows what the compiler inlines and what escapes\n"
	}
	return strings.Join(parts, "\n") + "\n"
}
