// Command deepgo is the course's one program: the kernel that Jupyter starts, and
// what installs, runs, exports and restores notebooks.
//
//	deepgo lab                      open the course in JupyterLab
//	deepgo run [NOTEBOOK…]          run notebooks and write their HTML
//	deepgo export --html DIR NB…    write the HTML of notebooks as they are
//	deepgo export --go FILE NB      write a notebook as an ordinary Go program
//	deepgo check NOTEBOOK…          type-check notebooks without running them
//	deepgo reset NOTEBOOK           restore a working copy
//	deepgo data [get|verify|…]      the data sets
//	deepgo doctor                   says what is wrong with the installation
//	deepgo install                  what ./install.sh calls
//	deepgo install --user           register the kernel with VS Code and other Jupyters
//	deepgo uninstall --user         take that back
//	deepgo kernel CONNECTION_FILE   what Jupyter calls
//
// It lies in the .venv of the checkout that it belongs to. Called as go or
// goimports, by GoNB, it answers for them: see package relay.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"

	"deepgo/data/fetch"
	"deepgo/kernel/build"
	"deepgo/kernel/course"
	"deepgo/kernel/relay"
)

func main() {
	if relay.IsShim(os.Args[0]) {
		os.Exit(relay.Shim(os.Args))
	}
	if err := command(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintf(os.Stderr, "deepgo: %v\n", err)
		os.Exit(1)
	}
}

const usage = `Usage: deepgo COMMAND …
  lab                      open the course in JupyterLab
  run [NOTEBOOK…]          run notebooks and write their HTML
  export --html DIR NB…    write the HTML of notebooks as they are
  export --go FILE NB      write a notebook as an ordinary Go program
  check NOTEBOOK…          type-check notebooks without running them
  reset NOTEBOOK           restore a working copy
  data [get|verify|…]      the data sets: what there is, what is cached
  doctor                   say what is wrong with the installation, and what to do
  install                  finish an installation (./install.sh calls it)
  install --user           register the kernel with VS Code and other Jupyters of yours
  uninstall --user         take that back
`

func command(args []string, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		_, err := io.WriteString(stdout, usage)
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	switch args[0] {
	case "help", "-h", "--help":
		_, err := io.WriteString(stdout, usage)
		return err
	case "data":
		return fetch.Command(args[1:], stdout, stderr)
	}
	root, err := checkout()
	if err != nil {
		return err
	}
	switch args[0] {
	case "kernel":
		return kernel(root, args[1:])
	case "install":
		if slices.Contains(args[1:], "--user") {
			return course.InstallUser(root, stdout)
		}
		if err := course.Install(root); err != nil {
			return err
		}
		_, err := build.List(ctx, root) // compiles what cells are linked with
		return err
	case "uninstall":
		if !slices.Equal(args[1:], []string{"--user"}) {
			return errors.New("deepgo uninstall --user takes back what deepgo install --user has registered; to remove the rest, remove .venv")
		}
		return course.UninstallUser(root, stdout)
	case "doctor":
		return course.Doctor(ctx, root, stdout)
	case "check":
		return course.TypeCheck(ctx, root, args[1:], stdout)
	case "lab", "run", "export", "reset":
		return course.Command(ctx, root, args, stdout, stderr)
	}
	return fmt.Errorf("there is no command %q; deepgo help lists them", args[0])
}

// kernel serves one notebook. An interrupt is for the cell that runs, be it a message
// or a signal, and does not end the kernel.
func kernel(root string, args []string) error {
	if len(args) != 1 {
		return errors.New("deepgo kernel takes the connection file, and is called by Jupyter")
	}
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if _, err := exec.LookPath("go"); err != nil {
		if err := os.Setenv("PATH", os.Getenv("PATH")+string(filepath.ListSeparator)+os.Getenv(course.GoFolder)); err != nil {
			return err
		}
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	bin := filepath.Join(root, ".venv", "bin")
	return relay.Run(ctx, relay.Config{
		ConnectionFile: args[0], Root: root, Gonb: filepath.Join(bin, "gonb"), Self: self,
		Interrupts: interrupts, State: course.KernelState(root),
	})
}

// checkout finds the course's folder: the one that this program's .venv lies in.
func checkout() (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	if self, err = filepath.EvalSymlinks(self); err != nil {
		return "", err
	}
	root := filepath.Dir(filepath.Dir(filepath.Dir(self)))
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		return "", fmt.Errorf("%s does not lie in the .venv/bin of a deepgo checkout; run ./install.sh there", self)
	}
	return root, nil
}
