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
// What there is, by what it does to x:
//
//	sums             Dense, Conv2D, Embedding
//	bends            Sigmoid, Tanh, ReLU, LeakyReLU, ELU, GELU, SiLU, Softplus, Softmax,
//	                 Step, HardSigmoid, HardTanh
//	makes smaller    MaxPool2D, AvgPool2D, GlobalMaxPool2D, GlobalAvgPool2D
//	evens out        BatchNorm, LayerNorm, Dropout
//	reads in order   RNN, LSTM, GRU, and TimeDistributed for each step by itself
//	rearranges       Flatten, Reshape
//	joins            Stack, one after the other; Residual, one beside the other
//
// Examples come first in every shape: rows are [batch, feature], images [batch, channel,
// height, width], sequences [batch, time, feature]. A layer that is handed something else
// panics with a *ShapeError, which says what it wants and what it has. Constructors take
// what a layer can't do without, and a struct of options, whose zero value is the plain
// layer:
//
//	nn.NewConv2D(1, 6, 5, rnd)
//	nn.NewConv2D(6, 16, 3, rnd, nn.Conv2DOptions{Padding: nn.Same, Start: nn.He{}})
//
// Where a layer starts to learn from is an Initializer's choice: Zeros, Normal, Uniform,
// LeCun, Nielsen, Xavier, He or Orthogonal. Each layer's comment says which is its own.
//
// # Looking inside
//
// A net holds no hooks: after a step everything is there to be read. Net.Output(i) is what
// the i-th layer made, Net.Gradient(i) how the loss changes with it, and each Param holds
// what was learned and its gradient. Net.Layer(i) is the layer itself, a Composite leads
// to those inside it, and Stateful to what a layer keeps that is not learned: BatchNorm
// its running statistics, Dropout its place in a random stream. Three tables say it in
// short: Summary what each layer gives and costs, Statistics how large its values and
// gradients are, CheckGradients whether they are right.
//
// # Training
//
// A step takes one batch: Forward, the Loss and its gradient, Backward, and an Optimizer
// that changes each Param.Value by its Param.Grad. Trainer.Step does one, Trainer.Epochs
// does all batches again and again, and hands the loop's body each epoch's loss.
// Gradients are added to, never overwritten, by Backward; Trainer.Step zeroes them
// first, so after a step they are that step's. Trainer.Fit does what Epochs does, shows how
// far it is, and tells Callbacks of each epoch: EarlyStopping, ReduceOnPlateau, LiveCurves.
//
// What a loss compares with its target:
//
//	values             Quadratic, MSE, MAE, Huber
//	scores of classes  CrossEntropy, Hinge, KLDivergence; after a Softmax NegativeLogLikelihood
//	yes or no          BinaryCrossEntropy; Hinge of a single score
//
// L1 and L2 are Penalties: a Trainer adds them to any loss. Where an optimizer takes its
// step size from:
//
//	one for all values   SGD, Momentum, Nesterov
//	from each gradient   AdaGrad, RMSProp, AdaDelta, Adam, AdamW
//
// ClipNorm, ClipValue and Scheduled stand before any of them; a Schedule is StepDecay,
// ExponentialDecay, InverseTimeDecay, CosineDecay, WarmUp or OneCycle. How good a net is,
// Evaluate, Accuracy, TopK, Confusion, NewReport, ROC, R2 and Perplexity say.
//
// An RBM learns without targets: it fills the Grad of its parameters from examples alone,
// and any optimizer takes the step.
//
// Randomness comes from a *rand.Rand that is handed in. A layer draws one number from it
// when it is made, and needs no more, whatever its size; while it trains it goes by a
// stream of its own (tensor.Stream). The same seed gives the same bits, whatever
// GOMAXPROCS is.
//
// # Buffers
//
// A layer owns its y and dx and uses them again for the next batch, so a training step
// allocates nothing. That has two consequences for who calls a layer: what Forward
// returned is overwritten by the next Forward, and one goroutine at a time may use a
// net. Net.Predict returns a copy.
//
// These buffers are no state: a net is its parameters, and what its Stateful layers keep.
// They lie in fields whose type is named scratch, and whatever carries a value elsewhere
// (a checkpoint, the next cell of a notebook) leaves out each field whose type has that
// name, or points to one that has, and takes all others. So a new layer keeps in scratch
// what its next Forward makes again, and in ordinary fields what it can't do without.
//
// # Where things are
//
// One layer, loss or optimizer a file, under its name. layer.go, loss.go, optimizer.go
// and initializer.go say what each kind must be able to do; scratch.go holds the buffer
// type; trainer.go the loop, fit.go the same with callbacks, accuracy.go how well a net
// does, gradients.go whether its derivatives are right. What layers of a family share has
// a file of its own: elementwise.go, images.go and pool2d.go, recurrent.go and
// recurrentpass.go. The loops that cost time are in package tensor. Four packages beside
// this one are linked only where they are used: checkpoint keeps nets and trainings in
// files, lbfgs trains on all examples at once, autodiff is the graph that there isn't here,
// and svm holds machines that are no networks, to compare with.
//
// What isn't there yet has its place: Conv1D, Conv3D and ConvTranspose2D beside conv2d.go,
// over the windows of images.go; Attention in a file of its own, over the products and the
// Softmax of package tensor.
package nn
