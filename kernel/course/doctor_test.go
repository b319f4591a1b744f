package course

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"deepgo/data"
)

// well makes an installation with nothing wrong, as far as files go.
func well(t *testing.T) *patient {
	t.Helper()
	root := checkout(t)
	if err := Install(root); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, ".venv")+"\n", root, ".venv/.home")
	script(t, filepath.Join(root, ".venv/bin/python"), "exit 0")
	script(t, filepath.Join(root, ".venv/bin/gonb"), "exit 0")
	write(t, "jupyterlab==4\n", root, "kernel/course/jupyter/requirements.txt")
	write(t, "jupyterlab==4\n", root, ".venv/.done-requirements.txt")
	for _, name := range append(hiding, "XDG_DATA_HOME") {
		t.Setenv(name, "")
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	// The go command counts its calls in HOME, by a process that outlives it and would
	// write into a folder that is being removed.
	write(t, "off", home, ".config/go/telemetry/mode")
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("GOCACHE", t.TempDir())
	return &patient{ctx: context.Background(), root: root, free: func(string) (uint64, error) { return 50e9, nil }}
}

// script makes a program of shell commands.
func script(t *testing.T, path, commands string) {
	t.Helper()
	write(t, "#!/bin/sh\n"+commands+"\n", filepath.Dir(path), filepath.Base(path))
	if err := os.Chmod(path, 0o755); err != nil {
		t.Fatal(err)
	}
}

// onlyProgram makes a program the only one in PATH.
func onlyProgram(t *testing.T, name, commands string) {
	t.Helper()
	bin := t.TempDir()
	script(t, filepath.Join(bin, name), commands)
	t.Setenv("PATH", bin)
}

// A bed is where a patient is made ill.
type bed struct {
	*testing.T
	*patient
}

