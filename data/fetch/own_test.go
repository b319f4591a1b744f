package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"testing"

	"deepgo/data"
)

// What the program carries within itself has the sizes and sums that the table records,
// on every machine.
func TestOwnSetsAreAsRecorded(t *testing.T) {
	for name, write := range own {
		s, err := data.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		made := 0
		err = write(func(file string, write func(w io.Writer) error) error {
			i := slices.IndexFunc(s.Files, func(f data.File) bool { return f.Name == file })
			if i < 0 {
				t.Fatalf("%s: %s is not in the table", name, file)
			}
			made++
			hash, size := sha256.New(), new(counter)
			if err := write(io.MultiWriter(hash, size)); err != nil {
				return err
			}
			if sum := hex.EncodeToString(hash.Sum(nil)); sum != s.Files[i].SHA256 || int64(*size) != s.Files[i].Size {
				t.Errorf("%s: %s has %d bytes and the sha256 %s", name, file, *size, sum)
			}
			return nil
		})
		if err != nil || made != len(s.Files) {
			t.Errorf("%s: %d of %d files, %v", name, made, len(s.Files), err)
		}
	}
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
