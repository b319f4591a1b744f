// Package nn holds neural networks: layers, losses, optimizers, and the loop that
// trains.
//
//	x := tensor.FromSlice([]float32{0, 0, 0, 1, 1, 0, 1, 1}, 4, 2)
//	y := tensor.FromSlice([]float32{0, 1, 1, 0}, 4, 1) // x₁ XOR x₂
//	xor := nn.Batch{X: x, Y: y}
//	rnd := rand.New(rand.NewPCG(1, 2))
//	net := nn.Stack(
//		nn.NewDense(2, 4, rnd), nn.NewSigmoid(),
//		nn.NewDense(4, 1, rnd), nn.NewSigmoid())
//
//	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 10})
//	for e := range trainer.Epochs(context.Background(), 1000, xor) {
//		if e.Epoch%250 == 0 {
//			fmt.Printf("epoch %4d: loss %.4f\n", e.Epoch, e.Loss)
//		}
//	}
//	fmt.Println("accuracy", nn.Accuracy(net, xor))
//
// # Letters
//
// They mean the same in every layer's comment and code, and are those of the equations:
//
//	x         what goes into a layer, [batch, …]: one example a row
//	y         what comes out of it, [batch, …]
//	W, b      what it learns: weights and biases
//	C         the loss, one number: what training makes small
//	dx, dy    ∂C/∂x and ∂C/∂y: how C changes with each value of x and y
//	dW, db    ∂C/∂W and ∂C/∂b, in Param.Grad
//	η         the learning rate
//	n         the number of examples in a batch
//
// A d before a name always means "the gradient of C by". A gradient has the shape of
// the thing it belongs to. Outside a layer, x and y are an example and its answer: the
// x that goes into the net, and the y that should come out, which a Loss calls target.
//
// # Layers
//
// A layer is a pair of functions, side by side in one file. Forward computes y from x.
// Backward is handed dy, and computes dx by the chain rule, and on its way dW and db:
//
//	            ┌─────── layer ────────┐
//	x ────────► │ Forward   y = f(x)   │ ────────► y
//	dx ◄─────── │ Backward  dx = dy·f′ │ ◄─────── dy
//	            └──────────────────────┘
//
// A Net is layers in a row: Forward goes through them from first to last, Backward from
// last to first, each layer's dx being the dy of the one before it. That is all there is
// to backpropagation. There is no hidden graph, and a layer of your own needs these two
// methods and nothing else; Params too if it learns. CheckGradients tells whether its
// two halves belong together.
//
// # Training
//
// A step takes one batch: Forward, the Loss and its gradient, Backward, and an Optimizer
// that changes each Param.Value by its Param.Grad. Trainer.Step does one, Trainer.Epochs
// does all batches again and again, and hands the loop's body each epoch's loss.
// Gradients are added to, never overwritten, by Backward; Trainer.Step zeroes them
// first, so after a step they are that step's.
//
// Randomness comes from a *rand.Rand that is handed in. The same seed gives the same
// bits, whatever GOMAXPROCS is.
//
// # Buffers
//
// A layer owns its y and dx and uses them again for the next batch, so a training step
// allocates nothing. That has two consequences for who calls a layer: what Forward
// returned is overwritten by the next Forward, and one goroutine at a time may use a
// net. Net.Predict returns a copy.
//
// These buffers are no state: a net is its parameters. They lie in fields whose type is
// named scratch, and whatever carries a value elsewhere (a checkpoint, the next cell of
// a notebook) leaves out each field whose type has that name, or points to one that has,
// and takes all others. So a new layer keeps in scratch what its next Forward makes
// again, and in ordinary fields what it can't do without.
//
// # Where things are
//
// One layer, loss or optimizer a file, under its name. layer.go, loss.go, optimizer.go
// and initializer.go say what each kind must be able to do; scratch.go holds the buffer
// type; trainer.go the loop, accuracy.go how well a net does, gradients.go whether its
// derivatives are right. The loops that cost time are in package tensor.
package nn
