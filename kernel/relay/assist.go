package relay

import (
	"encoding/json"
	"log"
	"path/filepath"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"deepgo/kernel/assist"
	"deepgo/kernel/build"
	"deepgo/kernel/cell"
	"deepgo/kernel/history"
	"deepgo/kernel/session/snapshot"
	"deepgo/kernel/wire"
)

// assistance answers what clients ask while a cell is written, from what the notebook
// had when its last cell changed it: so it waits for no cell.
type assistance struct {
	helper   atomic.Pointer[assist.Helper]
	view     atomic.Pointer[cell.View]
	recalled atomic.Pointer[build.Packages]
	ready    chan struct{} // closed when helper and view are there, or never will be
	once     sync.Once
}

func (a *assistance) open() { a.once.Do(func() { close(a.ready) }) }

// recall begins with the packages that the last kernel found, so that the first
// question is answered before the go command has listed them again.
func (a *assistance) recall(file, root string) {
	p, err := build.Recall(file, root)
	if err != nil {
		return // the first kernel, or what was found is gone
	}
	a.recalled.Store(p)
	h := assist.New(p)
	a.helper.CompareAndSwap(nil, h)
	a.view.CompareAndSwap(nil, (&cell.Notebook{Packages: p}).View())
	a.open()
	h.WarmUp()
}

// settle compares the packages that were listed with those recalled. If they are the
// same it returns the latter, whose types are loaded; else they are remembered.
func (a *assistance) settle(listed *build.Packages, file, root string) *build.Packages {
	if p := a.recalled.Load(); listed.Same(p) {
		return p
	}
	if err := listed.Remember(file, root); err != nil {
		log.Printf("the list of packages can't be kept: %v", err)
	}
	return listed
}

// look takes notice of what the notebook has declared and defined. It is called where
// cells are executed.
func (k *Kernel) look() { k.help.view.Store(k.notebook.View()) }

func (k *Kernel) packagesFile() string { return filepath.Join(k.config.State, "packages.json") }

// The place in a cell that a client asks about. It counts characters, we count bytes.
type place struct {
	Code   string `json:"code"`
	Cursor int    `json:"cursor_pos"`
	Detail int    `json:"detail_level"`
}

func placeOf(m *wire.Message) (p place, offset int) {
	_ = json.Unmarshal(m.Content, &p) // an empty cell has an answer, too
	for i := range p.Code {
		if p.Cursor <= 0 {
			return p, i
		}
		p.Cursor--
	}
	return p, len(p.Code)
}

// fromWriter answers a client that asks about a cell, as soon as packages are known.
func (k *Kernel) fromWriter(m *wire.Message) {
	<-k.help.ready
	var content any
	if m.Head().MsgType == "complete_request" {
		content = k.complete(m)
	} else {
		content = k.inspect(m)
	}
	k.answerOn(k.front.Shell, m, content)
}

// complete answers a complete_request.
func (k *Kernel) complete(m *wire.Message) object {
	p, cursor := placeOf(m)
	c := assist.Completion{From: cursor, To: cursor}
	if h, v := k.help.helper.Load(), k.help.view.Load(); h != nil && v != nil {
		c = h.Complete(v, p.Code, cursor)
	}
	from, to := utf8.RuneCountInString(p.Code[:c.From]), utf8.RuneCountInString(p.Code[:c.To])
	matches, kinds := []string{}, []object{}
	for _, i := range c.Items {
		matches = append(matches, i.Text)
		kinds = append(kinds, object{"start": from, "end": to, "text": i.Text, "type": i.Kind, "signature": i.Signature})
	}
	return object{
		"status": "ok", "matches": matches, "cursor_start": from, "cursor_end": to,
		"metadata": object{"_jupyter_types_experimental": kinds},
	}
}

// inspect answers an inspect_request.
func (k *Kernel) inspect(m *wire.Message) object {
	p, cursor := placeOf(m)
	reply := object{"status": "ok", "found": false, "data": object{}, "metadata": object{}}
	h, v := k.help.helper.Load(), k.help.view.Load()
	if h == nil || v == nil {
		return reply
	}
	options := assist.Options{Source: p.Detail > 0}
	select {
	case <-k.ready:
		if k.variables != nil {
			options.Value = k.variables.describe
		}
	default: // there are no variables yet
	}
	if i := h.Inspect(v, p.Code, cursor, options); i != nil {
		reply["found"] = true
		reply["data"] = object{"text/plain": i.Plain, "text/markdown": i.Markdown, "text/html": i.HTML}
	}
	return reply
}

// describe says in a line what a variable holds, or why it is lost. It reads the
// session anew, since a cell may run.
func (v *variables) describe(name string) string {
	index, err := snapshot.ReadIndex(v.dir)
	if err != nil {
		return ""
	}
	for _, x := range index.Vars() {
		if x.Name == name && x.Bad != "" {
			return x.Bad
		}
	}
	value, err := index.Glance(name)
	if err != nil {
		return "" // a cell has replaced it just now
	}
	if size, err := index.Size(name); err == nil && size >= 1000 {
		return value + ", " + byteCount(size)
	}
	return value
}

// isComplete answers an is_complete_request.
func isComplete(m *wire.Message) object {
	p, _ := placeOf(m)
	complete, indent := cell.IsComplete(p.Code)
	reply := object{"status": complete}
	if complete == cell.Incomplete {
		reply["indent"] = indent
	}
	return reply
}

// remember keeps a cell in the history.
func (k *Kernel) remember(number int, code string) {
	if err := k.history.Add(number, code); err != nil {
		k.forgetful.Do(func() { log.Printf("the history can't be written: %v", err) })
	}
}

// recall answers a history_request.
func (k *Kernel) recall(m *wire.Message) object {
	asked := struct {
		Access  string `json:"hist_access_type"`
		N       int    `json:"n"`
		Pattern string `json:"pattern"`
		Unique  bool   `json:"unique"`
		Session int    `json:"session"`
		Start   int    `json:"start"`
		Stop    int    `json:"stop"`
		Output  bool   `json:"output"`
	}{}
	_ = json.Unmarshal(m.Content, &asked) // what is missing is 0
	var entries []history.Entry
	switch asked.Access {
	case "tail":
		entries = k.history.Tail(asked.N)
	case "search":
		entries = k.history.Search(asked.Pattern, asked.N, asked.Unique)
	case "range":
		entries = k.history.Range(asked.Session, asked.Start, asked.Stop)
	}
	list := []any{}
	for _, e := range entries {
		var input any = e.Input
		if asked.Output {
			input = []any{e.Input, nil} // outputs are in the notebook
		}
		list = append(list, []any{e.Session, e.Line, input})
	}
	return object{"status": "ok", "history": list}
}
