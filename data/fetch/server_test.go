package fetch

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"path"
	"strconv"
	"sync"
	"testing"
	"time"

	"deepgo/data"
)

// A home is a test's public home of the tiny set. It serves each file gzipped, with
// ranges, until a test makes it do otherwise.
type home struct {
	*httptest.Server
	files map[string][]byte // by their remote names

	mu       sync.Mutex
	requests []*http.Request
}

// newHome starts a home of the set's files. faults answer the first requests, one
// each, in order; what then comes is answered well.
func newHome(t *testing.T, s *data.Source, faults ...http.HandlerFunc) *home {
	t.Helper()
	h := &home{files: map[string][]byte{}}
	for _, f := range s.Files {
		h.files[f.Remote] = zipped(t, content(t, f))
	}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		number := len(h.requests)
		h.requests = append(h.requests, r.Clone(r.Context()))
		h.mu.Unlock()
		if number < len(faults) {
			faults[number](w, r)
			return
		}
		h.serve(w, r)
	}))
	t.Cleanup(h.Close)
	s.Homes = append(s.Homes, h.URL+"/")
	return h
}

// serve answers as a public home does.
func (h *home) serve(w http.ResponseWriter, r *http.Request) {
	name := path.Base(r.URL.Path)
	file, ok := h.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(file))
}

// asked returns the Range headers of the requests so far, one each.
func (h *home) asked() (ranges []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range h.requests {
		ranges = append(ranges, r.Header.Get("Range"))
	}
	return ranges
}

// cut answers with the first n bytes of b, though it announces all, and hangs up.
func cut(b []byte, n int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		sendPart(w, b, n)
		panic(http.ErrAbortHandler)
	}
}

// stall answers with the first n bytes of b and then with nothing until the client
// hangs up.
func stall(b []byte, n int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sendPart(w, b, n)
		<-r.Context().Done()
	}
}

func sendPart(w http.ResponseWriter, b []byte, n int) {
	w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(b[:n]) // a client that hangs up early is some tests' point
	_ = http.NewResponseController(w).Flush()
}

// whole answers with all of b, whatever range was asked for.
func whole(b []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { sendPart(w, b, len(b)) }
}

// status answers with nothing but a status.
func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// silent doesn't answer until the client hangs up.
func silent(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// repeat returns a fault n times.
func repeat(n int, fault http.HandlerFunc) (faults []http.HandlerFunc) {
	for range n {
		faults = append(faults, fault)
	}
	return faults
}
