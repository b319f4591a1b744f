package session

import (
	"context"

	"deepgo/kernel/session/process"
)

// Context ends when the learner interrupts the cell. Training that is given it ends
// at its next batch, with consistent weights.
func Context() context.Context { return process.Context() }

// ClearOutput removes what the cell has shown so far: at once, or with wait as soon as
// there is something to show instead, so that nothing flickers.
func ClearOutput(wait bool) { process.ClearOutput(wait) }
