package parallel

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// A run is a job under way. The caller of Do and the workers that help it each take the
// shards of a span of their own, and then what is left of the others'. So from job to job
// a core does the same part of a batch, and finds in its cache what it put there.
type run struct {
	job    Job
	shards int
	spans  []span // one for each core
	failed atomic.Pointer[any]

	helpers atomic.Int64  // workers that may use this run; plus asleep
	asked   []*worker     // those of them that the caller asked
	done    chan struct{} // the last helper wakes a caller that is asleep
}

// A span is some neighbouring shards.
type span struct {
	next atomic.Int64 // the one to be taken next
	end  int64
	_    [48]byte // a line of the cache of its own
}

// asleep is added to a run's helpers while its caller is.
const asleep = 1 << 32

var runs = sync.Pool{New: func() any { return &run{done: make(chan struct{})} }}

// runShards does all shards of job.
func runShards(job Job, shards int) {
	r := runs.Get().(*run)
	r.job, r.shards = job, shards
	cores := min(runtime.GOMAXPROCS(0), shards)
	r.spans = slices.Grow(r.spans[:0], cores)[:cores]
	for i := range r.spans {
		from, to := Span(shards, 1, cores, i)
		r.spans[i].next.Store(int64(from))
		r.spans[i].end = int64(to)
	}
	r.call(cores - 1)
	r.work(0)
	r.leave()
	failed := r.failed.Swap(nil)
	r.job, r.asked = nil, r.asked[:0]
	runs.Put(r)
	if failed != nil {
		panic(*failed)
	}
}

// call asks up to n workers for help, those that have nothing else to do.
func (r *run) call(n int) {
	for _, w := range crew(n) {
		if len(r.asked) == n {
			return
		}
		r.helpers.Add(1) // before it can be taken away again
		if w.ask(r) {
			r.asked = append(r.asked, w)
		} else {
			r.helpers.Add(-1)
		}
	}
}

// work does shards until there are none left, those of the given span first.
func (r *run) work(first int) {
	defer func() {
		if v := recover(); v != nil {
			r.fail(v)
		}
	}()
	for i := range r.spans {
		s := &r.spans[(first+i)%len(r.spans)]
		for shard := s.next.Add(1) - 1; shard < s.end; shard = s.next.Add(1) - 1 {
			r.job.Shard(int(shard), r.shards)
		}
	}
}

// fail keeps what a shard panicked with, if it is the first, and has nobody begin
// another shard.
func (r *run) fail(v any) {
	r.failed.CompareAndSwap(nil, &v)
	for i := range r.spans {
		r.spans[i].next.Store(r.spans[i].end)
	}
}

// leave returns when no worker uses r any more: one that hasn't begun yet needn't.
func (r *run) leave() {
	for _, w := range r.asked {
		if w.slot.CompareAndSwap(r, nil) {
			r.helpers.Add(-1)
		}
	}
	if awaitTrue(func() bool { return r.helpers.Load() == 0 }) {
		return
	}
	if r.helpers.Add(asleep) != asleep {
		<-r.done
	}
	r.helpers.Store(0)
}

// A worker is a goroutine that helps with one run after the other. It never ends.
type worker struct {
	first int                 // the span it begins with
	slot  atomic.Pointer[run] // what it was asked to help with, or one of the two below
	wake  chan struct{}       // holds a token for each time it was asked while resting
}

// What a worker's slot may hold instead of a run; nil is a worker that waits awake.
var busy, resting = new(run), new(run)

// ask gives w a run to help with, if it has none, and reports whether it took it.
func (w *worker) ask(r *run) bool {
	if w.slot.CompareAndSwap(nil, r) {
		return true
	}
	if w.slot.CompareAndSwap(resting, r) {
		w.wake <- struct{}{}
		return true
	}
	return false
}

// loop waits for runs and helps with them.
func (w *worker) loop() {
	for {
		if !awaitTrue(func() bool { return w.slot.Load() != nil }) && w.slot.CompareAndSwap(nil, resting) {
			<-w.wake
		}
		r := w.slot.Load()
		if r == nil || !w.slot.CompareAndSwap(r, busy) {
			continue // the caller got by without
		}
		r.work(w.first)
		w.slot.Store(nil)
		if r.helpers.Add(-1) == asleep {
			r.done <- struct{}{}
		}
	}
}

// patience is how long a worker that has nothing to do waits awake, as does a caller
// for its last helper. Between the layers of a small net less time goes by, and with a
// tenth of it training on two cores is slower than on one.
const patience = 100 * time.Microsecond

// awaitTrue waits awake for ok, for a while, and returns what it says at the end.
func awaitTrue(ok func() bool) bool {
	var start time.Time
	for i := 1; ; i++ {
		switch {
		case ok():
			return true
		case i == 256:
			start = time.Now()
		case i%256 == 0 && time.Since(start) > patience:
			return false
		}
	}
}

var workers struct {
	mu  sync.Mutex // held to start more
	all atomic.Pointer[[]*worker]
}

// crew returns the workers, n at least.
func crew(n int) []*worker {
	if all := workers.all.Load(); all != nil && len(*all) >= n {
		return *all
	}
	workers.mu.Lock()
	defer workers.mu.Unlock()
	var all []*worker
	if before := workers.all.Load(); before != nil {
		all = slices.Clone(*before)
	}
	for len(all) < n {
		w := &worker{first: len(all) + 1, wake: make(chan struct{}, 1)}
		all = append(all, w)
		go w.loop()
	}
	workers.all.Store(&all)
	return all
}

// Workers returns the number of goroutines that were started to help. They never end:
// whoever counts goroutines takes them off.
func Workers() int {
	if all := workers.all.Load(); all != nil {
		return len(*all)
	}
	return 0
}
