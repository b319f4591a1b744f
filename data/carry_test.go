package data_test

import (
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"deepgo/data"
	"deepgo/kernel/session/snapshot"
	"deepgo/nn/tensor"
)

// What a cell has opened, chosen or begun is there in the next cell as it was.
func TestSetsAreCarriedFromCellToCell(t *testing.T) {
	t.Setenv("DEEPGO_CACHE", t.TempDir())
	t.Setenv("DEEPGO_OFFLINE", "1")
	t.Setenv("DEEPGO_DATA", "")
	dir := t.TempDir()
	rnd := rand.New(rand.NewPCG(1, 2))

	letters := data.Letters()
	letters = letters.Split(0.1, rnd).Scaled(letters.Standard())
	chosen := letters.Train.Where(3, 5)
	batches := letters.Train.Batches(100, rnd)
	batches.Augment = &data.Augmentation{Rotate: 4, Noise: 0.1}
	for range batches.All() {
		break
	}
	iris := data.Iris()
	flowers := iris.Set("species", 0.2, rnd)
	trees := data.SentimentTrees()
	words := data.NewWords(1, "the cat and the dog")
	scenes := data.Scenes(3, rnd)
	sequences := data.NewSequences(words.Encode("the cat and the dog and the cat and the dog"), 2, 2, rnd)

	first, err := snapshot.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := first.Load(); err != nil {
		t.Fatal(err)
	}
	first.New("letters", &letters)
	first.New("chosen", &chosen)
	first.New("batches", &batches)
	first.New("flowers", &flowers)
	first.New("trees", &trees)
	first.New("words", &words)
	first.New("scenes", &scenes)
	first.New("sequences", &sequences)
	if lost, err := first.Save(); err != nil || len(lost) > 0 {
		t.Fatal(lost, err)
	}

	var again struct {
		letters, flowers *data.Set
		chosen           *data.Examples
		batches          *data.Batches
		trees            *data.Treebank
		words            *data.Vocabulary
		scenes           *data.Captioned
		sequences        *data.Sequences
	}
	second, err := snapshot.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	second.Keep("letters", &again.letters)
	second.Keep("chosen", &again.chosen)
	second.Keep("batches", &again.batches)
	second.Keep("flowers", &again.flowers)
	second.Keep("trees", &again.trees)
	second.Keep("words", &again.words)
	second.Keep("scenes", &again.scenes)
	second.Keep("sequences", &again.sequences)
	if _, err := second.Load(); err != nil {
		t.Fatal(err)
	}

	same(t, "test letters", letters.Test, again.letters.Test)
	same(t, "valid letters", letters.Valid, again.letters.Valid)
	same(t, "chosen letters", chosen, again.chosen)
	same(t, "an epoch", batches, again.batches)
	same(t, "flowers", flowers.Test, again.flowers.Test)
	same(t, "scenes", scenes.Images, again.scenes.Images)
	same(t, "sequences", sequences, again.sequences)
	if again.words.Decode(again.words.Encode("the cow")) != "the "+data.Unknown {
		t.Errorf("%v", again.words)
	}
	if len(again.trees.Test()) != len(trees.Test()) || again.trees.Test()[7].String() != trees.Test()[7].String() || !again.trees.StandIn() {
		t.Errorf("%v became %v", trees, again.trees)
	}
}

// same compares what two sets of batches yield, bit by bit.
func same(t *testing.T, what string, a, b batches) {
	t.Helper()
	values := func(all batches) (values []float32) {
		for x, y := range all.All() {
			values = append(append(values, x.Data...), y.Data...)
		}
		return values
	}
	if before, after := values(a), values(b); len(before) == 0 || !slices.Equal(before, after) {
		t.Errorf("%s: %d values before, %d after, and not the same", what, len(before), len(after))
	}
}

type batches interface {
	All() iter.Seq2[*tensor.Tensor, *tensor.Tensor]
}
