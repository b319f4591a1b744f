package nn_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"deepgo/nn"
)

// TestSameBits trains each network of the benchmarks in processes that have all of the
// machine's vector instructions, those of AVX2 alone, and none: with the benchmarks' batches
// three times for each number of cores; with small ones, which without vectors don't take
// minutes, once.
func TestSameBits(t *testing.T) {
	const child = "DEEPGO_TEST_BITS"
	if instructions := os.Getenv(child); instructions != "" {
		printBits(t, "small", []int{3}, 1)
		if instructions == "vectors" {
			printBits(t, "whole", []int{1, 2, 3, 8}, 3)
		}
		return
	}
	want := map[string]string{}
	for _, setting := range []struct{ instructions, godebug string }{
		{"vectors", ""}, {"vectors", "cpu.avx512f=off"}, {"none", "cpu.avx2=off"},
	} {
		c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		c.Env = append(os.Environ(), child+"="+setting.instructions, "GODEBUG="+setting.godebug)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("GODEBUG=%s: %v\n%s", setting.godebug, err, out)
		}
		trained := 0
		for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
			what, sum, ok := strings.Cut(lines.Text(), ": ")
			if !ok {
				continue // PASS
			}
			trained++
			if want[what] == "" {
				want[what] = sum
			}
			if sum != want[what] {
				t.Errorf("%s with GODEBUG=%s: other weights than with all instructions", what, setting.godebug)
			}
		}
		if trained < len(batches)+1 {
			t.Errorf("GODEBUG=%s: %d networks were trained:\n%s", setting.godebug, trained, out)
		}
	}
}

// printBits prints a hash of each network's weights after a few steps, which must be the
// same each time.
func printBits(t *testing.T, size string, cores []int, times int) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, name := range []string{"Nielsen", "MLP128", "LeNet", "VGG", "LSTM", "RBM"} {
		var want [sha256.Size]byte
		for i := range len(cores) * times {
			runtime.GOMAXPROCS(cores[i/times])
			got := sha256.Sum256(trained(name, size == "whole"))
			if i == 0 {
				want = got
			}
			if got != want {
				t.Errorf("%s %s with GOMAXPROCS=%d: the weights are not those of the first run", size, name, cores[i/times])
			}
		}
		fmt.Printf("%s %s: %x\n", size, name, want)
	}
}

// trained returns the weights of a network after a step with the benchmark's batch, or two
// with a small one.
func trained(name string, whole bool) []byte {
	var model nn.Parametric
	var step func()
	steps := 2
	if whole {
		steps = 1
	}
	if name == "RBM" {
		rbm, v := digits()
		if !whole {
			v = v.Slice(0, 10)
		}
		momentum := &nn.Momentum{LearningRate: 0.1, Momentum: 0.5}
		model, step = rbm, func() {
			rbm.ContrastiveDivergence(v, 1)
			momentum.Step(rbm.Params())
		}
	} else {
		n := small(name)
		if whole {
			n = networks[name](batches[name])
		}
		model, step = n.net, func() { n.trainer.Step(n.x, n.y) }
	}
	for range steps {
		step()
	}
	var all []byte
	for _, p := range model.Params() {
		all, _ = binary.Append(all, binary.LittleEndian, p.Value.Data) // float32s always fit
	}
	return all
}
