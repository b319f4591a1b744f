package checkpoint

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// metadataKey is the name in the header that is no tensor's.
const metadataKey = "__metadata__"

// An entry is what the header says of one tensor.
type entry struct {
	Type    string  `json:"dtype"`
	Shape   []int64 `json:"shape"`
	Offsets []int64 `json:"data_offsets"` // of its first byte and the one after its last, among the values

	name string
}

// Limits, so that what a file says can't cost more than what it holds: text and small
// tensors take more memory than bytes in the file.
const (
	mostDimensions = 16
	freeHeader     = 1 << 20 // bytes of header that any file may have, besides a quarter of its size
	freeTensors    = 1024    // tensors that any file may have, besides one a KB
)

// checkHeaderSize returns an error if the header is too large for a file of so many bytes.
func checkHeaderSize(length, size int64) error {
	if most := freeHeader + size/4; length > most {
		return fmt.Errorf("a header of %d bytes is too large for a file of %d: at most %d are read", length, size, most)
	}
	return nil
}

// checkTensorCount returns an error if there are too many tensors for so many bytes.
func checkTensorCount(n int, size int64) error {
	if most := freeTensors + size/1024; int64(n) > most {
		return fmt.Errorf("%d tensors are too many for %d bytes: at most %d are read", n, size, most)
	}
	return nil
}

// readHeader reads and checks the header of a file of so many bytes. It returns the
// entries in the order of their values, and where the first value is.
func readHeader(from io.ReaderAt, size int64) (entries []*entry, metadata map[string]string, values int64, err error) {
	var word [8]byte
	if size < int64(len(word)) {
		return nil, nil, 0, fmt.Errorf("%d bytes are no safetensors file", size)
	}
	if _, err := from.ReadAt(word[:], 0); err != nil {
		return nil, nil, 0, err
	}
	length := binary.LittleEndian.Uint64(word[:])
	if length > uint64(size)-8 {
		return nil, nil, 0, fmt.Errorf("it says that its header has %d bytes, but has %d in all: it is cut off, or no safetensors file", length, size)
	}
	if length == 0 {
		return nil, nil, 0, errors.New("its header is empty")
	}
	if err := checkHeaderSize(int64(length), size); err != nil {
		return nil, nil, 0, err
	}
	head := make([]byte, length)
	if _, err := from.ReadAt(head, 8); err != nil {
		return nil, nil, 0, err
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(head, &parts); err != nil {
		return nil, nil, 0, fmt.Errorf("its header is no JSON: %w", err)
	}
	if raw, ok := parts[metadataKey]; ok {
		if err := json.Unmarshal(raw, &metadata); err != nil {
			return nil, nil, 0, fmt.Errorf("its metadata: %w", err)
		}
		delete(parts, metadataKey)
	}
	if err := checkTensorCount(len(parts), size); err != nil {
		return nil, nil, 0, err
	}
	values = 8 + int64(length)
	entries, err = readEntries(parts, size-values)
	return entries, metadata, values, err
}

// readEntries reads and checks the entries of a file with so many bytes of values.
func readEntries(parts map[string]json.RawMessage, size int64) ([]*entry, error) {
	entries := make([]*entry, 0, len(parts))
	for name, raw := range parts {
		e := &entry{name: name}
		err := json.Unmarshal(raw, e)
		if err == nil {
			err = e.check()
		}
		if err != nil {
			return nil, fmt.Errorf("tensor %q: %w", name, err)
		}
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.Offsets[0], b.Offsets[0]), cmp.Compare(a.Offsets[1], b.Offsets[1]), cmp.Compare(a.name, b.name))
	})
	at := int64(0)
	for _, e := range entries {
		if e.Offsets[0] != at {
			return nil, fmt.Errorf("tensor %q begins at byte %d of the values, but should at %d", e.name, e.Offsets[0], at)
		}
		at = e.Offsets[1]
	}
	if at != size {
		return nil, fmt.Errorf("its tensors take %d bytes, but it holds %d: it is cut off or damaged", at, size)
	}
	return entries, nil
}

// check returns an error unless type, shape and offsets fit each other.
func (e *entry) check() error {
	dtype, ok := dtypes[e.Type]
	if !ok {
		return fmt.Errorf("values of the type %q can't be read", e.Type)
	}
	if len(e.Shape) > mostDimensions {
		return fmt.Errorf("it has %d dimensions: more than %d can't be read", len(e.Shape), mostDimensions)
	}
	if len(e.Offsets) != 2 || e.Offsets[0] < 0 || e.Offsets[1] < e.Offsets[0] {
		return fmt.Errorf("it has the data_offsets %v: two are needed, the second at least as large", e.Offsets)
	}
	size := dtype.size
	for _, n := range e.Shape {
		if n < 0 {
			return fmt.Errorf("it has the shape %v", e.Shape)
		}
		if n > 0 && size > math.MaxInt64/n {
			return errors.New("its shape is too large")
		}
		size *= n
	}
	if have := e.Offsets[1] - e.Offsets[0]; have != size {
		return fmt.Errorf("%v values of %s take %d bytes, but it has %d", e.Shape, e.Type, size, have)
	}
	return nil
}
