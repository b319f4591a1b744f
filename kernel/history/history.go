package history

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// An Entry is one input that was run. Sessions are numbered from 1, one for each
// start of a kernel; lines are the numbers of its cells.
type Entry struct {
	Session int    `json:"session"`
	Line    int    `json:"line"`
	Input   string `json:"input"`
}

// A History is one kernel's view of the file. Its methods may be called at once.
type History struct {
	file file

	mu      sync.Mutex
	session int // 0 before the first entry
	own     []Entry
}

// Open returns the history that a file holds, or will hold.
func Open(path string) *History { return &History{file: file{path}} }

// maxInput is how long an input may be that is kept, in bytes.
const maxInput = 100_000

// Add keeps an input. One that is empty or repeats the last is not kept again. The
// error says that the file can't be written; the input is remembered all the same.
func (h *History) Add(line int, input string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := len(h.own)
	if strings.TrimSpace(input) == "" || len(input) > maxInput || n > 0 && h.own[n-1].Input == input {
		return nil
	}
	entry := Entry{h.session, line, input}
	err := h.file.append(&entry)
	if entry.Session == 0 { // it could not be written
		entries, _ := h.file.read()
		entry.Session = next(entries)
	}
	h.session = entry.Session
	h.own = append(h.own, entry)
	return err
}

// all are the entries of the file and of this kernel, the oldest first.
func (h *History) all() []Entry {
	h.mu.Lock()
	defer h.mu.Unlock()
	entries, _ := h.file.read() // what can't be read is not there
	if h.session != 0 {
		entries = slices.DeleteFunc(entries, func(e Entry) bool { return e.Session == h.session })
	}
	entries = append(entries, h.own...)
	slices.SortStableFunc(entries, func(a, b Entry) int { return cmp.Compare(a.Session, b.Session) })
	return entries
}

// Tail returns the last n inputs, each once, the newest last.
func (h *History) Tail(n int) []Entry { return last(distinct(h.all()), n) }

// Search returns the last n inputs that a pattern matches as a whole, in which * stands
// for any text and ? for any character; n = 0 means all of them. With unique, each
// input comes once.
func (h *History) Search(pattern string, n int, unique bool) []Entry {
	p := strings.NewReplacer(`\*`, `.*`, `\?`, `.`).Replace(regexp.QuoteMeta(pattern))
	matches := regexp.MustCompile(`(?s)^` + p + `$`)
	found := slices.DeleteFunc(h.all(), func(e Entry) bool { return !matches.MatchString(e.Input) })
	if unique {
		found = distinct(found)
	}
	return last(found, n)
}

// Range returns the lines from start up to, but without, stop of a session; stop = 0
// means to its end. Session 0 is this one, -1 the one before.
func (h *History) Range(session, start, stop int) []Entry {
	entries := h.all()
	if session <= 0 {
		session += h.current(entries)
	}
	return slices.DeleteFunc(entries, func(e Entry) bool {
		return e.Session != session || e.Line < start || stop > 0 && e.Line >= stop
	})
}

// current is the number of this session, or that which its first entry would get.
func (h *History) current(entries []Entry) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.session != 0 {
		return h.session
	}
	return next(entries)
}

// next is the number of the session that begins after the entries.
func next(entries []Entry) int {
	newest := 0
	for _, e := range entries {
		newest = max(newest, e.Session)
	}
	return newest + 1
}

func last(entries []Entry, n int) []Entry {
	if n <= 0 {
		return entries
	}
	return entries[max(0, len(entries)-n):]
}

// distinct keeps of equal inputs the newest.
func distinct(entries []Entry) []Entry {
	seen := map[string]bool{}
	var kept []Entry
	for _, e := range slices.Backward(entries) {
		if !seen[e.Input] {
			seen[e.Input] = true
			kept = append(kept, e)
		}
	}
	slices.Reverse(kept)
	return kept
}
