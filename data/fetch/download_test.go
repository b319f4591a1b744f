package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestDownload(t *testing.T) {
	s := newTiny(t)
	h := newHome(t, s)
	if stderr := mustGet(t, s); !strings.HasSuffix(stderr, " \r") || strings.Contains(stderr, "\n") {
		t.Errorf("progress is not a line that is wiped at the end: %q", stderr)
	}
	if asked := h.asked(); !slices.Equal(asked, []string{"", "", "", ""}) {
		t.Errorf("asked for %q", asked)
	}
	h.Close()
	mustGet(t, s) // what is in the cache needs no home
}

// However often the connection breaks, the download goes on where it was.
func TestDownloadIsResumedWhereverItBroke(t *testing.T) {
	for tenth := range 10 {
		s := one(newTiny(t))
		file := zipped(t, content(t, s.Files[0]))
		n := len(file) * tenth / 10
		h := newHome(t, s, cut(file, n))
		mustGet(t, s)
		want := []string{"", fmt.Sprintf("bytes=%d-", n)}
		if n == 0 {
			want[1] = ""
		}
		if asked := h.asked(); !slices.Equal(asked, want) {
			t.Errorf("cut after %d of %d bytes: asked for %q", n, len(file), asked)
		}
	}
}

func TestDownloadGoesOnWhileItGetsOn(t *testing.T) {
	s := one(newTiny(t))
	file := zipped(t, content(t, s.Files[0]))
	var cuts []http.HandlerFunc
	for n := range 3 * patience { // each time one byte more than was there
		cuts = append(cuts, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", n, len(file)-1, len(file)))
			w.Header().Set("Content-Length", fmt.Sprint(len(file)-n))
			w.WriteHeader(http.StatusPartialContent)
			_, _ = w.Write(file[n : n+1])
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		})
	}
	cuts[0] = cut(file, 1)
	newHome(t, s, cuts...)
	mustGet(t, s)
}

func TestDownloadStartsAgainWithoutRanges(t *testing.T) {
	s := one(newTiny(t))
	file := zipped(t, content(t, s.Files[0]))
	newHome(t, s, cut(file, len(file)/2), whole(file))
	mustGet(t, s)
}

func TestDownloadIsResumedAfterAStall(t *testing.T) {
	s := one(newTiny(t))
	file := zipped(t, content(t, s.Files[0]))
	h := newHome(t, s, stall(file, 20))
	g, _ := hurried(t, s)
	g.web.stall = 300 * time.Millisecond
	if err := g.get(context.Background()); err != nil {
		t.Fatal(err)
	}
	mustGet(t, s)
	if asked := h.asked(); !slices.Equal(asked, []string{"", "bytes=20-"}) {
		t.Errorf("asked for %q", asked)
	}
}

