package snapshot

// A problem says what is wrong, as a part of a sentence.
type problem string

func (p problem) Error() string { return string(p) }

// errDamaged is what reading makes of bytes that no writer wrote.
const errDamaged = problem("a file of the session is damaged")

// caught makes a panic an error: readers of files panic instead of handing errors
// through every level, and what damaged files lead to is no worse than that.
func caught(err *error) {
	switch r := recover().(type) {
	case nil:
	case error:
		*err = r
	case string: // as package reflect panics
		*err = problem(r)
	default:
		panic(r)
	}
}

// A writer appends numbers and texts.
type writer struct{ b []byte }

// number writes seven bits a byte, the lowest first.
func (w *writer) number(x uint64) {
	for ; x >= 0x80; x >>= 7 {
		w.b = append(w.b, byte(x)|0x80)
	}
	w.b = append(w.b, byte(x))
}

func (w *writer) numbers(xs []uint32) {
	w.number(uint64(len(xs)))
	for _, x := range xs {
		w.number(uint64(x))
	}
}

func (w *writer) text(s string) {
	w.number(uint64(len(s)))
	w.b = append(w.b, s...)
}

func (w *writer) flag(x bool) {
	if x {
		w.b = append(w.b, 1)
	} else {
		w.b = append(w.b, 0)
	}
}

// A reader takes off what a writer appended; it panics with errDamaged where that
// can't be. Next to the bytes it holds the objects that the references in them lead to.
type reader struct {
	b    []byte
	refs []uint32
}

func (r *reader) number() uint64 {
	var x uint64
	for i, c := range r.b {
		x |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.b = r.b[i+1:]
			return x
		}
		if i == 9 {
			break
		}
	}
	panic(errDamaged)
}

func (r *reader) number32() uint32 {
	x := r.number()
	if x > 1<<32-1 {
		panic(errDamaged)
	}
	return uint32(x)
}

// count reads how many things follow, each of at least one byte.
func (r *reader) count() int {
	x := r.number()
	if x > uint64(len(r.b)) {
		panic(errDamaged)
	}
	return int(x)
}

func (r *reader) numbers() []uint32 {
	var xs []uint32
	for range r.count() {
		xs = append(xs, r.number32())
	}
	return xs
}

func (r *reader) take(n uint64) []byte {
	if n > uint64(len(r.b)) {
		panic(errDamaged)
	}
	b := r.b[:n:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) text() string { return string(r.take(r.number())) }

func (r *reader) flag() bool { return r.take(1)[0] != 0 }

// ref takes the next reference's object.
func (r *reader) ref() uint32 {
	if len(r.refs) == 0 {
		panic(errDamaged)
	}
	x := r.refs[0]
	r.refs = r.refs[1:]
	return x
}

const sumSize = 8

// seal appends a checksum of what was written.
func (w *writer) seal() {
	for h, i := checksum(w.b), 0; i < sumSize; i++ {
		w.b = append(w.b, byte(h>>(8*i)))
	}
}

// unseal takes the checksum off; it panics with errDamaged if it is wrong.
func unseal(b []byte) []byte {
	n := len(b) - sumSize
	if n < 0 {
		panic(errDamaged)
	}
	var h uint64
	for i, c := range b[n:] {
		h |= uint64(c) << (8 * i)
	}
	if h != checksum(b[:n]) {
		panic(errDamaged)
	}
	return b[:n:n]
}

// checksum is FNV-1a on words of eight bytes, with a shift so that high bits count.
func checksum(b []byte) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	for ; len(b) >= 8; b = b[8:] {
		w := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		h = (h ^ w) * prime
		h ^= h >> 32
	}
	for _, c := range b {
		h = (h ^ uint64(c)) * prime
	}
	return h ^ h>>32
}
