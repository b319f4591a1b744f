package svm

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"deepgo/nn/tensor"
)

// Options are what Train can do without.
type Options struct {
	C         float64 // the largest |β|: how much an example on the wrong side counts; 0 means 1
	Gamma     float64 // γ, how narrow the kernel is; 0 means 1 / the number of features
	Tolerance float64 // by how much two examples may still gain; 0 means 0.001, as in libsvm

	WorkingSet int // examples whose kernel rows are computed together; 0 means 256
	CacheRows  int // kernel rows that a pair of classes keeps; 0 means as many as take 256 MB

	// OnPair, if it is not nil, is called after each pair of classes, by one goroutine at
	// a time.
	OnPair func(done, all int)
}

// A Classifier is a machine for each pair of classes, trained by Train. It holds no funcs
// and no buffers, so it is carried from cell to cell.
type Classifier struct {
	Classes int
	Gamma   float64
	Support *tensor.Tensor // [support vector, feature], those of all pairs, each once
	Numbers []int          // which training example each of them is, ascending
	Pairs   []Pair         // (0, 1), (0, 2), …, (1, 2), …
	Bound   float64        // C
	Work    int64          // multiply-adds in the kernels that training computed
}

// A Pair tells two classes apart: above 0 is the first, below it the second.
type Pair struct {
	First, Second int
	Rows          []int     // its support vectors, as rows of Support
	Beta          []float64 // β of each, in the same order: positive for First
	Bias          float64   // b
	Steps         int       // how many steps of two examples it took
	Gap           float64   // by how much two examples still gain: more than Tolerance only if that is finer than float32
}

// Train returns the machine for examples x [n, …], whose classes are labels, from 0. The
// error is that ctx ended. It panics with a *tensor.ShapeError unless there is one label
// an example, and with a sentence if an option or a label makes no sense, or if there are
// fewer than two classes.
func Train(ctx context.Context, x *tensor.Tensor, labels []int, o Options) (*Classifier, error) {
	n, features := x.Matrix()
	if len(labels) != n {
		panic(&tensor.ShapeError{Where: "svm.Train", Want: fmt.Sprintf("x [%d …], one example a label", len(labels)), Have: slices.Clone(x.Shape)})
	}
	o = o.filled(features)
	members := byClass(labels)
	problems := problemsOf(x, members, o)
	if err := solve(ctx, problems, o); err != nil {
		return nil, err
	}
	c := &Classifier{Classes: len(members), Gamma: o.Gamma, Bound: o.C}
	c.collect(x, problems)
	return c, nil
}

// filled returns the options with their defaults.
func (o Options) filled(features int) Options {
	if o.C < 0 || o.Gamma < 0 || o.Tolerance < 0 || o.WorkingSet < 0 || o.CacheRows < 0 {
		panic(fmt.Sprintf("svm: no option is negative: C %v, Gamma %v, Tolerance %v, WorkingSet %d, CacheRows %d",
			o.C, o.Gamma, o.Tolerance, o.WorkingSet, o.CacheRows))
	}
	o.C = orElse(o.C, 1)
	o.Gamma = orElse(o.Gamma, 1/float64(max(features, 1)))
	o.Tolerance = orElse(o.Tolerance, 1e-3)
	o.WorkingSet = max(orElse(o.WorkingSet, 256), 2)
	return o
}

// orElse returns v, or what stands for 0.
func orElse[T int | float64](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}

// byClass returns the numbers of each class's examples, ascending.
func byClass(labels []int) [][]int {
	var members [][]int
	for i, label := range labels {
		if label < 0 {
			panic(fmt.Sprintf("svm: label %d of example %d: classes are counted from 0", label, i))
		}
		for len(members) <= label {
			members = append(members, nil)
		}
		members[label] = append(members[label], i)
	}
	if len(members) < 2 {
		panic("svm: there is only one class: nothing is to be told apart")
	}
	return members
}

// problemsOf returns one problem a pair of classes.
func problemsOf(x *tensor.Tensor, members [][]int, o Options) []*problem {
	var all []*problem
	for first := range members {
		for second := first + 1; second < len(members); second++ {
			all = append(all, newProblem(x, first, second, members, o))
		}
	}
	return all
}

// solve solves all problems, as many at a time as there are cores. None looks at another,
// so it doesn't matter which is done when.
func solve(ctx context.Context, problems []*problem, o Options) error {
	var next, done atomic.Int64
	var crew sync.WaitGroup
	var telling sync.Mutex
	for range min(runtime.GOMAXPROCS(0), len(problems)) {
		crew.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(problems)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				problems[i].solve(ctx)
				telling.Lock()
				if now := int(done.Add(1)); o.OnPair != nil && ctx.Err() == nil {
					o.OnPair(now, len(problems))
				}
				telling.Unlock()
			}
		})
	}
	crew.Wait()
	if ctx.Err() != nil {
		return fmt.Errorf("svm: stopped after %d of %d pairs of classes: %w", done.Load(), len(problems), context.Cause(ctx))
	}
	return nil
}

// collect takes what was found over into the classifier.
func (c *Classifier) collect(x *tensor.Tensor, problems []*problem) {
	n, features := x.Matrix()
	row := make([]int, n) // of Support, plus 1; 0 for an example that is none
	for _, p := range problems {
		for i, beta := range p.beta {
			if beta != 0 {
				row[p.numbers[i]] = 1
			}
		}
	}
	for i := range row {
		if row[i] != 0 {
			c.Numbers = append(c.Numbers, i)
			row[i] = len(c.Numbers)
		}
	}
	c.Support = tensor.New(len(c.Numbers), features)
	for to, from := range c.Numbers {
		copy(c.Support.Data[to*features:][:features], x.Data[from*features:])
	}
	for _, p := range problems {
		pair := Pair{First: p.first, Second: p.second, Bias: p.bias, Steps: p.steps, Gap: p.gap}
		for i, beta := range p.beta {
			if beta != 0 {
				pair.Rows = append(pair.Rows, row[p.numbers[i]]-1)
				pair.Beta = append(pair.Beta, beta)
			}
		}
		c.Pairs = append(c.Pairs, pair)
		c.Work += p.work
	}
}

// String says how large the machine is.
func (c *Classifier) String() string {
	return fmt.Sprintf("support vector machine: %d classes, %d support vectors", c.Classes, len(c.Numbers))
}

// GoString is String, so that %#v prints a line and not millions of numbers.
func (c *Classifier) GoString() string { return c.String() }
