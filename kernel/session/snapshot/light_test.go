package snapshot

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

func goTool(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// Every cell waits for the linker: the package must not pull in what it needn't, nor
// make the linker keep methods that nobody calls.
func TestLight(t *testing.T) {
	for name := range strings.FieldsSeq(goTool(t, "list", "-deps", ".")) {
		if name == "fmt" || name == "net" || strings.HasPrefix(name, "encoding/") || name == "sort" {
			t.Errorf("package %s is linked into every cell", name)
		}
	}
	program := t.TempDir() + "/light"
	goTool(t, "build", "-o", program, "./testdata/light")
	symbols := goTool(t, "tool", "nm", program)
	if !strings.Contains(symbols, "snapshot.(*Store).Save") {
		t.Fatal("nothing to look at")
	}
	for _, name := range []string{"(*carried).Uncalled", "reflect.(*rtype).Method\n", "fmt."} {
		if strings.Contains(symbols, name) {
			t.Errorf("%q is linked", name)
		}
	}
}
