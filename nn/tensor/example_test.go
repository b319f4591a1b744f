package tensor_test

import (
	"fmt"

	"deepgo/nn/tensor"
)

func Example() {
	a := tensor.FromSlice([]float32{1, 2, 3, 4, 5, 6}, 2, 3)
	b := tensor.FromSlice([]float32{1, 0, 0, 1, 1, 1}, 3, 2)
	fmt.Println(tensor.MatMul(a, b))
	// Output:
	// [2 2]
	//   4  5
	//  10 11
}

func ExampleTensor() {
	batch := tensor.New(3, 2, 2)            // three examples of [2, 2]
	batch.Row(1).Set(7, 0, 1)               // a view: this writes into batch
	fmt.Println(batch.At(1, 0, 1))          // one value
	fmt.Println(batch.Slice(0, 2).Shape)    // two examples
	fmt.Println(batch.Reshape(3, 4).Row(1)) // an example, flattened
	// Output:
	// 7
	// [2 2 2]
	// [4]
	//  0 7 0 0
}

func ExampleTensor_ArgMax() {
	scores := tensor.FromSlice([]float32{0.1, 0.7, 0.2, 0.9, 0.0, 0.3}, 2, 3)
	fmt.Println(scores.ArgMax())
	// Output:
	// [1 0]
}

func ExampleTensor_String() {
	wide := tensor.New(12, 100)
	for i := range wide.Data {
		wide.Data[i] = float32(i) / 3
	}
	fmt.Println(wide.Slice(0, 2))
	fmt.Println(wide.Reshape(600, 2).Slice(0, 12))
	fmt.Println(tensor.FromSlice([]float32{2.5}))
	fmt.Println(tensor.New(0, 3))
	// Output:
	// [2 100]
	//       0 0.3333 0.6667      1  1.333  1.667      2  2.333  2.667      3      …
	//   33.33  33.67     34  34.33  34.67     35  35.33  35.67     36  36.33      …
	// [12 2]
	//       0 0.3333
	//  0.6667      1
	//   1.333  1.667
	//       2  2.333
	//   2.667      3
	//   3.333  3.667
	//       4  4.333
	//   4.667      5
	//   5.333  5.667
	//       6  6.333
	//  …
	// []
	//  2.5
	// [0 3]
}

func ExampleShapeError() {
	defer func() { fmt.Println(recover()) }()
	tensor.MatMul(tensor.New(2, 3), tensor.New(4, 5))
	// Output:
	// shape error in tensor.AddMatMul (C += A·B): want B [3 5], have [4 5]
}
