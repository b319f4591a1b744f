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
