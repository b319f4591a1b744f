package relay

import (
	"fmt"
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"deepgo/kernel/relay/display"
	"deepgo/kernel/wire"
)

// worthwhile is how long something takes before its progress is worth showing.
const worthwhile = time.Second

// A progress is what a cell says of how far it is, in lines of the standard error that end
// in \r, as a terminal writes them over and over: here one display, which is blank again
// when the cell has ended, so that nothing of it is saved.
type progress struct {
	publish func(msgType string, content object)
	now     func() time.Time

	mu    sync.Mutex
	id    string // of the display; "" if there is none yet
	blank bool   // what the display shows
	line  string // the last, not yet shown if the timer runs
	timer *time.Timer
	done  float64   // of it
	began time.Time // with done at 0, or about
}

func newProgress(r *run) *progress {
	return &progress{publish: r.publish, now: time.Now, blank: true}
}

// say takes a line. One of nothing but spaces wipes the one before.
func (p *progress) say(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	line = strings.TrimSpace(line)
	done := fraction(line)
	if line != "" && (p.line == "" || done < p.done) { // something new
		p.began = p.now()
	}
	p.line, p.done = line, done
	wait := display.Pace
	if p.blank {
		wait = p.began.Add(worthwhile).Sub(p.now())
	}
	if p.timer == nil {
		p.timer = time.AfterFunc(wait, p.show)
	}
}

// show shows the last line.
func (p *progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.timer = nil
	p.send(p.line)
}

// close wipes the display, when the cell has ended.
func (p *progress) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer != nil {
		p.timer.Stop()
	}
	p.send("")
}

// send sends a line; the caller holds the lock.
func (p *progress) send(line string) {
	if line == "" && p.blank {
		return
	}
	msgType := "update_display_data"
	if p.id == "" {
		p.id, msgType = wire.NewID(), "display_data"
	}
	data := object{"text/html": "", "text/plain": ""}
	if line != "" {
		line += p.remaining()
		data = object{"text/html": bar(line, p.done), "text/plain": line}
	}
	p.blank = line == ""
	p.publish(msgType, object{"data": data, "metadata": object{}, "transient": object{"display_id": p.id}})
}

// remaining says how fast it goes and how long it will take, as far as the line doesn't
// say so itself.
func (p *progress) remaining() string {
	while := p.now().Sub(p.began)
	if p.done <= 0 || while < worthwhile {
		return ""
	}
	text := ""
	if size := megabytes.FindStringSubmatch(p.line); size != nil {
		if all, err := strconv.ParseFloat(size[1], 64); err == nil {
			text = fmt.Sprintf(", %.1f MB/s", all*p.done/while.Seconds())
		}
	}
	if !strings.Contains(p.line, " left") {
		left := time.Duration(float64(while) * (1 - p.done) / p.done)
		text += fmt.Sprintf(", %v left", left.Round(time.Second))
	}
	return text
}

// How a line says how far it is: in percent, or as so many of so many, the larger unit
// first: "epoch 3 of 30, batch 100 of 5000".
var (
	percent   = regexp.MustCompile(`(\d+(?:\.\d+)?) ?%`)
	counts    = regexp.MustCompile(`(\d+) ?(?:of|/) ?(\d+)\b`)
	megabytes = regexp.MustCompile(`of (\d+(?:\.\d+)?) MB`)
)

// fraction returns how far a line says that it is, in [0, 1], or −1 if it doesn't.
func fraction(line string) float64 {
	if m := percent.FindStringSubmatch(line); m != nil {
		v, err := strconv.ParseFloat(m[1], 64)
		if err == nil {
			return min(v/100, 1)
		}
	}
	pairs := counts.FindAllStringSubmatch(line, -1)
	if len(pairs) == 0 {
		return -1
	}
	done, unit := 0.0, 1.0
	for i, pair := range pairs {
		at, err1 := strconv.ParseFloat(pair[1], 64)
		all, err2 := strconv.ParseFloat(pair[2], 64)
		if err1 != nil || err2 != nil || all < 1 {
			return -1
		}
		if i < len(pairs)-1 { // the epoch that runs isn't over
			at--
		}
		unit /= all
		done += at * unit
	}
	return math.Min(math.Max(done, 0), 1)
}

// bar draws a line of progress. It has its styles with it, and colours of the page.
func bar(line string, done float64) string {
	const track = `<div style="max-width:640px;height:6px;border-radius:3px;background:color-mix(in srgb,currentColor 16%,transparent)">`
	now, filled := "", ""
	if done >= 0 {
		now = fmt.Sprintf(` aria-valuenow="%.0f"`, 100*done)
		filled = fmt.Sprintf(`<div style="width:%.1f%%;height:6px;border-radius:3px;background:#0072B2"></div>`, 100*done)
	}
	return fmt.Sprintf(`<div role="progressbar" aria-valuemin="0" aria-valuemax="100"%s aria-label="%s">%s%s</div>`+
		`<div style="font:13px/1.6 system-ui,sans-serif;font-variant-numeric:tabular-nums;color:inherit">%s</div></div>`,
		now, html.EscapeString(line), track, filled, html.EscapeString(line))
}
