package process

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"testing"
	"time"
)

func TestFrames(t *testing.T) {
	want := []Frame{{Figure, 1, []byte("figure")}, {More, 1, []byte{}}, {Value, 1 << 31, []byte("2")}}
	var b []byte
	for _, f := range want {
		b = f.appendTo(b)
	}
	r := bytes.NewReader(b)
	for _, w := range want {
		got, err := ReadFrame(r)
		if err != nil || !reflect.DeepEqual(got, w) {
			t.Errorf("got %v, %v; want %v", got, err, w)
		}
	}
	if _, err := ReadFrame(r); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
}

func TestSpentOn(t *testing.T) {
	if r, s := SpentOn(spentOn(3*time.Millisecond, time.Hour)); r != 3*time.Millisecond || s != time.Hour {
		t.Errorf("restoring %v, storing %v", r, s)
	}
	for _, damaged := range []string{"", "\xff", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"} {
		if r, s := SpentOn(Frame{Payload: []byte(damaged)}); r != 0 || s != 0 {
			t.Errorf("of %q: restoring %v, storing %v", damaged, r, s)
		}
	}
}

// A process may be killed anywhere in a frame: that is the end, not an error.
func TestCutFrame(t *testing.T) {
	b := Frame{Figure, 1, []byte("figure")}.appendTo(nil)
	for n := range b {
		if _, err := ReadFrame(bytes.NewReader(b[:n])); !errors.Is(err, io.EOF) {
			t.Errorf("cut at %d: %v", n, err)
		}
	}
}

func FuzzReadFrame(f *testing.F) {
	f.Add(Frame{Figure, 1, []byte("figure")}.appendTo(nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := bytes.NewReader(data)
		for {
			if _, err := ReadFrame(r); err != nil {
				return
			}
		}
	})
}

type celsius float64

func (c celsius) String() string { return "warm" }

type point struct{ X, Y int }

func TestText(t *testing.T) {
	var none *celsius
	for _, c := range []struct {
		v    any
		want string
	}{
		{nil, "nil"},
		{2, "2"},
		{0.5, "0.5"},
		{"a", `"a"`},
		{[]float64{1, 2}, "[]float64{1, 2}"},
		{celsius(1), "warm"},
		{none, "nil"},
		{errors.New("no"), "no"},
		{point{1, 2}, "process.point{X:1, Y:2}"},
		{&point{1, 2}, "&process.point{X:1, Y:2}"},
	} {
		if got := text(c.v); got != c.want {
			t.Errorf("text(%v) = %s, want %s", c.v, got, c.want)
		}
	}
}

func TestMark(t *testing.T) {
	if got, want := Mark(7), "\x1b_deepgo:7\x1b\\"; got != want {
		t.Errorf("mark %q, want %q", got, want)
	}
}