var causes = []struct {
	name   string
	look   func(*patient) []finding
	breaks func(b bed)
	wrong  string // what is said: ROOT stands for the checkout
	remedy string
	remark bool
}{
	{
		name: "no Go", look: lookAtGo,
		breaks: func(b bed) { b.Setenv("PATH", b.TempDir()) },
		wrong:  "Go is missing: no go in PATH", remedy: "install Go 1.26 or newer from https://go.dev/dl",
	},
	{
		name: "an old Go", look: lookAtGo,
		breaks: func(b bed) { onlyProgram(b.T, "go", "echo go1.25.9") },
		wrong:  "go1.25.9 is too old", remedy: "install Go 1.26",
	},
	{
		name: "a broken Go", look: lookAtGo,
		breaks: func(b bed) { onlyProgram(b.T, "go", "exit 3") },
		wrong:  "Go doesn't work: exit status 3", remedy: "install Go 1.26",
	},
	{
		name: "a moved checkout", look: lookAtPython,
		breaks: func(b bed) { write(b.T, "/elsewhere/.venv\n", b.root, ".venv/.home") },
		wrong:  "the checkout was moved: .venv was made for /elsewhere/.venv", remedy: "./install.sh",
	},
	{
		name: "a package that is gone", look: lookAtPython,
		breaks: func(b bed) {
			script(b.T, filepath.Join(b.root, ".venv/bin/python"), `echo "Traceback …
ModuleNotFoundError: No module named 'nbclient'" >&2; exit 1`)
		},
		wrong: ".venv is broken: ModuleNotFoundError: No module named 'nbclient'", remedy: "rm -r .venv",
	},
	{
		name: "a Python that is gone", look: lookAtPython,
		breaks: func(b bed) { remove(b.T, b.root, ".venv/bin/python") },
		wrong:  ".venv is broken: no such file or directory", remedy: "rm -r .venv",
	},
	{
		name: "packages of before", look: lookAtPython,
		breaks: func(b bed) { write(b.T, "jupyterlab==3\n", b.root, ".venv/.done-requirements.txt") },
		wrong:  "another version of the course", remedy: "./install.sh",
	},
	{
		name: "no GoNB", look: lookAtGonb,
		breaks: func(b bed) { remove(b.T, b.root, ".venv/bin/gonb") },
		wrong:  "GoNB is missing: there is no ROOT/.venv/bin/gonb", remedy: "./install.sh",
	},
	{
		name: "a GoNB that can't be run", look: lookAtGonb,
		breaks: func(b bed) { write(b.T, "half", b.root, ".venv/bin/gonb") },
		wrong:  "GoNB can't be run", remedy: "./install.sh",
	},
	{
		name: "no kernelspec", look: lookAtSpec,
		breaks: func(b bed) { remove(b.T, b.root, ".venv/share/jupyter/kernels/deepgo/kernel.json") },
		wrong:  "is missing or can't be read", remedy: ".venv/bin/deepgo install",
	},
	{
		name: "a damaged kernelspec", look: lookAtSpec,
		breaks: func(b bed) { write(b.T, "{", b.root, ".venv/share/jupyter/kernels/deepgo/kernel.json") },
		wrong:  "is missing or can't be read", remedy: ".venv/bin/deepgo install",
	},
	{
		name: "a kernelspec of elsewhere", look: lookAtSpec,
		breaks: func(b bed) {
			write(b.T, `{"argv": ["/old/.venv/bin/deepgo"]}`, b.root, ".venv/share/jupyter/kernels/deepgo/kernel.json")
		},
		wrong: "starts another kernel: /old/.venv/bin/deepgo", remedy: ".venv/bin/deepgo install",
	},
	{
		name: "the user's kernelspec of a checkout that is gone", look: lookAtOtherSpecs,
		breaks: func(b bed) {
			write(b.T, `{"argv": ["/gone/deepgo"]}`, os.Getenv("HOME"), ".local/share/jupyter/kernels/deepgo/kernel.json")
			b.Setenv("XDG_DATA_HOME", filepath.Join(os.Getenv("HOME"), ".local/share"))
		},
		wrong: "starts /gone/deepgo, which is gone", remedy: "deepgo install --user", remark: true,
	},
	{
		name: "a kernelspec of another checkout in JUPYTER_PATH", look: lookAtOtherSpecs,
		breaks: func(b bed) {
			other := b.TempDir()
			write(b.T, `{"argv": ["`+filepath.Join(b.root, "go.mod")+`"]}`, other, "kernels/deepgo/kernel.json")
			write(b.T, "", b.root, "go.mod")
			b.Setenv("JUPYTER_PATH", "/nowhere"+string(filepath.ListSeparator)+other)
		},
		wrong: "starts the kernel of another checkout, ROOT/go.mod", remedy: "remove that folder", remark: true,
	},
	{
		name: "variables of another Jupyter", look: lookAtVariables,
		breaks: func(b bed) { b.Setenv("JUPYTER_CONFIG_DIR", "/x") },
		wrong:  "JUPYTER_CONFIG_DIR=/x", remedy: "unset", remark: true,
	},
	{
		name: "no build cache", look: lookAtCache,
		breaks: func(b bed) { b.Setenv("GOCACHE", "off") },
		wrong:  "switched off", remedy: "unset GOCACHE",
	},
	{
		name: "a build cache that can't be written", look: lookAtCache,
		breaks: func(b bed) {
			write(b.T, "", b.root, "file")
			b.Setenv("GOCACHE", filepath.Join(b.root, "file"))
		},
		wrong: "Go's build cache can't be written", remedy: "set GOCACHE",
	},
	{
		name: "a checkout that doesn't compile", look: lookAtWarmth,
		breaks: func(b bed) { write(b.T, "nonsense", b.root, "go.mod") },
		wrong:  "the course's packages can't be listed", remedy: "git status",
	},
	{
		name: "no temporary folder", look: lookAtTemp,
		breaks: func(b bed) { b.Setenv("TMPDIR", filepath.Join(b.root, "nowhere")) },
		wrong:  "the temporary folder can't be written", remedy: "set TMPDIR",
	},
	{
		name: "a killed kernel's folder", look: lookAtLeftovers,
		breaks: func(b bed) {
			write(b.T, "", os.TempDir(), "deepgo-"+strconv.Itoa(1<<22+1)+"-x/gonb.json") // above any process id
		},
		wrong: "1 folders of kernels that were killed", remedy: "the next kernel", remark: true,
	},
	{
		name: "a full disk", look: lookAtDisks,
		breaks: func(b bed) { b.free = func(string) (uint64, error) { return 100e6, nil } },
		wrong:  "0.1 GB are left on the disk of ROOT", remedy: "go clean -cache",
	},
	{
		name: "a disk that is nearly full", look: lookAtDisks,
		breaks: func(b bed) { b.free = func(string) (uint64, error) { return 1e9, nil } },
		wrong:  "1.0 GB are left", remedy: "free some space", remark: true,
	},
	{
		name: "no MNIST", look: lookAtData,
		breaks: func(b bed) { b.Setenv("DEEPGO_CACHE", b.TempDir()) },
		wrong:  "MNIST: train-images-idx3-ubyte is not in the cache, or not whole", remedy: "deepgo data get mnist",
	},
	{
		name: "a damaged data set", look: lookAtData,
		breaks: func(b bed) {
			cache := b.TempDir()
			b.Setenv("DEEPGO_CACHE", cache)
			mnist, err := data.Lookup("mnist")
			if err != nil {
				b.Fatal(err)
			}
			for _, f := range mnist.Files {
				write(b.T, strings.Repeat("x", int(f.Size)), cache, "data/mnist/"+f.Name)
			}
		},
		wrong: "has changed since it was put there", remedy: "deepgo data rm mnist",
	},
	{
		name: "a notebook that nobody trusts", look: lookAtTrust,
		breaks: func(b bed) {
			write(b.T, "{}", b.root, "my-notebooks/10-mnist.ipynb")
			script(b.T, filepath.Join(b.root, ".venv/bin/python"), `shift 2; echo "$@"`)
		},
		wrong: "my-notebooks/10-mnist.ipynb: not trusted", remedy: "jupyter trust", remark: true,
	},
	{
		name: "a kernel that doesn't start", look: lookAtKernel,
		breaks: func(b bed) {
			script(b.T, filepath.Join(b.root, ".venv/bin/python"), `echo "RuntimeError: Kernel died" >&2; exit 1`)
		},
		wrong: "the kernel doesn't run a cell: RuntimeError: Kernel died", remedy: "./install.sh",
	},
}

