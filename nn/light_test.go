package nn_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// Every cell links this package: what reads files, or minimises by gonum, must not come
// with it.
func TestStaysLight(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "deepgo/nn").Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "deepgo/nn/tensor") {
		t.Fatalf("go list names only %v", deps)
	}
	for _, dep := range deps {
		for _, heavy := range []string{"gonum.org", "encoding", "net", "image", "text", "html", "compress", "go", "os/exec"} {
			if dep == heavy || strings.HasPrefix(dep, heavy+"/") {
				t.Errorf("nn links %s", dep)
			}
		}
		if strings.HasPrefix(dep, "deepgo/") && dep != "deepgo/nn" && dep != "deepgo/nn/statusline" && !strings.HasPrefix(dep, "deepgo/nn/tensor") {
			t.Errorf("nn knows %s", dep)
		}
	}
}
