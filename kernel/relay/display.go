package relay

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"deepgo/kernel/session"
	"deepgo/kernel/wire"
	"deepgo/viz"
	"deepgo/viz/draw"
)

// pace is the shortest time between two drawings of a figure.
const pace = 200 * time.Millisecond

// displays are the figures and values that a cell shows. They come through a named
// pipe, and appear where their marks are in the output.
type displays struct {
	run     *run
	keep    *os.File // the kernel's own writing end: without it the pipe ends before the cell has opened it
	read    chan struct{}
	stopped chan struct{}
	paced   sync.WaitGroup

	mu    sync.Mutex
	more  *sync.Cond // something was read, or all was
	all   bool
	shown map[uint32]*display
	order []uint32 // as they came
}

// A display is one output of the cell.
type display struct {
	id     string     // Jupyter's
	figure viz.Figure // nil for a value
	value  string
	err    error
	placed bool
	dirty  bool // drawn before its last data came
}

// openDisplays makes the pipe in the session's folder and reads it.
func openDisplays(dir string, r *run) (*displays, error) {
	name := filepath.Join(dir, session.PipeName)
	_ = os.Remove(name) // of the cell before
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		return nil, fmt.Errorf("the display pipe can't be made: %w", err)
	}
	in, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, fmt.Errorf("the display pipe can't be read: %w", err)
	}
	keep, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		_ = in.Close() // it was only read
		return nil, fmt.Errorf("the display pipe can't be opened: %w", err)
	}
	d := &displays{
		run: r, keep: keep, shown: map[uint32]*display{},
		read: make(chan struct{}), stopped: make(chan struct{}),
	}
	d.more = sync.NewCond(&d.mu)
	go d.readAll(in)
	d.paced.Add(1)
	go d.redraw()
	return d, nil
}

// readAll takes frames until nobody can write any more.
func (d *displays) readAll(in *os.File) {
	defer close(d.read)
	defer func() { _ = in.Close() }() // it was only read
	for {
		f, err := session.ReadFrame(in)
		if err != nil {
			if !errors.Is(err, io.EOF) {
				log.Print(err)
			}
			break
		}
		d.take(f)
	}
	d.mu.Lock()
	d.all = true
	d.more.Broadcast()
	d.mu.Unlock()
}

func (d *displays) take(f session.Frame) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch f.Kind {
	case session.Value:
		d.shown[f.ID] = &display{id: wire.NewID(), value: string(f.Payload)}
		d.order = append(d.order, f.ID)
	case session.Figure:
		figure, err := viz.Decode(f.Payload)
		d.shown[f.ID] = &display{id: wire.NewID(), figure: figure, err: err}
		d.order = append(d.order, f.ID)
	case session.More:
		x := d.shown[f.ID]
		if x == nil || x.err != nil {
			return
		}
		live, ok := x.figure.(viz.Live)
		if !ok {
			return
		}
		if err := live.Extend(f.Payload); err != nil {
			x.err = err
		}
		x.dirty = true
	}
	d.more.Broadcast()
}

// place shows a display at this place of the output. Its frame was written before its
// mark, so it is in the pipe or already read; a mark that the learner has printed
// stands for nothing.
func (d *displays) place(id uint32) {
	const limit = time.Second
	deadline := time.Now().Add(limit)
	wake := time.AfterFunc(limit, d.more.Broadcast)
	defer wake.Stop()
	d.mu.Lock()
	defer d.mu.Unlock()
	for d.shown[id] == nil && !d.all && time.Now().Before(deadline) {
		d.more.Wait()
	}
	if x := d.shown[id]; x != nil && !x.placed {
		d.publish(x)
	}
}

// publish draws a display for the first time.
func (d *displays) publish(x *display) {
	x.placed, x.dirty = true, false
	if x.figure == nil && x.err == nil {
		d.run.publish("execute_result", object{
			"execution_count": d.run.number, "data": object{"text/plain": x.value}, "metadata": object{},
		})
		return
	}
	d.run.publish("display_data", x.content())
}

// content draws the display as it is now.
func (x *display) content() object {
	var html, alt string
	if x.err == nil {
		html, alt, x.err = draw.HTML(x.figure)
	}
	data := object{"text/html": html, "text/plain": alt}
	if x.err != nil {
		data = object{"text/plain": "this figure can't be drawn: " + x.err.Error()}
	}
	return object{"data": data, "metadata": object{}, "transient": object{"display_id": x.id}}
}

// redraw shows what is new in live figures, a few times a second.
func (d *displays) redraw() {
	defer d.paced.Done()
	tick := time.NewTicker(pace)
	defer tick.Stop()
	for {
		select {
		case <-d.stopped:
			return
		case <-tick.C:
			d.update()
		}
	}
}

func (d *displays) update() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, id := range d.order {
		if x := d.shown[id]; x.placed && x.dirty {
			x.dirty = false
			d.run.publish("update_display_data", x.content())
		}
	}
}

// close waits for all that the process has written, and shows it: the process has
// ended, so once the kernel's own end is closed nobody can write.
func (d *displays) close() {
	_ = d.keep.Close() // nothing was written to it
	<-d.read
	close(d.stopped)
	d.paced.Wait()
	d.update()
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, id := range d.order {
		if x := d.shown[id]; !x.placed {
			d.publish(x)
		}
	}
}
