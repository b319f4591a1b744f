package nn_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"
)

// TestSameBitsWithAllInstructions trains each network in processes that have all of the
// machine's vector instructions, those of AVX2 alone, and none.
func TestSameBitsWithAllInstructions(t *testing.T) {
	if os.Getenv("DEEPGO_TEST_BITS") != "" {
		for _, name := range []string{"Nielsen", "MLP128", "LeNet", "VGG", "LSTM"} {
			n := networks[name](2)
			for range 2 {
				n.trainer.Step(n.x, n.y)
			}
			hash := sha256.New()
			if err := binary.Write(hash, binary.LittleEndian, bits(n.net)); err != nil {
				t.Fatal(err)
			}
			fmt.Printf("%s %x\n", name, hash.Sum(nil))
		}
		return
	}
	var want []byte
	for _, settings := range []string{"", "cpu.avx512f=off", "cpu.avx2=off"} {
		c := exec.Command(os.Args[0], "-test.run=^TestSameBitsWithAllInstructions$")
		c.Env = append(os.Environ(), "DEEPGO_TEST_BITS=1", "GODEBUG="+settings)
		out, err := c.Output()
		if err != nil {
			t.Fatalf("GODEBUG=%s: %v\n%s", settings, err, out)
		}
		out, _, _ = bytes.Cut(out, []byte("PASS"))
		if want == nil {
			want = out
		}
		if !slices.Equal(out, want) {
			t.Errorf("GODEBUG=%s: the weights are\n%swant\n%s", settings, out, want)
		}
	}
}
