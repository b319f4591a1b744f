package relay

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"

	"deepgo/kernel/session/process"
)

// IsShim reports whether the program was called as one of GoNB's tools.
func IsShim(program string) bool {
	name := filepath.Base(program)
	return (name == "go" || name == "goimports") && os.Getenv(process.EnvDir) != ""
}

// Shim answers GoNB's own calls of go and goimports and hands all others to the real
// program. It returns the exit code.
func Shim(args []string) int {
	dir := os.Getenv(process.EnvDir)
	if ours(dir) {
		switch {
		case filepath.Base(args[0]) == "goimports":
			return 0 // what the relay built has its imports
		case len(args) > 3 && args[1] == "build" && args[2] == "-o":
			if err := deliver(dir, args[3]); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
			return 0
		}
	}
	return passOn(filepath.Base(args[0]), args)
}

// ours reports whether the call comes from GoNB's own folder, which lies in the
// kernel's.
func ours(dir string) bool {
	wd, err := os.Getwd()
	return err == nil && filepath.Dir(wd) == filepath.Join(dir, "tmp") && wd == os.Getenv("GONB_TMP_DIR")
}

// emptyMain is what GoNB gets for a cell; its number says which program it stands for.
const emptyMain = "func main() { const cell = %d }"

var cellNumber = regexp.MustCompile(`const cell = (\d+)`)

// programPath is where the program of a cell lies until GoNB asks for it.
func programPath(dir, number string) string { return filepath.Join(dir, "program-"+number) }

// openGate makes the gate at which the shim waits for a program that is being built;
// open, which must be called, lets it pass. If the kernel dies the gate is open, too.
func openGate(program string) (open func(), err error) {
	gate := program + gateSuffix
	if err := syscall.Mkfifo(gate, 0o600); err != nil {
		return nil, fmt.Errorf("the kernel's folder can't be written: %w", err)
	}
	f, err := os.OpenFile(gate, os.O_RDWR, 0) // to write alone would wait for the shim
	if err != nil {
		return nil, err
	}
	return func() {
		_ = os.Remove(gate) // who comes later need not wait
		_ = f.Close()
	}, nil
}

const gateSuffix = ".building"

// waitAtGate returns when the program is built, or can't be.
func waitAtGate(program string) {
	f, err := os.Open(program + gateSuffix)
	if err != nil {
		return // the gate is gone
	}
	_, _ = io.Copy(io.Discard, f) // ends when the relay closes its end
	_ = f.Close()
}

// deliver moves the program that the relay builds to where GoNB will run it.
func deliver(dir, executable string) error {
	main, err := os.ReadFile("main.go")
	if err != nil {
		return err
	}
	m := cellNumber.FindSubmatch(main)
	if m == nil {
		return fmt.Errorf("main.go names no cell: GoNB was given code that the relay has not made")
	}
	program := programPath(dir, string(m[1]))
	waitAtGate(program)
	return os.Rename(program, executable)
}

// passOn becomes the real program, with the PATH that the kernel was started with.
func passOn(name string, args []string) int {
	if path := os.Getenv(process.EnvPath); path != "" {
		_ = os.Setenv("PATH", path) // fails for values with NUL only
	}
	program, err := exec.LookPath(name)
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s is not in the PATH\n", name)
		return 1
	}
	err = syscall.Exec(program, args, os.Environ())
	fmt.Fprintln(os.Stderr, err)
	return 1
}
