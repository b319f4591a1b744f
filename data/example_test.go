package data_test

import (
	"fmt"
	"log"
	"math/rand/v2"

	"deepgo/data"
)

func ExampleLookup() {
	mnist, err := data.Lookup("mnist")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(mnist.Title, mnist.Size(), mnist.Licence)
	// Output: MNIST 54950048 CC BY-SA 3.0
}

func ExampleNewExamples() {
	arrows := []byte{
		0, 255, 0,
		255, 255, 255,

		255, 255, 255,
		0, 255, 0,
	}
	examples, err := data.NewExamples([]int{1, 2, 3}, arrows, []byte{0, 1}, "up", "down")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(examples.Len(), examples.Image(1).Data, examples.Classes[examples.Label(1)])
	// Output: 2 [1 1 1 0 1 0] down
}

func ExampleExamples_All() {
	grey, err := data.NewExamples([]int{1, 1, 1}, []byte{0, 51, 255}, []byte{0, 0, 1}, "dark", "bright")
	if err != nil {
		log.Fatal(err)
	}
	for x, y := range grey.All() {
		fmt.Println(x.Shape, x.Data)
		fmt.Println(y.Shape, y.Data)
	}
	// Output:
	// [3 1 1 1] [0 0.2 1]
	// [3 2] [1 0 1 0 0 1]
}

func ExampleBatches() {
	grey, err := data.NewExamples([]int{1, 1, 1}, []byte{0, 51, 102, 153, 204, 255}, make([]byte, 6), "grey")
	if err != nil {
		log.Fatal(err)
	}
	batches := grey.Batches(4, rand.New(rand.NewPCG(1, 2)))
	for range 2 { // epochs
		for x := range batches.All() {
			fmt.Println(x.Shape, x.Data)
		}
	}
	// Output:
	// [4 1 1 1] [0.2 1 0.4 0.8]
	// [2 1 1 1] [0 0.6]
	// [4 1 1 1] [0 0.6 0.4 0.2]
	// [2 1 1 1] [1 0.8]
}
