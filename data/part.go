package data

import "fmt"

// A part is the values of one part of a set. In the next cell of a notebook it is
// opened again, not copied: 47 MB of MNIST are there in a tenth of a millisecond. What
// was made in memory can't be: it is copied, as part of memory.
type part struct {
	set    string // of the table; "" for what was made in memory
	first  int    // which of the set's files holds the values; the labels are in the next
	memory *memory

	pixels []byte `session:"-"` // examples × shape: a byte a value, 255 for 1
	labels []byte `session:"-"` // examples
}

// memory is what can't be opened again.
type memory struct {
	pixels, labels []byte
	values         []float32 // examples × shape, instead of pixels
	targets        []float32 // examples × width: answers that are numbers, if there are any
	width          int
}

func inMemory(pixels, labels []byte) *part {
	return &part{memory: &memory{pixels: pixels, labels: labels}, pixels: pixels, labels: labels}
}

// SessionReopen finds the bytes again in another process. The error is Open's.
func (p *part) SessionReopen() error {
	if p.memory != nil {
		p.pixels, p.labels = p.memory.pixels, p.memory.labels
		return nil
	}
	s, folder, err := locate(p.set)
	if err != nil {
		return fmt.Errorf("data set %s can't be opened again: %w", p.set, err)
	}
	again, err := openPart(s, folder, p.first)
	if err != nil {
		return fmt.Errorf("data set %s can't be opened again: %w", p.set, err)
	}
	p.pixels, p.labels = again.part.pixels, again.part.labels
	return nil
}

// values returns the numbers of the part, if they aren't bytes.
func (p *part) values() []float32 {
	if p.memory == nil {
		return nil
	}
	return p.memory.values
}