func TestDoctor(t *testing.T) {
	for _, c := range causes {
		t.Run(c.name, func(t *testing.T) {
			p := well(t)
			if c.name != "no MNIST" && c.name != "a damaged data set" && c.name != "a checkout that doesn't compile" {
				if found := c.look(p); len(found) > 0 {
					t.Fatalf("before anything is wrong: %+v", found)
				}
			}
			c.breaks(bed{t, p})
			found := c.look(p)
			if len(found) != 1 {
				t.Fatalf("found %+v", found)
			}
			f := found[0]
			if said := strings.ReplaceAll(f.wrong, p.root, "ROOT"); !strings.Contains(said, c.wrong) {
				t.Errorf("says %q, want %q", said, c.wrong)
			}
			if !strings.Contains(f.remedy, c.remedy) {
				t.Errorf("advises %q, want %q", f.remedy, c.remedy)
			}
			if f.remark != c.remark {
				t.Errorf("remark: %v", f.remark)
			}
		})
	}
}

func TestDoctorCounts(t *testing.T) {
	p := well(t)
	remove(t, p.root, ".venv/bin/gonb")
	t.Setenv("DEEPGO_CACHE", t.TempDir())
	var said strings.Builder
	err := Doctor(context.Background(), p.root, &said)
	if err == nil || !strings.HasSuffix(err.Error(), "things are wrong; begin with the first") {
		t.Error(err)
	}
	for _, want := range []string{"✓ Python's environment is whole\n", "✗ GoNB is missing", "\n  → ./install.sh builds it\n"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("%q is missing in\n%s", want, &said)
		}
	}
	if strings.Contains(said.String(), "runs a cell") {
		t.Error("the kernel is tried though it can't work")
	}
}

func TestInstallUser(t *testing.T) {
	p := well(t)
	t.Setenv("JUPYTER_DATA_DIR", filepath.Join(t.TempDir(), "jupyter"))
	spec := filepath.Join(os.Getenv("JUPYTER_DATA_DIR"), "kernels", "deepgo")
	var said strings.Builder
	if err := UninstallUser(p.root, &said); err == nil || !strings.Contains(err.Error(), "no kernel is registered in "+spec) {
		t.Error(err)
	}
	write(t, `{"argv": ["/other/.venv/bin/deepgo"]}`, spec, "kernel.json")
	if err := UninstallUser(p.root, &said); err == nil || !strings.Contains(err.Error(), "is that of /other/.venv/bin/deepgo") {
		t.Error(err)
	}
	if err := InstallUser(p.root, &said); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(said.String(), "This replaces the kernel of /other/.venv/bin/deepgo.\n") || !strings.Contains(said.String(), spec) {
		t.Error(said.String())
	}
	if got := specProgram(spec); got != filepath.Join(p.root, ".venv/bin/deepgo") {
		t.Error(got)
	}
	if read(t, spec, "logo-svg.svg") == "" {
		t.Error("no logo")
	}
	if err := UninstallUser(p.root, &said); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(spec); !os.IsNotExist(err) {
		t.Error("it is still there:", err)
	}
}

func remove(t *testing.T, root, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(root, name)); err != nil {
		t.Fatal(err)
	}
}
