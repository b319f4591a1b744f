package nn_test

import (
	"fmt"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleMSE() {
	pred := tensor.FromSlice([]float32{0.5, 1}, 1, 2)
	target := tensor.FromSlice([]float32{1, 1}, 1, 2)
	loss, dpred := nn.MSE{}.Loss(pred, target)
	fmt.Println(loss, dpred.Data)
	// Output:
	// 0.125 [-0.5 0]
}

func ExampleMAE() {
	pred := tensor.FromSlice([]float32{1, 2, 100}, 3, 1)
	loss, dpred := nn.MAE{}.Loss(pred, tensor.New(3, 1))
	fmt.Printf("%.2f %.2f\n", loss, dpred.Data) // 100 pulls no harder than 1
	// Output:
	// 34.33 [0.33 0.33 0.33]
}

func ExampleHuber() {
	pred := tensor.FromSlice([]float32{0.1, 100}, 2, 1)
	loss, dpred := nn.Huber{Delta: 1}.Loss(pred, tensor.New(2, 1))
	fmt.Printf("%.4f %.2f\n", loss, dpred.Data)
	// Output:
	// 49.7525 [0.05 0.50]
}

func ExampleBinaryCrossEntropy() {
	scores := tensor.FromSlice([]float32{0, 2}, 2, 1)
	answers := tensor.FromSlice([]float32{1, 0}, 2, 1)
	loss, dscores := nn.BinaryCrossEntropy{}.Loss(scores, answers)
	fmt.Printf("%.4f %.4f\n", loss, dscores.Data)

	sure := nn.NewSigmoid().Forward(scores, nn.Eval) // of a net that ends in a Sigmoid
	loss, _ = nn.BinaryCrossEntropy{Probabilities: true}.Loss(sure, answers)
	fmt.Printf("%.4f\n", loss)
	// Output:
	// 1.4100 [-0.2500 0.4404]
	// 1.4100
}

func ExampleCrossEntropy() {
	scores := tensor.FromSlice([]float32{2, 0, 0, 1, 3, 1}, 2, 3)
	labels := tensor.FromSlice([]float32{0, 1}, 2)
	loss, dscores := nn.CrossEntropy{}.Loss(scores, labels)
	fmt.Printf("%.4f\n", loss)
	fmt.Println(dscores)

	oneHot := tensor.FromSlice([]float32{1, 0, 0, 0, 1, 0}, 2, 3)
	loss, _ = nn.CrossEntropy{}.Loss(scores, oneHot)
	fmt.Printf("%.4f\n", loss)
	// Output:
	// 0.2395
	// [2 3]
	//  -0.1065 0.05325 0.05325
	//  0.05325 -0.1065 0.05325
	// 0.2395
}

func ExampleNegativeLogLikelihood() {
	probabilities := tensor.FromSlice([]float32{0.5, 0.25, 0.25}, 1, 3)
	loss, dpred := nn.NegativeLogLikelihood{}.Loss(probabilities, tensor.FromSlice([]float32{1}, 1))
	fmt.Printf("%.4f %.0f\n", loss, dpred.Data) // log 4
	// Output:
	// 1.3863 [0 -4 0]
}

func ExampleHinge() {
	scores := tensor.FromSlice([]float32{3, 2.5, 0}, 1, 3)
	loss, dscores := nn.Hinge{}.Loss(scores, tensor.FromSlice([]float32{0}, 1))
	fmt.Println(loss, dscores.Data) // class 1 lies within the margin, class 2 doesn't
	// Output:
	// 0.5 [-1 1 0]
}

func ExampleKLDivergence() {
	scores := tensor.FromSlice([]float32{0, 0}, 1, 2) // p = ½, ½
	loss, dscores := nn.KLDivergence{}.Loss(scores, tensor.FromSlice([]float32{0.75, 0.25}, 1, 2))
	fmt.Printf("%.4f %.2f\n", loss, dscores.Data)
	// Output:
	// 0.1308 [-0.25 0.25]
}

func ExampleL2() {
	w := &nn.Param{Name: "W", Value: tensor.FromSlice([]float32{3, -4}, 2, 1), Grad: tensor.New(2, 1)}
	fmt.Println(nn.L2{Lambda: 0.5}.Penalize([]*nn.Param{w}), w.Grad.Data)
	// Output:
	// 6.25 [1.5 -2]
}

func ExampleL1() {
	w := &nn.Param{Name: "W", Value: tensor.FromSlice([]float32{3, -4}, 2, 1), Grad: tensor.New(2, 1)}
	fmt.Println(nn.L1{Lambda: 0.5}.Penalize([]*nn.Param{w}), w.Grad.Data)
	// Output:
	// 3.5 [0.5 -0.5]
}
