package viz

import "sync"

// A Sink takes figures to where they are drawn. Its methods are called one at a time,
// and keep no bytes after they return.
type Sink interface {
	Show(id int, figure []byte) // opens display id with an encoded figure
	Update(id int, more []byte) // adds to the Live figure that display id shows
}

// connected is this process's sink, and what it shows. It is not part of the figures,
// which go from process to process: in the next one they have no display yet.
var connected struct {
	sync.Mutex
	sink Sink
	last int          // the id of the last display
	open map[Live]int // the last display of each live figure
}

// Connect makes s the sink of this process; nil disconnects it. No figure has a display
// in s yet.
func Connect(s Sink) {
	connected.Lock()
	defer connected.Unlock()
	connected.sink, connected.last, connected.open = s, 0, map[Live]int{}
}

// Show shows f as it is now, in a new display. It is what an expression in a cell whose
// value is a figure becomes. If f is Live, its further growth is seen there. Without a
// sink it does nothing; with one it panics if f is nil.
func Show(f Figure) {
	connected.Lock()
	defer connected.Unlock()
	if connected.sink != nil {
		show(f)
	}
}

// grown tells the sink that f has got more: a figure without a display is shown as a
// whole.
func grown(f Live, more func() []byte) {
	connected.Lock()
	defer connected.Unlock()
	if connected.sink == nil {
		return
	}
	if id, ok := connected.open[f]; ok {
		connected.sink.Update(id, more())
		return
	}
	show(f)
}

// show opens a new display; the caller holds the lock.
func show(f Figure) {
	encoded, err := Encode(f)
	if err != nil {
		panic(err)
	}
	connected.last++
	if live, ok := f.(Live); ok {
		connected.open[live] = connected.last
	}
	connected.sink.Show(connected.last, encoded)
}
