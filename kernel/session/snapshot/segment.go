package snapshot

import (
	"os"
	"strconv"
	"strings"
	"unsafe"
)

const (
	segmentPrefix = "seg-"

	// A segment of many objects is closed when it has grown to segmentSize: one that is
	// still needed for a single small object doesn't keep much else.
	segmentSize = 4 << 20

	// Plain memory of extentMin bytes and more is stored by itself, in extents, each a
	// segment of its own: those that change are written again, the others stay. An
	// extent's size is a multiple of every system's page.
	extentMin  = 256 << 10
	extentSize = 4 << 20
)

func segmentName(n uint32) string { return segmentPrefix + strconv.FormatUint(uint64(n), 10) }

func segmentNumber(file string) (n uint32, ok bool) {
	digits, ok := strings.CutPrefix(file, segmentPrefix)
	x, err := strconv.ParseUint(digits, 10, 32)
	return uint32(x), ok && err == nil
}

// Segments are read where they are mapped: private to the process, writable, and of
// no cost where nobody looks.
type segments struct {
	ix     *Index
	mapped map[uint32][]byte
}

// memory maps a segment, once.
func (s *segments) memory(n uint32) []byte {
	m, ok := s.mapped[n]
	if !ok {
		m = s.mapFiles([]uint32{n}, s.ix.segments[n])
		s.mapped[n] = m
	}
	return m
}

// span is the memory of a piece of a segment.
func (s *segments) span(at span) []byte {
	m := s.memory(at.seg)
	if at.length > uint64(len(m)) || at.offset > uint64(len(m))-at.length {
		panic(errDamaged)
	}
	return m[at.offset:][:at.length:at.length]
}

// bytes is the memory of a record.
func (s *segments) bytes(t *table, r *record) []byte {
	if r.extents > 0 {
		return s.mapFiles(t.extents(r), r.length)
	}
	if r.length == 0 {
		return nil
	}
	return s.span(span{r.seg, r.offset, r.length})
}

// mapFiles makes segments one piece of memory of length bytes, as extentOf divides it.
func (s *segments) mapFiles(numbers []uint32, length uint64) []byte {
	if length == 0 {
		return nil
	}
	m, err := reserve(int(length))
	if err != nil {
		panic(err)
	}
	for i, n := range numbers {
		s.mapFile(n, extentOf(m, i, len(numbers)))
	}
	return m
}

func (s *segments) mapFile(n uint32, part []byte) {
	f, err := os.Open(s.ix.path(segmentName(n)))
	if err != nil {
		panic(err)
	}
	defer func() { _ = f.Close() }() // it is only read
	if info, err := f.Stat(); err != nil || info.Size() < int64(len(part)) {
		panic(errDamaged) // touching what isn't there would end the process
	}
	if err := mapPrivate(part, f); err != nil {
		panic(err)
	}
}

// extentsOf is how many extents bytes are stored in. All are extentSize long but the
// last, which takes what is left and so isn't shorter than extentMin.
func extentsOf(length uint64) int { return int(max(1, length/extentSize)) }

// extentOf is the memory of extent i of n.
func extentOf(m []byte, i, n int) []byte {
	if i == n-1 {
		return m[i*extentSize:]
	}
	return m[i*extentSize:][:extentSize]
}

// A segmentWriter stores bytes in new segments.
type segmentWriter struct {
	ix     *Index
	file   *os.File
	number uint32
	size   uint64 // of the segment, so far
	buf    []byte // its end, not yet written
	made   []uint32
}

const bufferSize = 256 << 10

// put stores bytes at a multiple of align.
func (w *segmentWriter) put(b []byte, align uint64) span {
	if w.file == nil || w.size >= segmentSize {
		w.close()
		w.number = w.ix.number()
		w.file = w.create(w.number)
		w.size = 0
	}
	for ; w.size%align != 0; w.size++ {
		w.buf = append(w.buf, 0)
	}
	at := span{w.number, w.size, uint64(len(b))}
	if len(w.buf)+len(b) > bufferSize {
		w.flush()
	}
	if len(b) >= bufferSize {
		w.write(w.file, b)
	} else {
		w.buf = append(w.buf, b...)
	}
	w.size += at.length
	return at
}

// extent stores bytes as a segment of their own.
func (w *segmentWriter) extent(b []byte) uint32 {
	n := w.ix.number()
	f := w.create(n)
	w.write(f, b)
	if err := f.Close(); err != nil {
		panic(err)
	}
	w.ix.segments[n] = uint64(len(b))
	return n
}

func (w *segmentWriter) create(n uint32) *os.File {
	f, err := os.OpenFile(w.ix.path(segmentName(n)), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	w.made = append(w.made, n)
	return f
}

// discard removes all that was written: no index names it.
func (w *segmentWriter) discard() {
	if w.file != nil {
		_ = w.file.Close() // what it holds is not wanted
	}
	for _, n := range w.made {
		_ = os.Remove(w.ix.path(segmentName(n))) // the next sweep tries again
	}
}

func (w *segmentWriter) write(f *os.File, b []byte) {
	if _, err := f.Write(b); err != nil {
		panic(err)
	}
}

func (w *segmentWriter) flush() {
	w.write(w.file, w.buf)
	w.buf = w.buf[:0]
}

// close ends the segment; the next put starts another.
func (w *segmentWriter) close() {
	if w.file == nil {
		return
	}
	w.flush()
	if err := w.file.Close(); err != nil {
		panic(err)
	}
	w.ix.segments[w.number] = w.size
	w.file = nil
}

// An alignment for plain memory: that of every Go value, and of a cache line where it
// is long enough to be computed with.
func alignment(length uint64) uint64 {
	if length >= 256 {
		return 64
	}
	return 16
}

func addressOf(b []byte) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(b)) }
