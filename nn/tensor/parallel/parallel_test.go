package parallel_test

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"deepgo/nn/tensor/parallel"
)

type doubling struct{ x []float32 }

func (d *doubling) Shard(i, shards int) {
	from, to := parallel.Span(len(d.x), 16, shards, i)
	for j := from; j < to; j++ {
		d.x[j] *= 2
	}
}

var doublings parallel.Kind[doubling]

func ExampleDo() {
	x := make([]float32, 1_000_000)
	for i := range x {
		x[i] = float32(i)
	}
	parallel.Do(&doublings, parallel.Shards(20*len(x)), doubling{x})
	fmt.Println(x[0], x[1], x[999_999])
	// Output:
	// 0 2 1.999998e+06
}

// A tally counts how often each shard is done, and does what it is told in each.
type tally struct {
	done []atomic.Int64
	do   func(i int)
}

func (t *tally) Shard(i, _ int) {
	if t.do != nil {
		t.do(i)
	}
	t.done[i].Add(1)
}

var tallies parallel.Kind[tally]

// eachGOMAXPROCS sets it to several values, in turn.
func eachGOMAXPROCS(yield func(n int) bool) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, n := range []int{1, 2, 3, 8, 2, 1} {
		runtime.GOMAXPROCS(n)
		if !yield(n) {
			return
		}
	}
}

// checkEach fails unless every shard was done want times.
func checkEach(t *testing.T, done []atomic.Int64, want int64) {
	t.Helper()
	for i := range done {
		if n := done[i].Load(); n != want {
			t.Fatalf("shard %d of %d was done %d times, want %d", i, len(done), n, want)
		}
	}
}

func TestEachShardIsDoneOnce(t *testing.T) {
	for range eachGOMAXPROCS {
		for round := range 2000 {
			shards := round%17 + 1
			done := make([]atomic.Int64, shards)
			parallel.Do(&tallies, shards, tally{done: done})
			checkEach(t, done, 1)
		}
	}
}

func TestWorkersThatFellAsleepAreWoken(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	for range 50 {
		// The first shard waits until the second is done: by another goroutine, then.
		done := make([]atomic.Int64, 2)
		parallel.Do(&tallies, 2, tally{done: done, do: func(i int) {
			for i == 0 && done[1].Load() == 0 {
				runtime.Gosched()
			}
		}})
		checkEach(t, done, 1)
		for range 200 { // until a worker rests
			runtime.Gosched()
			runtime.GC()
			if parallel.Resting() == parallel.Workers() {
				break
			}
		}
	}
}

func TestJobsMayStartJobs(t *testing.T) {
	for range eachGOMAXPROCS {
		outer, inner := make([]atomic.Int64, 7), make([]atomic.Int64, 5)
		for range 100 {
			parallel.Do(&tallies, len(outer), tally{done: outer, do: func(int) {
				parallel.Do(&tallies, len(inner), tally{done: inner})
			}})
		}
		checkEach(t, outer, 100)
		checkEach(t, inner, 700)
	}
}

func TestManyCallersAtOnce(t *testing.T) {
	for range eachGOMAXPROCS {
		done := make([]atomic.Int64, 6)
		var wg sync.WaitGroup
		for range 9 {
			wg.Go(func() {
				for range 200 {
					parallel.Do(&tallies, len(done), tally{done: done})
				}
			})
		}
		wg.Wait()
		checkEach(t, done, 1800)
	}
}

func TestGOMAXPROCSMayChangeMeanwhile(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	done := make([]atomic.Int64, 8)
	for i := range 300 {
		runtime.GOMAXPROCS(i%5 + 1)
		parallel.Do(&tallies, len(done), tally{done: done})
	}
	checkEach(t, done, 300)
}

func TestPanicReachesTheCaller(t *testing.T) {
	errBroken := errors.New("broken")
	broken := func(shards, bad int) (caught any) {
		defer func() { caught = recover() }()
		parallel.Do(&tallies, shards, tally{done: make([]atomic.Int64, shards), do: func(i int) {
			if i == bad {
				panic(errBroken)
			}
		}})
		return nil
	}
	for range eachGOMAXPROCS {
		for round := range 300 {
			shards := round%9 + 1
			if got := broken(shards, round%shards); got != errBroken {
				t.Fatalf("a shard panics with %v, the caller with %v", errBroken, got)
			}
			done := make([]atomic.Int64, 4) // and all goes on
			parallel.Do(&tallies, len(done), tally{done: done})
			checkEach(t, done, 1)
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2)) // which testing.AllocsPerRun would set to 1
	x := make([]float32, 4096)
	var before, after runtime.MemStats
	run := func() { parallel.Do(&doublings, 8, doubling{x}) }
	run()
	const n = 20_000
	runtime.ReadMemStats(&before)
	for range n {
		run()
	}
	runtime.ReadMemStats(&after)
	if allocs := after.Mallocs - before.Mallocs; allocs > n/100 { // a collection empties the pools
		t.Errorf("%d jobs allocate %d times", n, allocs)
	}
}

func TestSpanCoversTheRange(t *testing.T) {
	for n := range 100 {
		for _, unit := range []int{1, 3, 16} {
			for shards := 1; shards < 10; shards++ {
				next := 0
				for i := range shards {
					from, to := parallel.Span(n, unit, shards, i)
					if from != next || to < from || to != n && to%unit != 0 {
						t.Fatalf("Span(%d, %d, %d, %d) = %d, %d after %d", n, unit, shards, i, from, to, next)
					}
					next = to
				}
				if next != n {
					t.Fatalf("Span(%d, %d, %d, …) ends at %d", n, unit, shards, next)
				}
			}
		}
	}
}

func TestShardsFollowFromTheSizeAlone(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, c := range []struct{ work, want int }{{0, 1}, {1e6, 1}, {1 << 20, 2}, {1 << 22, 8}, {1 << 40, 16}} {
		for _, cores := range []int{1, 2, 8} {
			runtime.GOMAXPROCS(cores)
			if got := parallel.Shards(c.work); got != c.want {
				t.Errorf("work of %d FLOP with GOMAXPROCS=%d: %d shards, want %d", c.work, cores, got, c.want)
			}
		}
	}
}

// BenchmarkDo measures what it costs to do a job of no work.
func BenchmarkDo(b *testing.B) {
	for _, shards := range []int{1, 2, 8} {
		b.Run(fmt.Sprint("shards=", shards), func(b *testing.B) {
			for b.Loop() {
				parallel.Do(&doublings, shards, doubling{})
			}
		})
	}
}

func TestCutsAreOneOnOneCoreAndNeverMoreThanShards(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, cores := range []int{1, 2, 3, 64} {
		runtime.GOMAXPROCS(cores)
		for _, work := range []int{0, 1000, 3 << 19, 1 << 40} {
			n := parallel.Cuts(work)
			if n < 1 || n > parallel.Shards(work) || cores == 1 && n > 1 || cores > 1 && work > 1<<30 && n < min(cores, 16) {
				t.Errorf("%d cores, work %d: %d cuts", cores, work, n)
			}
		}
	}
}