func TestAServerThatHangsUpIsTriedAgain(t *testing.T) {
	s := one(newTiny(t))
	newHome(t, s, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	mustGet(t, s)
}

func TestServerErrorsAreTriedAgain(t *testing.T) {
	for _, code := range []int{500, 503, 429, 408} {
		s := one(newTiny(t))
		newHome(t, s, status(code), status(code))
		mustGet(t, s)
	}
}

func TestTheNextHomeIsAsked(t *testing.T) {
	s := newTiny(t)
	good := zipped(t, content(t, s.Files[0]))
	damaged := bytes.Clone(good)
	damaged[len(damaged)/2] ^= 1
	bomb := zipped(t, make([]byte, 10<<20))
	for name, c := range map[string]struct {
		faults   []http.HandlerFunc
		requests int    // that the bad home gets, for one file
		refused  string // what is told about the file
	}{
		"not found":              {repeat(1, status(404)), 1, ""},
		"forbidden":              {repeat(1, status(403)), 1, ""},
		"server error":           {repeat(patience, status(500)), patience, ""},
		"cut at one place":       {append(repeat(1, cut(good, 50)), repeat(patience, cut(good, 50))...), patience + 1, ""},
		"damaged gzip":           {repeat(1, whole(damaged)), 1, "its compressed data is damaged"},
		"short gzip":             {repeat(1, whole(good[:len(good)-20])), 1, "its compressed data is damaged"},
		"a page that says hello": {repeat(1, whole([]byte("<html>Log in first"))), 1, "it holds 18 of the 292 bytes that train-images-idx3-ubyte has"},
		"too short":              {repeat(1, whole(zipped(t, content(t, s.Files[0])[1:]))), 1, "it holds 291 of the 292 bytes"},
		"too long":               {repeat(1, whole(zipped(t, append(content(t, s.Files[0]), 0)))), 1, "it holds more than the 292 bytes"},
		"other bytes":            {repeat(1, whole(zipped(t, make([]byte, 292)))), 1, "its sha256 is "},
		"empty":                  {repeat(1, whole(nil)), 1, "it holds 0 of the 292 bytes"},
		"bomb":                   {repeat(1, whole(bomb)), 1, "it goes on after the 1318 bytes"},
		"small bomb":             {repeat(1, whole(zipped(t, make([]byte, 1<<20)))), 1, "it holds more than the 292 bytes"},
		"endless":                {repeat(1, endless), 1, "it goes on after the 1318 bytes that it can have at most"},
	} {
		t.Run(name, func(t *testing.T) {
			s := one(newTiny(t))
			bad := newHome(t, s, c.faults...)
			newHome(t, s)
			stderr := mustGet(t, s)
			if asked := bad.asked(); len(asked) != c.requests {
				t.Errorf("the bad home was asked for %q, want %d requests", asked, c.requests)
			}
			want := "tiny: refused " + s.Homes[0] + s.Files[0].Remote + ": " + c.refused
			if told := strings.Contains(stderr, "refused"); told != (c.refused != "") || told && !strings.Contains(stderr, want) {
				t.Errorf("stderr is %q, want %q", stderr, c.refused)
			}
		})
	}
}

// endless sends zeros until the client hangs up.
func endless(w http.ResponseWriter, _ *http.Request) {
	for {
		if _, err := w.Write(make([]byte, 4096)); err != nil {
			return
		}
	}
}

// What one home lacks comes from the next, and what it has isn't asked for twice.
func TestTwoHomesWithHalfTheFilesEach(t *testing.T) {
	s := newTiny(t)
	first := newHome(t, s)
	second := newHome(t, s)
	delete(first.files, s.Files[0].Remote)
	delete(first.files, s.Files[2].Remote)
	mustGet(t, s)
	if len(first.asked()) != 4 || len(second.asked()) != 2 {
		t.Errorf("asked %d and %d times", len(first.asked()), len(second.asked()))
	}
}

func TestRedirect(t *testing.T) {
	s := newTiny(t)
	h := newHome(t, s)
	s.Homes = nil
	elsewhere := newHome(t, s, repeat(4, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, h.URL+r.URL.Path, http.StatusFound)
	})...)
	mustGet(t, s)
	if len(elsewhere.asked()) != 4 || len(h.asked()) != 4 {
		t.Errorf("asked %d and %d times", len(elsewhere.asked()), len(h.asked()))
	}
}

// A part that a killed process left is taken up.
func TestPartIsTakenUp(t *testing.T) {
	s := one(newTiny(t))
	h := newHome(t, s)
	file := h.files[s.Files[0].Remote]
	for name, c := range map[string]struct {
		part []byte
		want []string
	}{
		"half":            {file[:60], []string{"bytes=60-"}},
		"whole":           {file, []string{fmt.Sprintf("bytes=%d-", len(file))}},
		"longer":          {append(bytes.Clone(file), 1, 2), []string{fmt.Sprintf("bytes=%d-", len(file)+2), ""}},
		"another day's":   {bytes.Repeat([]byte{7}, 60), []string{"bytes=60-", ""}},
		"longer than any": {make([]byte, 5000), []string{"bytes=5000-", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			if err := Remove(s); err != nil {
				t.Fatal(err)
			}
			before := len(h.asked())
			write(t, filepath.Join(folderOf(t, s), s.Files[0].Name+"."+fingerprint(s.Homes[0]+s.Files[0].Remote)+partSuffix), c.part)
			mustGet(t, s)
			if asked := h.asked()[before:]; !slices.Equal(asked, c.want) {
				t.Errorf("asked for %q, want %q", asked, c.want)
			}
		})
	}
}

// A server that answers with another range than it was asked for isn't believed.
func TestWrongRangeStartsAgain(t *testing.T) {
	s := one(newTiny(t))
	file := zipped(t, content(t, s.Files[0]))
	newHome(t, s, cut(file, 50), func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Range", fmt.Sprintf("bytes 40-%d/%d", len(file)-1, len(file)))
		w.WriteHeader(http.StatusPartialContent)
		_, _ = w.Write(file[40:])
	})
	mustGet(t, s)
}

func TestPlainFilesAtHome(t *testing.T) {
	s := newTiny(t)
	h := newHome(t, s)
	for _, f := range s.Files {
		h.files[f.Remote] = content(t, f)
	}
	mustGet(t, s)
}

func TestSeveralGzipStreamsInAFile(t *testing.T) {
	s := one(newTiny(t))
	h := newHome(t, s)
	b := content(t, s.Files[0])
	h.files[s.Files[0].Remote] = append(zipped(t, b[:100]), zipped(t, b[100:])...)
	if _, err := gzip.NewReader(bytes.NewReader(h.files[s.Files[0].Remote])); err != nil {
		t.Fatal(err)
	}
	mustGet(t, s)
}
