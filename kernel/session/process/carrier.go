package process

import (
	"encoding/binary"
	"os"
	"time"
)

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
	start := time.Now()
	notes, err := carrier.Load()
	restored = time.Since(start)
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
	start := time.Now()
	warnings, err := carrier.Save()
	pipe.send(spentOn(restored, time.Since(start)))
	tell(warnings)
	if err != nil {
		tell([]string{err.Error()})
	}
}

// restored is how long load took.
var restored time.Duration

// spentOn is a frame that says how long the variables took.
func spentOn(restoring, storing time.Duration) Frame {
	b := binary.AppendUvarint(nil, uint64(restoring))
	return Frame{Kind: Spent, Payload: binary.AppendUvarint(b, uint64(storing))}
}

// SpentOn reads how long the variables took, of a frame that says it.
func SpentOn(f Frame) (restoring, storing time.Duration) {
	r, n := binary.Uvarint(f.Payload)
	s, _ := binary.Uvarint(f.Payload[max(n, 0):])
	return time.Duration(r), time.Duration(s)
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
