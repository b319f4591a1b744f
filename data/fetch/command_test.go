package fetch

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deepgo/data"
)

// command runs Command in an empty cache without a network.
func command(t *testing.T, args ...string) (stdout string, err error) {
	t.Helper()
	t.Setenv("DEEPGO_OFFLINE", "1")
	t.Setenv("DEEPGO_DATA", "")
	var out, stderr bytes.Buffer
	err = Command(args, &out, &stderr)
	return out.String(), err
}

func TestCommandListsTheTable(t *testing.T) {
	t.Setenv("DEEPGO_CACHE", t.TempDir())
	mnist, err := data.Lookup("mnist")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"no", "in part", "yes"} {
		if i > 0 {
			for _, f := range mnist.Files[2*i-2 : 2*i] { // the size is all that counts as cached
				path := filepath.Join(folderOf(t, mnist), f.Name)
				write(t, path, nil)
				if err := os.Truncate(path, f.Size); err != nil {
					t.Fatal(err)
				}
			}
		}
		out, err := command(t)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(out), "\n")
		if len(lines) != 1+len(genuine()) || !strings.HasPrefix(strings.Join(strings.Fields(lines[1]), " "), "mnist 55.0 MB "+want+" CC BY-SA") {
			t.Errorf("with %d files: %s", 2*i, lines[1])
		}
	}
}

func TestCommandsOnASet(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("DEEPGO_CACHE", cache)
	for _, c := range []struct{ args, out, err string }{
		{"path mnist", filepath.Join(cache, "data", "mnist") + "\n", ""},
		{"rm mnist", "mnist: removed\n", ""},
		{"rm cifar10", "cifar10: removed\ncifar10-stand-in: removed\n", ""},
		{"get mnist", "", "data: MNIST can't be had (DEEPGO_DATA is not set; DEEPGO_OFFLINE=1 forbids the network)"},
		{"verify mnist", "", "train-images-idx3-ubyte is not in the cache"},
		{"get", "", "which set? Give its name, or all"},
		{"get mnits", "", `no data set is called "mnits"`},
		{"fetch mnist", "", "there is no command \"fetch\": see `deepgo data help`"},
	} {
		out, err := command(t, strings.Fields(c.args)...)
		if out != c.out || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %q, %v", c.args, out, err)
		}
	}
}

func TestCommandHelp(t *testing.T) {
	if out, err := command(t, "help"); err != nil || out != usage {
		t.Errorf("%q, %v", out, err)
	}
}
