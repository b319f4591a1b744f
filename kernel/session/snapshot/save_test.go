package snapshot

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// What a killed process has half stored is as if it had never begun.

var (
	killedA, killedB []int
	killedBig        []float32
	killedMap        map[string]int
)

func keepKilled(s *Store) {
	s.Keep("a", &killedA)
	s.Keep("b", &killedB)
	s.Keep("big", &killedBig)
	s.Keep("map", &killedMap)
}

// generation changes all variables to those of a generation, that of b by appending.
func generation(n int) {
	for i := range killedA {
		killedA[i] = n
	}
	killedB = append(killedB, n)
	for i := 0; i < len(killedBig); i += 1000 {
		killedBig[i] = float32(n)
	}
	killedMap[strconv.Itoa(n)] = n
}

// checkGeneration tells which generation the variables are of, all of them.
func checkGeneration() (n int, err error) {
	n = killedA[0]
	for _, x := range killedA {
		if x != n {
			return 0, fmt.Errorf("a is of generations %d and %d", n, x)
		}
	}
	for i := 0; i < len(killedBig); i += 1000 {
		if x := killedBig[i]; x != float32(n) {
			return 0, fmt.Errorf("a is of generation %d, big of %v", n, x)
		}
	}
	if len(killedB) != n+1 || len(killedMap) != n+1 || killedB[n] != n {
		return 0, fmt.Errorf("a is of generation %d, b of %d, map of %d", n, len(killedB)-1, len(killedMap)-1)
	}
	return n, nil
}

func init() {
	programs["define generation"] = func(s *Store, _ []string) {
		killedA, killedBig, killedMap = make([]int, 5000), make([]float32, 1_500_000), map[string]int{}
		generation(0)
		s.New("a", &killedA)
		s.New("b", &killedB)
		s.New("big", &killedBig)
		s.New("map", &killedMap)
		load(s)
		save(s)
	}
	programs["next generation"] = func(s *Store, _ []string) {
		keepKilled(s)
		load(s)
		n, err := checkGeneration()
		must(err)
		generation(n + 1)
		fmt.Println("saving")
		save(s)
	}
	programs["check generation"] = func(s *Store, _ []string) {
		keepKilled(s)
		load(s)
		n, err := checkGeneration()
		must(err)
		fmt.Println(n)
	}
}

func TestKilled(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "define generation")
	start := time.Now()
	run(t, dir, "next generation")
	whole := time.Since(start)
	r := rand.New(rand.NewPCG(1, 2))
	killed, last := 0, 1
	for range 60 {
		cmd := command(dir, "next generation")
		out, err := cmd.StdoutPipe()
		must(err)
		must(cmd.Start())
		buf := make([]byte, 64)
		if _, err := out.Read(buf); err != nil { // it begins to store
			t.Fatal(err)
		}
		// The moment of the kill is the point here: nothing waits for a result.
		timer := time.AfterFunc(time.Duration(r.Int64N(int64(whole/4))), func() { _ = cmd.Process.Signal(syscall.SIGKILL) })
		if cmd.Wait() != nil {
			killed++
		}
		timer.Stop()
		n, err := strconv.Atoi(run(t, dir, "check generation"))
		if err != nil || n != last && n != last+1 {
			t.Fatalf("generation %d after %d: %v", n, last, err)
		}
		last = n
	}
	t.Logf("%d of 60 were killed, %d stored what they had", killed, last-1)
	if killed == 0 || last == 1 {
		t.Error("no kill was in time, or all were: the test says nothing")
	}
	run(t, dir, "next generation")
	if n := len(files(t, dir)); n > 12 {
		t.Errorf("%d files are left", n)
	}
}

// A Save that fails leaves the session as it was.
func TestSaveFails(t *testing.T) {
	dir := t.TempDir()
	x := []int{1, 2, 3}
	cell(t, dir, nil, func(s *Store) { s.New("x", &x) })
	s, err := Open(dir)
	must(err)
	s.Keep("x", &x)
	load(s)
	x[0] = 7
	// A folder where the next segment belongs is as good as a full disk.
	must(os.Mkdir(s.ix.path(segmentName(s.ix.next)), 0o700))
	if _, err := s.Save(); err == nil || !strings.HasPrefix(err.Error(), "the variables keep their values from before this cell: open ") {
		t.Error(err)
	}
	cell(t, dir, func(s *Store) { s.Keep("x", &x) }, nil)
	if !slices.Equal(x, []int{1, 2, 3}) {
		t.Error(x)
	}
}

