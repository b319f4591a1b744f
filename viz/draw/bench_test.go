package draw

import (
	"math"
	"testing"

	"deepgo/nn/tensor"
	"deepgo/viz"
)

// What the relay pays for one frame of each kind.
func BenchmarkHTML(b *testing.B) {
	waves := viz.NewCurves("Waves", "training loss", "validation loss", "test accuracy")
	for i := range 1000 {
		x := float64(i) / 100
		waves.Add(i, math.Exp(-x), 0.1+math.Exp(-x)+0.01*math.Sin(50*x), 1-math.Exp(-x)/2)
	}
	counts := tensor.New(10, 10)
	for i := range counts.Data {
		counts.Data[i] = float32(1 + i*i%40)
	}
	for name, f := range map[string]viz.Figure{
		"Curves3x1000":   waves,
		"Digits10x10":    viz.Digits(someDigits(100), 100),
		"Mistakes24":     viz.Mistakes(offByOne{}, someDigits(100), 24),
		"Filters30":      viz.Filters(someWeights(28*28, 30)),
		"Confusion10x10": viz.Confusion(counts),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := HTML(f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
