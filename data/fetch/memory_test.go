package fetch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/color"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// A meter counts what is written to it, and now and then looks how much memory is in use.
type meter struct {
	written, next, most int
}

func (m *meter) Write(p []byte) (int, error) {
	if m.written += len(p); m.written >= m.next {
		m.next = m.written + 4<<20
		m.most = max(m.most, inUse())
	}
	return len(p), nil
}

// inUse returns how much memory is in use, without garbage.
func inUse() int {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return int(stats.HeapAlloc)
}

// A large set streams through: of what a conversion makes, next to nothing is in memory at
// a time.
func TestLargeSetsAreConvertedInLittleMemory(t *testing.T) {
	reviews := bytes.NewBufferString("[")
	for i := range 4000 {
		text, err := json.Marshal(fmt.Sprint(i, strings.Repeat(" good", 1000)))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(reviews, `{"t":%s,"s":1},`, text)
	}
	reviews.Truncate(reviews.Len() - 1)
	reviews.WriteString("]")
	images, picture := fstest.MapFS{}, jpegOf(t, plain(32, 32, color.RGBA{100, 150, 200, 255}))
	for i := range 6000 {
		images[fmt.Sprintf("top/%s/cat/%04d.jpg", []string{"train", "test"}[i%2], i)] = &fstest.MapFile{Data: picture}
	}
	for name, c := range map[string]struct {
		convert func(fs.FS, emit) error
		members fstest.MapFS
	}{
		"imdb":    {imdb, fstest.MapFS{"package/reviews.json": &fstest.MapFile{Data: reviews.Bytes()}}},
		"cifar10": {cifar, images},
	} {
		before, m := inUse(), &meter{}
		err := c.convert(c.members, func(_ string, write func(w io.Writer) error) error { return write(m) })
		if err != nil {
			t.Fatal(err)
		}
		if m.written < 15<<20 {
			t.Fatalf("%s: only %d bytes", name, m.written)
		}
		if m.most > before+m.written/5 {
			t.Errorf("%s: %d bytes are made with up to %d in memory", name, m.written, m.most-before)
		}
		t.Logf("%s: %.1f MB are made with up to %.2f MB in memory", name, float64(m.written)/1e6, float64(m.most-before)/1e6)
	}
}