// A Save that fails half way leaves none of what it has written: the disk may be full.
func TestSaveThatFailsLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	x := 1
	cell(t, dir, nil, func(s *Store) { s.New("x", &x) })
	before := files(t, dir)
	s, err := Open(dir)
	must(err)
	load(s)
	big := make([]byte, 3*extentSize)
	s.New("big", &big)
	blocker := s.ix.path(segmentName(s.ix.next + 4)) // numbers are given to more than segments
	must(os.Mkdir(blocker, 0o700))
	if _, err := s.Save(); err == nil {
		t.Error("it has not failed")
	}
	must(os.Remove(blocker))
	if after := files(t, dir); !slices.Equal(after, before) {
		t.Errorf("%v, before %v", after, before)
	}
}

// Files are for their owner alone, and what isn't the package's stays.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"seg-x", "segment", "notes"} {
		overwrite(t, dir+"/"+name, []byte("theirs"))
	}
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	for i := range 5 {
		big := make([]float32, extentSize)
		cell(t, dir, nil, func(s *Store) { s.New("i", &i); s.New("big", &big) })
	}
	for _, name := range files(t, dir) {
		info, err := os.Stat(dir + "/" + name)
		must(err)
		if name == "index" || strings.HasPrefix(name, segmentPrefix) {
			if info.Mode() != 0o600 {
				t.Error(name, info.Mode())
			}
		}
	}
	if n := len(files(t, dir)); n != 3+1+1+4 { // index, i's segment, 4 extents
		t.Error(files(t, dir))
	}
}

func TestGoroutines(t *testing.T) {
	dir := t.TempDir()
	warnings := func(start func(end chan struct{}) (wait func())) []string {
		s, err := Open(dir)
		must(err)
		load(s)
		end := make(chan struct{})
		wait := start(end)
		w, err := s.Save()
		must(err)
		close(end)
		wait()
		return w
	}
	running := func(n int) func(end chan struct{}) func() {
		return func(end chan struct{}) func() {
			var wg sync.WaitGroup
			for range n {
				wg.Go(func() { <-end })
			}
			return wg.Wait
		}
	}
	if w := warnings(running(0)); len(w) > 0 {
		t.Error(w)
	}
	if w := warnings(running(1)); len(w) != 1 || !strings.HasPrefix(w[0], "a goroutine was still running") {
		t.Error(w)
	}
	if w := warnings(running(3)); len(w) != 1 || !strings.HasPrefix(w[0], "3 goroutines were still running") {
		t.Error(w)
	}
	for range 100 { // one that is about to end is no reason to warn
		if w := warnings(func(chan struct{}) func() {
			var wg sync.WaitGroup
			wg.Go(func() {})
			wg.Wait()
			return func() {}
		}); len(w) > 0 {
			t.Fatal(w)
		}
	}
}

var busy struct {
	list  []*node
	text  string
	any   any
	count int
}

func init() {
	// Goroutines that go on changing things while they are stored.
	programs["busy"] = func(s *Store, _ []string) {
		s.New("busy", &busy)
		load(s)
		for range 3 {
			go func() {
				for i := 0; ; i++ {
					busy.list = append(busy.list, &node{name: strings.Repeat("x", i%600)})
					if i%1000 == 0 {
						busy.list = nil
					}
					busy.text = strings.Repeat("y", i%600)
					busy.any = &busy.list
					busy.count++
				}
			}()
		}
		for busy.count < 10_000 { // racy on purpose
			time.Sleep(time.Millisecond)
		}
		_, err := s.Save()
		fmt.Println("done", err)
	}
	programs["load busy"] = func(s *Store, _ []string) {
		s.Type((*[]*node)(nil))
		s.Keep("busy", &busy)
		load(s)
		fmt.Println(len(busy.list) <= cap(busy.list))
	}
}

// Storing what goroutines are changing gives some state or an error, and if it should
// end the process, the state from before.
func TestBusy(t *testing.T) {
	stored := 0
	for range 10 {
		dir := t.TempDir()
		out, err := command(dir, "busy").CombinedOutput()
		if _, exited := err.(*exec.ExitError); err != nil && !exited {
			t.Fatal(err)
		}
		if index(t, dir).TypeOf("busy") != "" {
			stored++
			if got := run(t, dir, "load busy"); got != "true" {
				t.Errorf("%s after %.200s", got, out)
			}
		}
	}
	t.Logf("%d of 10 were stored", stored)
}
