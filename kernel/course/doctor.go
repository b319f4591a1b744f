package course

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Doctor examines the installation at root and prints, for each thing that it needs,
// whether it is well or what is wrong with it and what to do. It changes nothing. The
// error says how many problems there are; a remark (!) is none.
func Doctor(ctx context.Context, root string, stdout io.Writer) error {
	p := &patient{ctx: ctx, root: root, free: freeBytes}
	problems := 0
	for _, e := range examinations {
		if e.last && problems > 0 {
			break
		}
		found := e.look(p)
		if len(found) == 0 {
			fmt.Fprintf(stdout, "✓ %s\n", e.well)
		}
		for _, f := range found {
			sign := "✗"
			if f.remark {
				sign = "!"
			}
			fmt.Fprintf(stdout, "%s %s\n  → %s\n", sign, f.wrong, f.remedy)
		}
		if slices.ContainsFunc(found, func(f finding) bool { return !f.remark }) {
			problems++
		}
	}
	switch problems {
	case 0:
		return nil
	case 1:
		return errors.New("one thing is wrong; what to do stands behind its arrow")
	}
	return fmt.Errorf("%d things are wrong; begin with the first", problems)
}

// A patient is an installation that is examined.
type patient struct {
	ctx  context.Context
	root string
	free func(path string) (uint64, error) // bytes on the disk that are free
}

// A finding is something wrong and its remedy. A remark is about what may be meant so,
// or mends itself.
type finding struct {
	wrong, remedy string
	remark        bool
}

func wrong(remedy, format string, args ...any) []finding {
	return []finding{{wrong: fmt.Sprintf(format, args...), remedy: remedy}}
}

func remark(remedy, format string, args ...any) []finding {
	return []finding{{wrong: fmt.Sprintf(format, args...), remedy: remedy, remark: true}}
}

// The examinations, from what all else rests on to what rests on all else.
var examinations = []struct {
	well string // what is said if nothing is found
	look func(*patient) []finding
	last bool // only if nothing was wrong before
}{
	{well: "Go is there, and new enough", look: lookAtGo},
	{well: "Python's environment is whole", look: lookAtPython},
	{well: "GoNB is built", look: lookAtGonb},
	{well: "Jupyter's kernelspec starts this checkout's kernel", look: lookAtSpec},
	{well: "no other kernel has its name", look: lookAtOtherSpecs},
	{well: "no variable hides it", look: lookAtVariables},
	{well: "Go's build cache can be written", look: lookAtCache},
	{well: "the packages that cells link are compiled", look: lookAtWarmth},
	{well: "the temporary folder can be written", look: lookAtTemp},
	{well: "no killed kernel has left a folder", look: lookAtLeftovers},
	{well: "the disks have room", look: lookAtDisks},
	{well: "MNIST is in the cache, and no data set there is damaged", look: lookAtData},
	{well: "the notebooks are trusted", look: lookAtTrust},
	{well: "the kernel runs a cell", look: lookAtKernel, last: true},
}
