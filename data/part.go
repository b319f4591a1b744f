package data

import "fmt"

// A part is the bytes of one part of a set. In the next cell of a notebook it is
// opened again, not copied: 47 MB of MNIST are there in a tenth of a millisecond.
type part struct {
	set, name string // of the table, "train" or "test"; "" for what was made in memory
	memory    *memory

	pixels []byte `session:"-"` // examples × shape
	labels []byte `session:"-"` // examples
}

// memory is what can't be opened again.
type memory struct{ pixels, labels []byte }

func inMemory(pixels, labels []byte) *part {
	return &part{memory: &memory{pixels, labels}, pixels: pixels, labels: labels}
}

// SessionReopen finds the bytes again in another process. The error is Open's.
func (p *part) SessionReopen() error {
	if p.memory != nil {
		p.pixels, p.labels = p.memory.pixels, p.memory.labels
		return nil
	}
	set, err := Open(p.set)
	if err != nil {
		return fmt.Errorf("data set %s can't be opened again: %w", p.set, err)
	}
	again := set.Train.part
	if p.name == "test" {
		again = set.Test.part
	}
	p.pixels, p.labels = again.pixels, again.labels
	return nil
}
