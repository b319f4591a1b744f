package fetch

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"deepgo/data"
)

// A host that can't be reached is asked once, not once a file, and given up.
func TestUnreachableHosts(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	untrusted := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(untrusted.Close)
	untrusted.Config.ErrorLog = quiet
	for name, c := range map[string]struct{ home, want string }{
		"refused":   {closed.URL + "/", "connection refused"},
		"no host":   {"http://data.invalid/", "data.invalid: no such host"},
		"untrusted": {untrusted.URL + "/", "failed to verify certificate"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newTiny(t, c.home)
			_, err := get(t, s)
			if err == nil || strings.Count(err.Error(), c.want) != 1 {
				t.Errorf("got %v, want %q in it once", err, c.want)
			}
			newHome(t, s)
			mustGet(t, s)
		})
	}
}

func TestASilentHostIsGivenUp(t *testing.T) {
	mute, err := net.Listen("tcp", "127.0.0.1:0") // it takes connections, and says nothing
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = mute.Close() })
	s := newTiny(t, "https://"+mute.Addr().String()+"/")
	h := newHome(t, s, repeat(10, silent)...)
	var turning *home
	turning = newHome(t, s, repeat(100, func(w http.ResponseWriter, r *http.Request) {
		if len(turning.asked()) == 5 { // each redirection answers, none brings anything
			silent(w, r)
			return
		}
		http.Redirect(w, r, r.URL.Path, http.StatusFound)
	})...)
	g, _ := hurried(t, s)
	if g.web.answer != 5*time.Second {
		t.Fatalf("hosts are given up after %v", g.web.answer)
	}
	g.web.answer = 200 * time.Millisecond
	if err := g.get(context.Background()); err == nil || strings.Count(err.Error(), "no answer in time") != 3 {
		t.Errorf("got %v", err)
	}
	if len(h.asked()) != 1 || len(turning.asked()) != 5 {
		t.Errorf("asked %d and %d times", len(h.asked()), len(turning.asked()))
	}
}

func TestGettingCanBeCancelled(t *testing.T) {
	s := newTiny(t)
	ctx, cancel := context.WithCancel(context.Background())
	file := zipped(t, content(t, s.Files[0]))
	newHome(t, s, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		stall(file, 10)(w, r)
	})
	g, _ := hurried(t, s)
	if err := g.get(ctx); err == nil || err.Error() != "data: Tiny: context canceled" {
		t.Errorf("got %v", err)
	}
}

// With nothing to be had anywhere, the error says in one sentence what was asked, what
// it said, and what helps.
func TestNothingAnywhere(t *testing.T) {
	const files = "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte"
	const remedy = ": run `deepgo data get tiny` where there is a network, or put " + files + " into a folder that DEEPGO_DATA names"
	s := newTiny(t, "http://data.invalid/")
	if _, err := get(t, s); err == nil || err.Error() != "data: Tiny can't be had (DEEPGO_DATA is not set; data.invalid: no such host)"+remedy {
		t.Errorf("online: %v", err)
	}
	t.Setenv("DEEPGO_OFFLINE", "1")
	t.Setenv("DEEPGO_DATA", t.TempDir())
	if _, err := get(t, s); err == nil || err.Error() != "data: Tiny can't be had (DEEPGO_DATA holds no good "+files+"; DEEPGO_OFFLINE=1 forbids the network)"+remedy {
		t.Errorf("offline: %v", err)
	}
}

func TestOfflineAsksNobody(t *testing.T) {
	s := newTiny(t)
	h := newHome(t, s)
	t.Setenv("DEEPGO_OFFLINE", "1")
	if _, err := get(t, s); err == nil || len(h.asked()) != 0 {
		t.Errorf("%v, asked %d times", err, len(h.asked()))
	}
}

// A program that links this package needs no deepgo program to open a set.
func TestOpenGetsByItself(t *testing.T) {
	newTiny(t)
	t.Setenv("DEEPGO_OFFLINE", "1")
	t.Setenv("DEEPGO_BIN", filepath.Join(t.TempDir(), "none"))
	if _, err := data.Open("mnist"); err == nil || !strings.HasPrefix(err.Error(), "data: MNIST can't be had (DEEPGO_DATA is not set; DEEPGO_OFFLINE=1 forbids the network)") {
		t.Errorf("got %v", err)
	}
}
