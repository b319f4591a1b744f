package svm_test

import (
	"context"
	"fmt"

	"deepgo/nn/svm"
	"deepgo/nn/tensor"
)

// No line separates XOR, but two hills and two hollows do.
func ExampleTrain() {
	x := tensor.FromSlice([]float32{0, 0, 0, 1, 1, 0, 1, 1}, 4, 2)
	machine, err := svm.Train(context.Background(), x, []int{0, 1, 1, 0}, svm.Options{C: 10, Gamma: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(machine)
	fmt.Println(machine.Predict(x).ArgMax())
	// Output:
	// support vector machine: 2 classes, 4 support vectors
	// [0 1 1 0]
}

func ExampleClassifier_Decide() {
	x := tensor.FromSlice([]float32{-1, 1}, 2, 1)
	machine, err := svm.Train(context.Background(), x, []int{1, 0}, svm.Options{C: 10})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, f := range machine.Decide(tensor.FromSlice([]float32{-1, 1, 9}, 3, 1)).Data {
		fmt.Printf("x = %2d: %.2f\n", []int{-1, 1, 9}[i], f)
	}
	// Output:
	// x = -1: -1.00
	// x =  1: 1.00
	// x =  9: 0.00
}

// The smaller C, the less one example counts that lies among those of the other class.
func ExampleOptions() {
	x := tensor.FromSlice([]float32{0, 1, 2, 5, 6, 7, 8, 6.2}, 8, 1)
	for _, c := range []float64{1, 100} {
		machine, err := svm.Train(context.Background(), x, []int{0, 0, 0, 1, 1, 1, 1, 0}, svm.Options{C: c, Gamma: 1})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(machine.Predict(x).ArgMax())
	}
	// Output:
	// [0 0 0 1 1 1 1 1]
	// [0 0 0 1 1 1 1 0]
}

// What a machine has learned of two classes: the examples at the edge, and how much each
// pulls to its side.
func ExamplePair() {
	x := tensor.FromSlice([]float32{-3, -1, 1, 5}, 4, 1)
	machine, err := svm.Train(context.Background(), x, []int{0, 0, 1, 1}, svm.Options{C: 10, Gamma: 0.1})
	if err != nil {
		fmt.Println(err)
		return
	}
	pair := machine.Pairs[0]
	for i, row := range pair.Rows {
		fmt.Printf("x = %2.0f: β = %.2f\n", machine.Support.At(row, 0), pair.Beta[i])
	}
	// Output:
	// x = -1: β = 3.11
	// x =  1: β = -2.80
	// x =  5: β = -0.30
}
