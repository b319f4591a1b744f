package data

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// idxBytes is the type byte of an idx file that holds unsigned bytes.
const idxBytes = 0x08

// parseIDX splits an idx file of unsigned bytes into shape and values, which are row-
// major and point into file. The format (LeCun, "The MNIST database"): two zero
// bytes, a byte for the type, a byte for the number of dimensions, each dimension as
// a big-endian uint32, then the values. Nothing is allocated by what the header says.
func parseIDX(file []byte) (shape []int, values []byte, err error) {
	if len(file) < 4 {
		return nil, nil, fmt.Errorf("no idx file: it ends after %d bytes", len(file))
	}
	if file[0] != 0 || file[1] != 0 {
		return nil, nil, fmt.Errorf("no idx file: it begins with %#x instead of 0x0000", file[:2])
	}
	if file[2] != idxBytes {
		return nil, nil, fmt.Errorf("an idx file of type %#02x: only unsigned bytes (%#02x) are read", file[2], idxBytes)
	}
	dims := int(file[3])
	if dims == 0 {
		return nil, nil, errors.New("an idx file without dimensions")
	}
	header := 4 + 4*dims
	if len(file) < header {
		return nil, nil, fmt.Errorf("an idx file that ends after %d bytes of a header of %d", len(file), header)
	}
	values = file[header:]
	shape = make([]int, dims)
	want := uint64(1)
	for i := range shape {
		n := uint64(binary.BigEndian.Uint32(file[4+4*i:]))
		// Each factor is below 2³² and the product so far at most len(values), so
		// it can't overflow before it is refused.
		if want *= n; want == 0 || want > uint64(len(values)) {
			return nil, nil, fmt.Errorf("an idx file that holds %d values, but whose header says otherwise", len(values))
		}
		shape[i] = int(n)
	}
	if want != uint64(len(values)) {
		return nil, nil, fmt.Errorf("an idx file that holds %d values, but whose header says %v", len(values), shape)
	}
	return shape, values, nil
}
