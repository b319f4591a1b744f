package data

import (
	"slices"
	"strings"
	"testing"
)

func TestParseIDX(t *testing.T) {
	shape, values, err := parseIDX(idxOf([]byte{1, 2, 3, 4, 5, 6}, 2, 3))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(shape, []int{2, 3}) || !slices.Equal(values, []byte{1, 2, 3, 4, 5, 6}) {
		t.Errorf("got %v %v", shape, values)
	}
}

func TestParseIDXRefusesWhatItCannotTrust(t *testing.T) {
	const huge = 1 << 31 // two of them multiplied by four overflow 64 bits to 0
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":             {nil, "ends after 0 bytes"},
		"cut in the magic":  {[]byte{0, 0, idxBytes}, "ends after 3 bytes"},
		"gzip":              {[]byte{0x1f, 0x8b, 8, 0}, "begins with 0x1f8b"},
		"float32":           {[]byte{0, 0, 0x0d, 1, 0, 0, 0, 0}, "type 0x0d"},
		"no dimensions":     {[]byte{0, 0, idxBytes, 0}, "without dimensions"},
		"cut in the header": {idxOf(nil, 7)[:6], "6 bytes of a header of 8"},
		"255 dimensions":    {[]byte{0, 0, idxBytes, 255, 0, 0, 0, 1}, "header of 1024"},
		"too few values":    {idxOf(make([]byte, 5), 2, 3), "holds 5 values"},
		"too many values":   {idxOf(make([]byte, 7), 2, 3), "holds 7 values"},
		"nothing":           {idxOf(nil, 0, 3), "holds 0 values"},
		"overflow":          {idxOf(make([]byte, 8), 4, huge, huge), "holds 8 values"},
		"hidden overflow":   {idxOf(nil, huge, huge, 0), "holds 0 values"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := parseIDX(c.file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}

// FuzzParseIDX checks that no bytes make the reader panic, and that what it accepts
// is the file: written again, it has the same bytes.
func FuzzParseIDX(f *testing.F) {
	for i := range tinySource().Files {
		f.Add(tinyFile(i))
	}
	f.Add([]byte{0, 0, idxBytes, 255})
	f.Add(idxOf(make([]byte, 8), 4, 1<<31, 1<<31))
	f.Fuzz(func(t *testing.T, file []byte) {
		shape, values, err := parseIDX(file)
		if err == nil && string(idxOf(values, shape...)) != string(file) {
			t.Errorf("%v with %d values are not the %d bytes they were read from", shape, len(values), len(file))
		}
	})
}
