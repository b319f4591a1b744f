package draw

import (
	"maps"
	"math"
	"slices"
	"syscall"
	"testing"
	"time"

	"deepgo/viz"
)

// What the kernel pays for one frame of each kind: its processor time is CPU-ms/op, which
// other programs on the machine hardly change.
func BenchmarkHTML(b *testing.B) {
	waves := viz.NewCurves("Waves", "training loss", "validation loss", "test accuracy")
	for i := range 1000 {
		x := float64(i) / 100
		waves.Add(i, math.Exp(-x), 0.1+math.Exp(-x)+0.01*math.Sin(50*x), 1-math.Exp(-x)/2)
	}
	figures := golden()
	x, y := twoMoons(200)
	for name, f := range map[string]viz.Figure{
		"Curves3x1000":    waves,
		"Digits10x10":     viz.Digits(someDigits(100), 100),
		"Boundary100x100": viz.Points(x, y).BoundaryOf(func(x, y float64) float64 { return 0.5 + 0.5*math.Sin(3*x*y) }),
		"Function":        figures["function-path"],
		"Scatter":         figures["scatter"],
		"Contours":        figures["contours"],
		"Surface":         figures["surface"],
		"Panels":          figures["panels"],
		"ROC":             figures["roc"],
		"Bars":            figures["bars"],
		"Boxes":           figures["boxes"],
		"Histograms":      figures["histograms"],
		"Ridges":          figures["ridges"],
		"HeatMap":         figures["heatmap"],
		"Confusion10x10":  figures["confusion"],
		"Table":           figures["table"],
		"Mistakes24":      figures["mistakes"],
		"Filters30":       figures["filters"],
		"ColorImages":     figures["images-color"],
		"Graph":           figures["graph"],
		"Network":         figures["network"],
		"Neurons":         figures["neurons"],
		"Tree":            figures["tree"],
		"Convolution":     figures["convolution"],
	} {
		b.Run(name, func(b *testing.B) { benchmarkHTML(b, f) })
	}
}

func benchmarkHTML(b *testing.B, f viz.Figure) {
	b.Helper()
	b.ReportAllocs()
	used, n := processorTime(), 0
	for b.Loop() {
		if _, _, err := HTML(f); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(1e3*(processorTime()-used).Seconds()/float64(n), "CPU-ms/op")
}

// processorTime returns how much of the processor the process has had.
func processorTime() time.Duration {
	var use syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &use) // it can't fail for a process's own
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// A notebook holds dozens of figures: none may be large.
func TestSizes(t *testing.T) {
	const most = 300_000 // bytes of a vector figure
	figures := golden()
	for _, name := range slices.Sorted(maps.Keys(figures)) {
		html, _, err := HTML(figures[name])
		if err != nil {
			t.Fatal(err)
		}
		if len(html) > most {
			t.Errorf("%s takes %d bytes, at most %d are good to carry", name, len(html), most)
		}
	}
}
