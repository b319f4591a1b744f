package relay

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"

	"deepgo/kernel/session"
)

// IsShim reports whether the program was called as one of GoNB's tools.
func IsShim(program string) bool {
	name := filepath.Base(program)
	return (name == "go" || name == "goimports") && os.Getenv(session.EnvDir) != ""
}

// Shim answers GoNB's own calls of go and goimports and hands all others to the real
// program. It returns the exit code.
func Shim(args []string) int {
	dir := os.Getenv(session.EnvDir)
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

// deliver moves the program that the relay has built to where GoNB will run it.
func deliver(dir, executable string) error {
	main, err := os.ReadFile("main.go")
	if err != nil {
		return err
	}
	m := cellNumber.FindSubmatch(main)
	if m == nil {
		return fmt.Errorf("main.go names no cell: GoNB was given code that the relay has not made")
	}
	return os.Rename(programPath(dir, string(m[1])), executable)
}

// passOn becomes the real program, with the PATH that the kernel was started with.
func passOn(name string, args []string) int {
	if path := os.Getenv(session.EnvPath); path != "" {
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
