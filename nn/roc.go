package nn

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// An ROCCurve shows what a choice between two classes costs: for each threshold, above
// which a score counts as a yes, how many yeses are found and how many false alarms are
// raised. Its points lead from (0, 0), where nothing is a yes, to (1, 1), where all is.
type ROCCurve []ROCPoint

// An ROCPoint is one threshold.
type ROCPoint struct {
	Threshold     float64 // scores of at least this count as a yes; the first is +∞
	FalsePositive float64 // which part of the noes is taken for a yes
	TruePositive  float64 // which part of the yeses is found
}

// ROC returns the curve of a net for one class against all others, by the scores [batch,
// class] that the net gives it; class is 1 for a net with a single score [batch, 1]. Each
// score that occurs is a threshold. It panics if there are no examples of the class, or
// none of the others, if a score is NaN, or as Confusion does. Source: Fawcett, An
// Introduction to ROC Analysis (2006), algorithm 1.
func ROC(net Predictor, examples Batches, class int) ROCCurve {
	type example struct {
		score float64
		yes   bool
	}
	var all []example
	yes := 0
	judge("nn.ROC", net, examples, func(scores []float32, truth int) {
		e := example{score: scoreOf(scores, class), yes: truth == class}
		if e.yes {
			yes++
		}
		all = append(all, e)
	})
	if yes == 0 || yes == len(all) {
		panic(fmt.Sprintf("nn: ROC of class %d, which %d of %d examples belong to: there must be some that do and some that don't",
			class, yes, len(all)))
	}
	slices.SortFunc(all, func(a, b example) int { return cmp.Compare(b.score, a.score) })
	curve := ROCCurve{{Threshold: math.Inf(1)}}
	found := 0
	for i, e := range all {
		if e.yes {
			found++
		}
		if i+1 < len(all) && all[i+1].score == e.score {
			continue // one threshold takes all of them
		}
		curve = append(curve, ROCPoint{
			Threshold:     e.score,
			FalsePositive: float64(i+1-found) / float64(len(all)-yes),
			TruePositive:  float64(found) / float64(yes),
		})
	}
	return curve
}

// scoreOf returns the score of a class.
func scoreOf(scores []float32, class int) float64 {
	at := class
	if len(scores) == 1 {
		at = class - 1
	}
	if at < 0 || at >= len(scores) {
		panic(fmt.Sprintf("nn: ROC of class %d: the net gives %d scores; a single one is that of class 1", class, len(scores)))
	}
	score := float64(scores[at])
	if math.IsNaN(score) {
		panic("nn: ROC of a net that answers NaN: has its training diverged?")
	}
	return score
}

// AUC returns the area under the curve, in [0, 1]: the probability that a yes has a
// higher score than a no, where equal scores count half. ½ is chance.
func (c ROCCurve) AUC() float64 {
	area := 0.0
	for i := 1; i < len(c); i++ {
		area += (c[i].FalsePositive - c[i-1].FalsePositive) * (c[i].TruePositive + c[i-1].TruePositive) / 2
	}
	return area
}

// String returns the number of thresholds and the area, such as "ROC of 120 thresholds:
// AUC 0.854".
func (c ROCCurve) String() string {
	return fmt.Sprintf("ROC of %d thresholds: AUC %.3f", len(c), c.AUC())
}
