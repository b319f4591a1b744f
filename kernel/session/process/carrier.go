package process

import "os"

// VariablesName is the folder of the variables' values in the session's folder.
const VariablesName = "variables"

// A Carrier restores the variables of earlier cells and stores the cell's: see package
// carry.
type Carrier interface {
	Load() (notes []string, err error)
	Save() (warnings []string, err error)
}

// carrier is nil in a cell without variables, whose program is the smaller for it.
var carrier Carrier

// Carry has Run restore and store variables.
func Carry(c Carrier) { carrier = c }

// load restores the variables; without them the cell can't begin.
func load() {
	if carrier == nil {
		return
	}
	notes, err := carrier.Load()
	if err != nil {
		End(err)
	}
	tell(notes)
}

// save stores the variables. If that fails they keep their values from before.
func save() {
	if carrier == nil {
		return
	}
	warnings, err := carrier.Save()
	tell(warnings)
	if err != nil {
		tell([]string{err.Error()})
	}
}

func tell(sentences []string) {
	for _, s := range sentences {
		_, _ = os.Stderr.WriteString(s + "\n") // there is nobody else to tell
	}
}

// ErrorPrefix begins the line that says why a cell could not begin.
const ErrorPrefix = "Session error: "

// End ends a cell that can't begin.
func End(err error) {
	tell([]string{ErrorPrefix + err.Error()})
	os.Exit(2)
}
