package relay

import "strings"

// own answers the magics that are ours, because GoNB holds no variables and no
// declarations, and returns the others, which are GoNB's.
func (r *run) own(magics []string) (gonbs []string, fail *failure) {
	for _, line := range magics {
		switch strings.TrimSpace(line) {
		case "%vars":
			r.output.write("stdout", r.k.variables.table())
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
