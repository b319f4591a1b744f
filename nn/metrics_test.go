package nn_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

func ExampleReport() {
	confusion := tensor.FromSlice([]float32{
		90, 10, // of 100 healthy people 10 are taken for ill
		6, 4, // of 10 ill people 6 are missed
	}, 2, 2)
	fmt.Println(nn.NewReport(confusion))
	// Output:
	// class  precision  recall     F1  examples
	//     0      0.938   0.900  0.918       100
	//     1      0.286   0.400  0.333        10
	//  mean      0.612   0.650  0.626       110
}

func ExampleROC() {
	scores := nn.Batch{
		X: tensor.FromSlice([]float32{0.9, 0.8, 0.7, 0.1}, 4, 1),
		Y: tensor.FromSlice([]float32{1, 0, 1, 0}, 4, 1),
	}
	curve := nn.ROC(nn.Stack(), scores, 1)
	for _, p := range curve {
		fmt.Printf("%.1f: %.1f found, %.1f false alarms\n", p.Threshold, p.TruePositive, p.FalsePositive)
	}
	fmt.Println(curve)
	// Output:
	// +Inf: 0.0 found, 0.0 false alarms
	// 0.9: 0.5 found, 0.0 false alarms
	// 0.8: 0.5 found, 0.5 false alarms
	// 0.7: 1.0 found, 0.5 false alarms
	// 0.1: 1.0 found, 1.0 false alarms
	// ROC of 5 thresholds: AUC 0.750
}

func ExampleTopK() {
	examples := nn.Batch{
		X: tensor.FromSlice([]float32{0.5, 0.3, 0.2, 0.1, 0.2, 0.7}, 2, 3),
		Y: tensor.FromSlice([]float32{1, 2}, 2),
	}
	net := nn.Stack() // no layers: the scores are x itself
	fmt.Println(nn.TopK(net, examples, 1), nn.TopK(net, examples, 2))
	// Output:
	// 0.5 1
}

func ExampleR2() {
	examples := nn.Batch{X: tensor.FromSlice([]float32{1, 2, 4}, 3, 1), Y: tensor.FromSlice([]float32{1, 2, 3}, 3, 1)}
	fmt.Println(nn.R2(nn.Stack(), examples)) // answers are x itself
	// Output:
	// 0.5
}

func ExamplePerplexity() {
	dice := nn.Batch{X: tensor.New(1, 6), Y: tensor.FromSlice([]float32{3}, 1)} // six equal scores
	fmt.Printf("%.4f\n", nn.Perplexity(nn.Stack(), dice))
	// Output:
	// 6.0000
}

func TestAUCIsTheChanceOfTheRightOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, levels := range []int{3, 1000} { // few levels make many equal scores
		x, labels := tensor.New(60, 3), tensor.New(60)
		for i := range x.Data {
			x.Data[i] = float32(rnd.IntN(levels))
		}
		for i := range labels.Data {
			labels.Data[i] = float32(rnd.IntN(3))
		}
		right, pairs := 0.0, 0.0
		for i, a := range labels.Data {
			for j, b := range labels.Data {
				if a == 2 && b != 2 {
					pairs++
					switch yes, no := x.At(i, 2), x.At(j, 2); {
					case yes > no:
						right++
					case yes == no:
						right += 0.5
					}
				}
			}
		}
		got := nn.ROC(nn.Stack(), nn.Batch{X: x, Y: labels}, 2).AUC()
		if math.Abs(got-right/pairs) > 1e-12 {
			t.Errorf("%d levels: AUC %v, want %v", levels, got, right/pairs)
		}
	}
}

func TestTopK(t *testing.T) {
	scores := tensor.FromSlice([]float32{
		0.1, 0.7, 0.2,
		0.5, 0.5, 0, // equal scores: class 0 goes first
		3, 2, 1,
	}, 3, 3)
	examples := nn.Batch{X: scores, Y: tensor.FromSlice([]float32{2, 1, 2}, 3)}
	for k, want := range map[int]float64{1: 0, 2: 2.0 / 3, 3: 1, 9: 1} {
		if got := nn.TopK(nn.Stack(), examples, k); got != want {
			t.Errorf("of the best %d: %v, want %v", k, got, want)
		}
	}
	if got := nn.Accuracy(nn.Stack(), examples); got != 0 {
		t.Errorf("accuracy %v", got)
	}
}

