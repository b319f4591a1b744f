package data_test

import (
	"fmt"
	"log"
	"math/rand/v2"

	"deepgo/data"
)

func ExampleFrame() {
	customers, err := data.ParseCSV("Surname,Country,Age,Exited\nHill,Spain,41,0\nOnio,France,42,1\nBoni,Germany,39,0\n")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(customers.Column("Age").Numbers, customers.Column("Country").Classes())
	encoded := customers.Drop("Surname").EncodeOneHot("Country")
	fmt.Println(encoded)
	x, y := encoded.Examples("Exited").AsBinary().Head(3)
	fmt.Println(x.Shape, x.Data, y.Data)
	// Output:
	// [41 42 39] [France Germany Spain]
	// table: 3 rows of Country=Germany, Country=Spain, Age, Exited
	// [3 3] [0 1 41 0 0 42 1 0 39] [0 1 0]
}

// A new customer is encoded and scaled as those were that the net has learned from.
func ExampleScaling_Transform() {
	customers, err := data.ParseCSV("Country,Age,Exited\nSpain,41,0\nFrance,43,1\nGermany,39,0\nFrance,37,0\n")
	if err != nil {
		log.Fatal(err)
	}
	countries := customers.Column("Country").Classes()
	set := customers.EncodeOneHot("Country", countries...).Set("Exited", 0, rand.New(rand.NewPCG(1, 2)))
	scaling := set.MinMax()

	fresh, err := data.ParseCSV("Country,Age\nSpain,40\n")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(scaling.Transform(fresh.EncodeOneHot("Country", countries...).Tensor()).Data)
	// Output: [0 1 0.5]
}

func ExampleSet() {
	rnd := rand.New(rand.NewPCG(1, 2))
	flowers := data.Iris().Set("species", 0.2, rnd)
	flowers = flowers.Split(0.25, rnd)
	flowers = flowers.Scaled(flowers.Standard()) // by the mean and deviation of Train
	fmt.Println(flowers)
	fmt.Println(flowers.Test.Classes, flowers.Test.Where(0).Len(), flowers.StandIn())
	// Output:
	// Iris: 90 examples to train on, 30 to choose by, 30 to test on
	// [setosa versicolor virginica] 10 false
}

func ExampleScaling() {
	grey, err := data.NewExamples([]int{1, 1, 2}, []byte{0, 51, 153, 204}, []byte{0, 0}, "grey")
	if err != nil {
		log.Fatal(err)
	}
	set := &data.Set{Train: grey, Test: grey}
	scaled := set.Scaled(set.MinMax())
	fmt.Printf("%.2f %.2f\n", scaled.Test.Image(0).Data, scaled.Test.Image(1).Data)
	// Output: [0.00 0.25] [0.75 1.00]
}

func ExampleAugmentation() {
	letters := data.Letters()
	batches := letters.Train.Batches(32, rand.New(rand.NewPCG(1, 2)))
	batches.Augment = &data.Augmentation{Rotate: 4, Noise: 0.1}
	for x, y := range batches.All() {
		fmt.Println(x.Shape, y.Shape)
		break
	}
	// Output: [32 1 55 22] [32 26]
}

func ExampleExamples_KFold() {
	moons := data.Moons(100, 0.1, rand.New(rand.NewPCG(1, 2)))
	for _, fold := range moons.KFold(4, rand.New(rand.NewPCG(1, 2))) {
		fmt.Println(fold.Train.Len(), fold.Valid.Len())
	}
	// Output:
	// 75 25
	// 75 25
	// 75 25
	// 75 25
}

func ExampleVocabulary() {
	text := &data.Text{Text: "举头望明月，低头思故乡。"}
	characters := data.NewCharacters(text.Text)
	numbers := characters.Encode("明月")
	fmt.Println(text, characters.Len(), characters.Decode(numbers))

	words := data.NewWords(2, "The cat sat.", "The dog sat.")
	fmt.Println(words.Symbols, words.Encode("the cow sat"))
	// Output:
	// text: 12 characters 11 明月
	// [<unk> . sat the] [3 0 2]
}

func ExampleSequences() {
	vocabulary := data.NewCharacters("abcdefghij")
	sequences := data.NewSequences(vocabulary.Encode("abcdefghij"), 2, 3, rand.New(rand.NewPCG(1, 2)))
	for x, y := range sequences.All() {
		fmt.Println(x.Row(0).Data, "then", y.Row(0).Data)
		fmt.Println(x.Row(1).Data, "then", y.Row(1).Data)
	}
	// Output:
	// [3 4 5] then [4 5 6]
	// [0 1 2] then [1 2 3]
}

func ExampleTree() {
	tree, err := data.ParseTree("(1 (2 It) (1 (2 is) (1 (2 not) (3 good))))")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(tree.Leaves(), tree.Label, tree.Right.Right)
	// Output: [It is not good] 1 (1 (2 not) (3 good))
}

func ExamplePoem() {
	fmt.Println(data.Poem{Title: "静夜思", Poet: "李白", Lines: []string{"床前明月光，疑是地上霜。", "举头望明月，低头思故乡。"}})
	// Output:
	// 静夜思  李白
	// 床前明月光，疑是地上霜。
	// 举头望明月，低头思故乡。
}

func ExampleCaptioned() {
	scenes := data.Scenes(2, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(scenes)
	fmt.Println(scenes.Captions[1])
	// Output:
	// scenes: 2 images [3 48 48] with captions
	// a small blue circle left of a large yellow square
}

func ExampleDescribe() {
	fmt.Print(data.Describe(data.AirPassengers()))
	// Output:
	// Air passengers: 144 rows
	//   month: 144 different words, as 1949-01
	//   passengers: 104 to 622, mean 280.3
	// credit: R. G. Brown, 1962; G. E. P. Box and G. M. Jenkins, Time Series Analysis, series G
	// licence: facts, which nobody owns
	// source: deepgo itself
}
