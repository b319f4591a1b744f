// Package display shows what a cell's process has sent of figures and values.
//
//	shown, err := display.Open(dir, number, audience) // the pipe, before the process begins
//	shown.Place(id)                                   // here in the output stands a mark
//	shown.Close()                                     // the process has ended: what is left
//
// One goroutine reads the pipe and never waits for a drawing, so that training doesn't
// either; figures are drawn by the others, one at a time (painting.go).
package display

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"deepgo/kernel/session/process"
	"deepgo/kernel/wire"
	"deepgo/viz"
)

// A Set is the figures and values that a cell shows. They come through a named pipe, and
// appear where their marks are in the output.
type Set struct {
	to      Audience
	number  int      // of the cell
	keep    *os.File // the kernel's own writing end: without it the pipe ends before the cell has opened it
	read    chan struct{}
	hurry   chan struct{} // of one: the reader is waited for
	stopped chan struct{}
	paced   sync.WaitGroup

	mu    sync.Mutex
	more  *sync.Cond // something was read, or all was
	all   bool
	shown map[uint32]*display
	order []uint32 // as they came
	spent process.Frame

	painting sync.Mutex // held while figures grow and are drawn
}

// object is the content of a message.
type object = map[string]any

// An Audience sees what a cell shows, and is asked what it asks.
type Audience interface {
	Publish(msgType string, content map[string]any)
	Ask(question process.Frame)
}

// A display is one output of the cell.
type display struct {
	id    string // Jupyter's
	value string
	asks  *process.Frame // nil unless the cell asks something here

	// Under the Set's painting:
	figure viz.Figure // nil for a value
	err    error
	placed bool

	// Under the Set's mu:
	news     [][]byte // updates that the figure hasn't got yet
	newsSize int
}

// Open makes the pipe in the session's folder and reads it, for what the cell of a
// number shows.
func Open(dir string, number int, to Audience) (*Set, error) {
	name := filepath.Join(dir, process.PipeName)
	_ = os.Remove(name) // of the cell before
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		return nil, fmt.Errorf("the display pipe can't be made: %w", err)
	}
	in, err := openBlocking(name)
	if err != nil {
		return nil, fmt.Errorf("the display pipe can't be read: %w", err)
	}
	keep, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		_ = in.Close() // it was only read
		return nil, fmt.Errorf("the display pipe can't be opened: %w", err)
	}
	d := &Set{
		to: to, number: number, keep: keep, shown: map[uint32]*display{},
		read: make(chan struct{}), hurry: make(chan struct{}, 1), stopped: make(chan struct{}),
	}
	d.more = sync.NewCond(&d.mu)
	go d.readAll(in)
	d.paced.Go(d.repaint)
	return d, nil
}

// openBlocking opens a pipe for reading, without waiting for a writer. A reader of it blocks
// a thread: if Go's poller watched the pipe, each byte written would wake this process, also
// while the reader rests, and the cell would pay for it.
func openBlocking(name string) (*os.File, error) {
	fd, err := syscall.Open(name, syscall.O_RDONLY|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if err == nil {
		err = syscall.SetNonblock(fd, false)
	}
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), name), nil
}

// lull is how long the reader waits after few updates: waking it for each of them would take
// more of the processor than drawing does. It doesn't wait where they come fast, which would
// fill the pipe, or where somebody is waiting for it.
const lull, few = 30 * time.Millisecond, 16 << 10

// readAll takes frames until nobody can write any more.
func (d *Set) readAll(in *os.File) {
	defer close(d.read)
	defer func() { _ = in.Close() }() // it was only read
	from := bufio.NewReaderSize(in, 1<<16)
	read := 0 // bytes of updates since the last lull
	for {
		f, err := process.ReadFrame(from)
		if err != nil {
			if !errors.Is(err, io.EOF) {
				log.Print(err)
			}
			break
		}
		d.take(f)
		if f.Kind == process.More {
			read += len(f.Payload)
		}
		if f.Kind == process.More && from.Buffered() == 0 {
			if read < few {
				d.rest()
			}
			read = 0
		}
	}
	d.mu.Lock()
	d.all = true
	d.more.Broadcast()
	d.mu.Unlock()
}

// rest waits for a lull, or until somebody is in a hurry.
func (d *Set) rest() {
	select {
	case <-time.After(lull):
	case <-d.hurry:
	}
}

// wake ends the reader's rest, or the next one.
func (d *Set) wake() {
	select {
	case d.hurry <- struct{}{}:
	default:
	}
}

// take notes what a frame brings. What a figure has grown by is added to it when it is
// next drawn, unless so much has come that it would fill the memory.
func (d *Set) take(f process.Frame) {
	const most = 64 << 20
	var x *display
	full := false
	d.mu.Lock()
	switch f.Kind {
	case process.Value:
		d.add(f.ID, &display{id: wire.NewID(), value: string(f.Payload)})
	case process.Figure:
		figure, err := viz.Decode(f.Payload)
		d.add(f.ID, &display{id: wire.NewID(), figure: figure, err: err})
	case process.Clear, process.InputQuestion, process.PasswordQuestion, process.CanvasQuestion:
		d.add(f.ID, &display{asks: &f})
	case process.Spent:
		d.spent = f
	case process.More:
		if x = d.shown[f.ID]; x != nil {
			x.news = append(x.news, f.Payload)
			x.newsSize += len(f.Payload)
			full = x.newsSize > most
		}
	}
	d.more.Broadcast()
	d.mu.Unlock()
	if full {
		d.painting.Lock()
		d.grow(x)
		d.painting.Unlock()
	}
}

func (d *Set) add(id uint32, x *display) {
	d.shown[id] = x
	d.order = append(d.order, id)
}

// Place shows a display at this place of the output. Its frame was written before its
// mark, so it is in the pipe or already read; a mark that the learner has printed
// stands for nothing.
func (d *Set) Place(id uint32) {
	const limit = time.Second
	deadline := time.Now().Add(limit)
	wake := time.AfterFunc(limit, d.more.Broadcast)
	defer wake.Stop()
	d.wake()
	d.mu.Lock()
	for d.shown[id] == nil && !d.all && time.Now().Before(deadline) {
		d.more.Wait()
	}
	x := d.shown[id]
	d.mu.Unlock()
	if x != nil {
		d.painting.Lock()
		defer d.painting.Unlock()
		d.show(x)
	}
}

// Spent is how long the cell's variables took, as its process has said it by Close.
func (d *Set) Spent() (restoring, storing time.Duration) { return process.SpentOn(d.spent) }

// Close waits for all that the process has written, and shows it: the process has
// ended, so once the kernel's own end is closed nobody can write.
func (d *Set) Close() {
	_ = d.keep.Close() // nothing was written to it
	d.wake()
	<-d.read
	close(d.stopped)
	d.paced.Wait()
	d.finish()
}
