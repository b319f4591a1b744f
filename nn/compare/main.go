// Command compare measures training with package nn beside the same training in PyTorch,
// in one run, in turns, and prints both:
//
//	go run ./nn/compare
//
// PyTorch is had in two forms: nn, as every tutorial writes it, and best, the fastest
// that could be found without compiling; of its two libraries for products, that which is
// faster on this machine. The first time it is installed, which takes about 2 GB, into a
// folder of the user's cache, or use one that is there: -python.
// With one thread samples are counted for a second of the processor's time, so that what
// else the machine does matters little; with more for a second of the clock, and there
// it must do nothing else. The last columns tell how far the rounds lay apart.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"deepgo/nn/internal/peak"
)

// A work is a benchmark of package nn.
type work struct {
	name string
	flop float64 // a sample
}

var works = []work{
	{"Nielsen", 95.9e3},
	{"MLP128", 409e3},
	{"LeNet", 1.52e6},
	{"VGG", 151e6},
	{"LSTM", 132e6},
	{"RBM", 3.92e6},
	{"Predict", 203e3},
}

// kinds are those who do the work, in turn.
var kinds = []string{"go", "nn", "best"}

func main() {
	log.SetFlags(0)
	python := flag.String("python", "", "a Python that has torch; by default one is installed")
	rounds := flag.Int("rounds", 5, "how often each is measured; the fastest counts")
	seconds := flag.Float64("seconds", 1, "how long each time")
	threads := flag.Int("threads", 1, "for each of them")
	only := flag.String("only", "", "names, with commas between them")
	flag.Parse()
	if err := run(*python, *rounds, *threads, *seconds, *only); err != nil {
		log.Fatalf("compare: %v", err)
	}
}

func run(python string, rounds, threads int, seconds float64, only string) error {
	dir, err := os.MkdirTemp("", "deepgo-compare")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // it is a temporary folder's
	gopher, err := buildGo(filepath.Join(dir, "nn.test"), threads)
	if err != nil {
		return err
	}
	snake, err := startPython(dir, python, threads)
	if err != nil {
		return err
	}
	defer snake.stop()
	fmt.Printf("%s, PyTorch %s; %d rounds of %v s\n", gopher.version, snake.version, rounds, seconds)
	results := map[string][]float64{} // by name and kind
	most := 0.0                       // GFLOP/s
	chosen := slices.DeleteFunc(slices.Clone(works), func(w work) bool {
		return only != "" && !slices.Contains(strings.Split(only, ","), w.name)
	})
	for range rounds {
		for _, w := range chosen {
			most = max(most, peak.Best())
			for _, kind := range kinds {
				measure := snake.rate
				if kind == "go" {
					measure = gopher.rate
				}
				rate, err := measure(w.name, kind, time.Duration(seconds*float64(time.Second)))
				if err != nil {
					return fmt.Errorf("%s, %s: %w", w.name, kind, err)
				}
				results[w.name+kind] = append(results[w.name+kind], rate)
			}
		}
	}
	print(chosen, results, most*float64(threads))
	return nil
}

// print prints a table; most is what the processor could do, in GFLOP/s.
func print(works []work, results map[string][]float64, most float64) {
	fmt.Printf("multiply-adds of float32: at most %.0f GFLOP/s\n\n", most)
	const row = "%-8s %9s %9s %9s %7s %7s   %5s %5s %5s   %5s %5s %5s\n"
	fmt.Printf("%40s%31s%20s\n", "samples/s", "% of roofline", "spread, %")
	fmt.Printf(row, "", "Go", "nn", "best", "× nn", "× best", "Go", "nn", "best", "Go", "nn", "best")
	for _, w := range works {
		cells := []any{w.name}
		var rate [3]float64
		for i, kind := range kinds {
			rate[i] = slices.Max(results[w.name+kind])
			cells = append(cells, fmt.Sprintf("%.0f", rate[i]))
		}
		cells = append(cells, fmt.Sprintf("%.2f", rate[0]/rate[1]), fmt.Sprintf("%.2f", rate[0]/rate[2]))
		for _, r := range rate {
			cells = append(cells, fmt.Sprintf("%.0f", 100*r*w.flop/(most*1e9)))
		}
		for i, kind := range kinds {
			cells = append(cells, fmt.Sprintf("%.0f", 100*(1-slices.Min(results[w.name+kind])/rate[i])))
		}
		fmt.Printf(row, cells...)
	}
}
