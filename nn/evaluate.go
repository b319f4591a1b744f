package nn

import "math"

// Evaluate returns the mean loss of net over examples that it doesn't learn from. It
// panics if there are none.
func Evaluate(net *Net, loss Loss, examples Batches) float64 {
	sum, seen := 0.0, 0
	var room scratch
	for x, target := range examples.All() {
		c, _ := measure(loss, &room, net.Forward(x, Eval), target)
		sum += float64(c * float64(x.Shape[0]))
		seen += x.Shape[0]
	}
	checkSeen(seen)
	return sum / float64(seen)
}

// Perplexity says among how many equally likely classes a net seems to choose, which
// predicts the next character, say: e to the power of its mean cross-entropy. 1 is the
// best, and the number of classes is what knowing nothing gives. The net gives scores, as
// for CrossEntropy. It panics if there are no examples.
func Perplexity(net *Net, examples Batches) float64 {
	return math.Exp(Evaluate(net, CrossEntropy{}, examples))
}

// checkSeen panics unless there were examples.
func checkSeen(n int) {
	if n == 0 {
		panic("nn: there are no examples to judge the net by: is the set empty?")
	}
}
