package display

import (
	"slices"
	"time"

	"deepgo/viz"
	"deepgo/viz/draw"
)

// Pace is how long what is live stays as it is at least.
const Pace = 200 * time.Millisecond

// Live figures are drawn so seldom that drawing takes that part of the time at most. On a
// machine whose cores are all busy a drawing takes longer, and the next one waits longer:
// training hardly notices.
const share = 50

// repaint shows what is new in live figures until the process has ended.
func (d *Set) repaint() {
	wait := Pace
	for {
		select {
		case <-d.stopped:
			return
		case <-time.After(wait):
			wait = max(Pace, share*d.update())
		}
	}
}

// update draws the figures that have grown, and returns how long that took.
func (d *Set) update() time.Duration {
	start := time.Now()
	for _, x := range d.list() {
		d.painting.Lock()
		if x.placed && d.grow(x) {
			d.to.Publish("update_display_data", x.content(draw.Moment))
		}
		d.painting.Unlock()
	}
	return time.Since(start)
}

// finish shows all that was not shown, and of live figures the whole, to be gone through.
func (d *Set) finish() {
	d.painting.Lock()
	defer d.painting.Unlock()
	for _, x := range d.list() {
		d.grow(x)
		if _, live := x.figure.(viz.Live); x.placed && (live || x.err != nil) {
			d.to.Publish("update_display_data", x.content(draw.HTML))
			continue
		}
		d.show(x)
	}
}

// list returns all displays, as they came.
func (d *Set) list() []*display {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := make([]*display, len(d.order))
	for i, id := range d.order {
		all[i] = d.shown[id]
	}
	return all
}

// grow gives a figure its news, and reports whether there were any; the caller holds
// painting.
func (d *Set) grow(x *display) bool {
	d.mu.Lock()
	news := slices.Clip(x.news)
	x.news, x.newsSize = nil, 0
	d.mu.Unlock()
	live, ok := x.figure.(viz.Live)
	if len(news) == 0 || !ok || x.err != nil {
		return false
	}
	for _, more := range news {
		if x.err = live.Extend(more); x.err != nil {
			break
		}
	}
	return true
}

// show shows a display for the first time; the caller holds painting. A figure that
// may still grow is drawn as it is now.
func (d *Set) show(x *display) {
	if x.placed {
		return
	}
	x.placed = true
	if x.asks != nil {
		select {
		case <-d.stopped: // who has asked is gone
		default:
			d.to.Ask(*x.asks)
		}
		return
	}
	if x.figure == nil && x.err == nil {
		d.to.Publish("execute_result", object{
			"execution_count": d.number, "data": object{"text/plain": x.value}, "metadata": object{},
		})
		return
	}
	paint := draw.HTML
	select {
	case <-d.stopped:
	default:
		if _, live := x.figure.(viz.Live); live {
			paint = draw.Moment
		}
	}
	d.to.Publish("display_data", x.content(paint))
}

// content draws the display as it is now.
func (x *display) content(paint func(viz.Figure) (html, alt string, err error)) object {
	var html, alt string
	if x.err == nil {
		html, alt, x.err = paint(x.figure)
	}
	data := object{"text/html": html, "text/plain": alt}
	if f, ok := x.figure.(*viz.Formula); ok { // JupyterLab and the exported page typeset it
		data = object{"text/latex": draw.Latex(f), "text/plain": alt}
	}
	if x.err != nil {
		data = object{"text/plain": "this figure can't be drawn: " + x.err.Error()}
	}
	metadata := object{}
	if t, ok := x.figure.(*viz.Table); ok && t.Passing {
		metadata["deepgo"] = object{"passing": true} // package course leaves it out
	}
	return object{"data": data, "metadata": metadata, "transient": object{"display_id": x.id}}
}
