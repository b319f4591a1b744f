// Package parallel does numeric work on several cores.
//
//	type doubling struct{ x []float32 }
//
//	func (d *doubling) Shard(i, shards int) {
//		from, to := parallel.Span(len(d.x), 16, shards, i)
//		for j := from; j < to; j++ {
//			d.x[j] *= 2
//		}
//	}
//
//	var doublings parallel.Kind[doubling]
//
//	parallel.Do(&doublings, parallel.Shards(20*len(x)), doubling{x})
//
// A training step of a small net does dozens of such things in some microseconds each.
// So nothing is allocated to do one, and the workers, once started, wait for the next
// one awake for a while, since to wake a thread takes as long as a small matrix product.
//
// The number of shards follows from the work's size and never from the machine. So a
// shard may add up something of its own, and the sums of all shards be added in their
// order: the bits are the same for any GOMAXPROCS.
package parallel

import (
	"runtime"
	"sync"
)

// A Job is work that is cut into shards. A shard writes nothing that another one reads
// or writes, so that they can be done in any order, on any core.
type Job interface{ Shard(i, shards int) }

const (
	shardWork = 1 << 19 // FLOP in a shard, at least: some 5 µs of a matrix product
	maxShards = 16      // enough for the cores to end at about the same time
)

// Shards returns the number of shards to cut work into. It is counted in the FLOP that
// a matrix product does in the same time: some 20 for each value of a simple loop. Work
// of less than a million is one shard, since a second core would come too late.
func Shards(work int) int { return min(max(work/shardWork, 1), maxShards) }

// Cuts returns the number of shards to cut work into whose result doesn't depend on where
// it is cut: one if there is one core, and else a few for each, since larger ones have less
// in common that is read twice; for all cores the same number of them, if there are enough.
func Cuts(work int) int {
	n := Shards(work)
	if n == 1 {
		return 1
	}
	cores := runtime.GOMAXPROCS(0)
	if cores == 1 {
		return 1
	}
	n = min(n, 4*cores)
	return max(n-n%cores, min(n, cores))
}

// Span returns the i-th of shards parts of the range from 0 to n, all of about the same
// size. They begin at multiples of unit.
func Span(n, unit, shards, i int) (from, to int) {
	units := (n + unit - 1) / unit
	return min(units*i/shards*unit, n), min(units*(i+1)/shards*unit, n)
}

// A Kind keeps jobs of one type for use again, so that to start one allocates nothing.
// There is one for each type of job, a package's variable. Its zero value is ready.
type Kind[T any] struct{ idle sync.Pool }

// Do does all shards of job, on as many cores as GOMAXPROCS allows and are free, and
// returns when they are done. The caller does its share, so that a shard may itself
// call Do, and any number of goroutines may at once. If a shard panics, Do panics with
// the same value, once no other shard is under way; some may then be left undone.
func Do[T any, J interface {
	*T
	Job
}](kind *Kind[T], shards int, job T) {
	// What an interface points to lies on the heap: here, where an earlier job lay.
	j, _ := kind.idle.Get().(*T)
	if j == nil {
		j = new(T)
	}
	*j = job
	if shards == 1 {
		J(j).Shard(0, 1)
	} else {
		runShards(J(j), shards)
	}
	*j = *new(T) // keeps nothing alive that the job held
	kind.idle.Put(j)
}
