package data

import (
	"sync"

	"deepgo/nn/tensor"
)

// A crew is the goroutines that augment the images of an epoch's batches. What becomes
// of an image depends on the seed, the epoch and its place in the epoch alone, so that
// it doesn't matter which of them it falls to.
type crew struct {
	batches *Batches
	stream  uint64
	jobs    []chan job // one a worker
	done    sync.WaitGroup
}

// A job is a batch to fill: rows of x and y from the examples in order, which are the
// epoch's number from and those that follow.
type job struct {
	x, y  *tensor.Tensor
	order []int32
	from  int
}

// hire starts the workers of the epoch that begins.
func (b *Batches) hire() *crew {
	b.Augment.check(b.Examples)
	workers := b.Workers
	if workers < 1 {
		workers = 2
	}
	c := &crew{batches: b, stream: splitMix(^b.Seed, b.Epoch), jobs: make([]chan job, workers)}
	for i := range c.jobs {
		c.jobs[i] = make(chan job)
		go c.work(i)
	}
	return c
}

// fill has all workers fill their rows, and waits for them.
func (c *crew) fill(j job) {
	c.done.Add(len(c.jobs))
	for _, jobs := range c.jobs {
		jobs <- j
	}
	c.done.Wait()
}

// work fills every so manieth row, from number first on.
func (c *crew) work(first int) {
	e := c.batches.Examples
	size := e.size()
	plain := *e
	plain.Scaling = nil
	image := make([]float32, size)
	for j := range c.jobs[first] {
		for row := first; row < len(j.order); row += len(c.jobs) {
			at := e.index(int(j.order[row]))
			to := j.x.Data[row*size : (row+1)*size]
			plain.copyX(image, at)
			c.batches.Augment.apply(to, image, e.Shape, splitMix(c.stream, uint64(j.from+row)))
			if e.Scaling != nil {
				e.Scaling.apply(to)
			}
			answers := e.answers()
			e.copyY(j.y.Data[row*answers:(row+1)*answers], at)
		}
		c.done.Done()
	}
}

// dismiss ends the workers.
func (c *crew) dismiss() {
	for _, jobs := range c.jobs {
		close(jobs)
	}
}