func TestConfusionOfLabelsAndSequences(t *testing.T) {
	scores := tensor.FromSlice([]float32{2, 1, 0, 0, 0, 1, 5, 1, 2, 1, 2, 3}, 2, 2, 3)
	labels := tensor.FromSlice([]float32{0, 2, 1, 2}, 2, 2)
	counts := nn.Confusion(nn.Stack(), nn.Batch{X: scores, Y: labels})
	if want := []float32{1, 0, 0, 1, 0, 0, 0, 0, 2}; !slices.Equal(counts.Data, want) {
		t.Errorf("counts %v, want %v", counts.Data, want)
	}
	flat := nn.Confusion(nn.Stack(), nn.Batch{X: scores.Reshape(4, 3), Y: labels.Reshape(4)})
	if !slices.Equal(counts.Data, flat.Data) {
		t.Errorf("counts %v, of the same steps as examples %v", counts.Data, flat.Data)
	}
}

func TestR2(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	answers, targets := normal(rnd, 30, 2), normal(rnd, 30, 2)
	var off, spread float64
	for j := range 2 {
		mean := 0.0
		for i := range 30 {
			targets.Set(targets.At(i, j)+1000, i, j) // far from 0 sums of squares lose their digits
			answers.Set(answers.At(i, j)+1000, i, j)
			mean += float64(targets.At(i, j)) / 30
		}
		for i := range 30 {
			off += math.Pow(float64(targets.At(i, j)-answers.At(i, j)), 2)
			spread += math.Pow(float64(targets.At(i, j))-mean, 2)
		}
	}
	batches := several(slices.Collect(uneven(answers, targets)))
	if got, want := nn.R2(nn.Stack(), batches), 1-off/spread; math.Abs(got-want) > 1e-9 {
		t.Errorf("R² %v, want %v", got, want)
	}
	if got := nn.R2(nn.Stack(), nn.Batch{X: targets, Y: targets}); got != 1 {
		t.Errorf("R² of the targets themselves %v", got)
	}
	same := tensor.New(3, 1)
	if got := nn.R2(nn.Stack(), nn.Batch{X: same, Y: same}); got != 0 {
		t.Errorf("R² of targets that never vary %v", got)
	}
}

func TestMetricsPanic(t *testing.T) {
	x, y := tensor.New(2, 3), tensor.FromSlice([]float32{0, 1}, 2)
	for _, test := range []struct {
		name, want string
		f          func()
	}{
		{"no yes", "nn: ROC of class 2, which 0 of 2 examples belong to: there must be some that do and some that don't", func() {
			nn.ROC(nn.Stack(), nn.Batch{X: x, Y: y}, 2)
		}},
		{"no such class", "nn: ROC of class 3: the net gives 3 scores; a single one is that of class 1", func() {
			nn.ROC(nn.Stack(), nn.Batch{X: x, Y: y}, 3)
		}},
		{"NaN", "nn: ROC of a net that answers NaN: has its training diverged?", func() {
			bad := x.Clone()
			bad.Data[1] = float32(math.NaN())
			nn.ROC(nn.Stack(), nn.Batch{X: bad, Y: y}, 1)
		}},
		{"label", "nn: Confusion: the label in row 1 is 3: with 3 classes labels are the whole numbers 0 … 2", func() {
			nn.Confusion(nn.Stack(), nn.Batch{X: x, Y: tensor.FromSlice([]float32{0, 3}, 2)})
		}},
		{"k", "nn: TopK of the best 0 classes: at least 1", func() { nn.TopK(nn.Stack(), nn.Batch{X: x, Y: y}, 0) }},
		{"shape", "shape error in nn.R2: want target [2 3], the shape of the prediction, have [2]", func() {
			nn.R2(nn.Stack(), nn.Batch{X: x, Y: y})
		}},
		{"counts", "shape error in nn.NewReport: want counts [class, class], as nn.Confusion returns them, have [2 3]", func() {
			nn.NewReport(x)
		}},
	} {
		if got := panicText(test.f); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
	if got := panicText(func() { nn.R2(nn.Stack(), several{}) }); !strings.Contains(got, "is the set empty?") {
		t.Errorf("R² of nothing: %s", got)
	}
}
