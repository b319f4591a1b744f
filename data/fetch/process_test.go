package fetch

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// quiet is for servers whose errors are a test's point.
var quiet = log.New(io.Discard, "", 0)

// TestMain lets the test's own binary be a second process: given a home, it gets the
// tiny set from there instead of running tests.
func TestMain(m *testing.M) {
	home := os.Getenv("FETCH_TEST_HOME")
	if home == "" {
		os.Exit(m.Run())
	}
	s, err := tinySource(home)
	if err == nil {
		err = Get(context.Background(), s, os.Stderr)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// A process is a second process that gets the tiny set.
type process struct {
	*exec.Cmd
	stderr *bufio.Reader
}

// start starts a process that shares this one's cache.
func start(t *testing.T, home string, environment ...string) *process {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(binary)
	command.Env = append(append(os.Environ(), "FETCH_TEST_HOME="+home), environment...)
	stderr, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill() })
	return &process{command, bufio.NewReader(stderr)}
}

// until reads what the process says until text occurs in it.
func (p *process) until(t *testing.T, text string) {
	t.Helper()
	var said strings.Builder
	for !strings.Contains(said.String(), text) {
		line, err := p.stderr.ReadString('\r')
		said.WriteString(line)
		if err != nil {
			t.Fatalf("waiting for %q, it said %q: %v", text, said.String(), err)
		}
	}
}

// finish waits for the end of the process, which has to succeed.
func (p *process) finish(t *testing.T) {
	t.Helper()
	said, err := io.ReadAll(p.stderr)
	if err != nil {
		t.Error(err)
	}
	if err := p.Wait(); err != nil {
		t.Errorf("%v, it said %q", err, said)
	}
}

func TestTwoProcessesAtOnce(t *testing.T) {
	s := newTiny(t)
	second := make(chan struct{})
	var h *home
	h = newHome(t, s, func(w http.ResponseWriter, r *http.Request) {
		select { // the first process is held until the second waits for it
		case <-second:
			h.serve(w, r)
		case <-r.Context().Done():
		}
	})
	a := start(t, s.Homes[0])
	a.until(t, "train-images") // it has the lock and asks for the first file
	b := start(t, s.Homes[0])
	b.until(t, "waiting for another process")
	close(second)
	a.finish(t)
	b.finish(t)
	if asked := h.asked(); len(asked) != 4 {
		t.Errorf("the home was asked %d times", len(asked))
	}
	mustGet(t, s)
}

// A process killed in the middle of a file loses nothing, and its lock is free.
func TestKilledProcess(t *testing.T) {
	s := newTiny(t)
	file := zipped(t, content(t, s.Files[0]))
	h := newHome(t, s, stall(file, 70))
	p := start(t, s.Homes[0])
	p.until(t, " % of ")
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait() // it says that the process was killed
	mustGet(t, s)
	if asked := h.asked(); len(asked) != 5 || asked[0] != "" || asked[1] == "" {
		t.Errorf("asked for %q", asked)
	}
}

// The proxy variables are honoured: they are read once a process, hence one of its own.
func TestProxy(t *testing.T) {
	s := newTiny(t)
	h := newHome(t, s)
	proxied := 0
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Host == "data.invalid" {
			proxied++
		}
		h.serve(w, r)
	}))
	t.Cleanup(proxy.Close)
	start(t, "http://data.invalid/", "HTTP_PROXY="+proxy.URL, "http_proxy="+proxy.URL, "NO_PROXY=", "no_proxy=").finish(t)
	if proxied != 4 {
		t.Errorf("the proxy was asked %d times", proxied)
	}
}
