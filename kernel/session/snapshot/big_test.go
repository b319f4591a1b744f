package snapshot

import (
	"strconv"
	"testing"
)

// defined makes a session with one variable, v.
func defined[T any](b *testing.B, v T) (dir string) {
	b.Helper()
	dir = b.TempDir()
	s, err := Open(dir)
	must(err)
	load(s)
	s.New("v", &v)
	save(s)
	return dir
}

// benchmark measures what a cell costs that mentions the variable v, besides what it
// does with it.
func benchmark[T any](b *testing.B, dir string, use func(v *T)) {
	b.Helper()
	for b.Loop() {
		var v T
		s, err := Open(dir)
		must(err)
		s.Keep("v", &v)
		load(s)
		if use != nil {
			b.StopTimer()
			use(&v)
			b.StartTimer()
		}
		save(s)
	}
}

const bigLength = 50_000_000 // 200 MB of float32

func BenchmarkBigDefined(b *testing.B) {
	v := make([]float32, bigLength)
	for i := range v {
		v[i] = float32(i)
	}
	for b.Loop() {
		b.StopTimer()
		s, err := Open(b.TempDir())
		must(err)
		load(s)
		s.New("v", &v)
		b.StartTimer()
		save(s)
	}
}

func BenchmarkBigUnmentioned(b *testing.B) {
	dir := defined(b, make([]float32, bigLength))
	for b.Loop() {
		s, err := Open(dir)
		must(err)
		load(s)
		save(s)
	}
}

func BenchmarkBigUntouched(b *testing.B) {
	benchmark[[]float32](b, defined(b, make([]float32, bigLength)), nil)
}

func BenchmarkBigRead(b *testing.B) {
	dir := defined(b, make([]float32, bigLength))
	for b.Loop() {
		var v []float32
		s, err := Open(dir)
		must(err)
		s.Keep("v", &v)
		load(s)
		sum := float32(0)
		for _, x := range v {
			sum += x
		}
		if sum != 0 {
			b.Fatal(sum)
		}
		save(s)
	}
}

func BenchmarkBigOneElement(b *testing.B) {
	benchmark(b, defined(b, make([]float32, bigLength)), func(v *[]float32) { (*v)[bigLength/3]++ })
}

func BenchmarkBigEveryElement(b *testing.B) {
	benchmark(b, defined(b, make([]float32, bigLength)), func(v *[]float32) {
		for i := range *v {
			(*v)[i]++
		}
	})
}

func rows() [][]float32 {
	r := make([][]float32, 60_000)
	for i := range r {
		r[i] = make([]float32, 784)
	}
	return r
}

func BenchmarkRowsUntouched(b *testing.B) { benchmark[[][]float32](b, defined(b, rows()), nil) }

func BenchmarkRowsOneElement(b *testing.B) {
	benchmark(b, defined(b, rows()), func(v *[][]float32) { (*v)[30_000][5]++ })
}

func longList(n int) *node {
	var l *node
	for range n {
		l = &node{next: l}
	}
	return l
}

func BenchmarkList(b *testing.B) { benchmark[*node](b, defined(b, longList(1_000_000)), nil) }

func BenchmarkMap(b *testing.B) {
	m := map[int]string{}
	for i := range 1_000_000 {
		m[i] = strconv.Itoa(i)
	}
	benchmark[map[int]string](b, defined(b, m), nil)
}

func BenchmarkAnys(b *testing.B) {
	s := make([]any, 1_000_000)
	for i := range s {
		s[i] = i
	}
	benchmark[[]any](b, defined(b, s), nil)
}

// A cell that defines a number, in a session of 500 variables.
func BenchmarkSmallCell(b *testing.B) {
	dir := b.TempDir()
	n := 0
	for i := range 500 {
		s, err := Open(dir)
		must(err)
		load(s)
		s.New("v"+strconv.Itoa(i), &n)
		save(s)
	}
	for b.Loop() {
		s, err := Open(dir)
		must(err)
		s.Keep("v3", &n)
		load(s)
		n++
		s.New("v", &n)
		save(s)
	}
}
