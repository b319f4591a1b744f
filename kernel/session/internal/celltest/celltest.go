// Package celltest runs the tests and benchmarks of a cell that says %test: it is
// linked into such cells alone.
//
//	func tests__() { // what package cell writes
//		celltest.Run("-run Sort -v", testing.MainStart(testdeps.TestDeps{}, tests, benchmarks, nil, nil))
//	}
//
// It takes the flags of go test that are about running, with or without "test.": -run,
// -v, -bench, -benchtime, -count, -short, …
package celltest

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"deepgo/kernel/session/process"
)

// Run runs the tests that flags choose, all if they choose none, and, with -bench, the
// benchmarks. If a test fails the cell ends, with its variables stored.
func Run(flags string, m *testing.M) {
	if err := parse(strings.Fields(flags)); err != nil {
		fmt.Fprintf(os.Stderr, "%%test: %v\n", err)
		process.Exit(process.ExitTests)
	}
	if m.Run() != 0 {
		process.Exit(process.ExitTests)
	}
}

// parse sets the flags of package testing.
func parse(words []string) error {
	for i, w := range words {
		name, _, _ := strings.Cut(strings.TrimLeft(w, "-"), "=")
		if strings.HasPrefix(w, "-") && flag.Lookup("test."+name) != nil {
			words[i] = "-test." + strings.TrimLeft(w, "-")
		}
	}
	flag.CommandLine.Init("%test", flag.ContinueOnError)
	flag.CommandLine.Usage = func() {} // the error says enough
	if err := flag.CommandLine.Parse(words); err != nil {
		return err
	}
	if flag.NArg() > 0 {
		return fmt.Errorf("it takes flags such as -run NAME, not %q", flag.Arg(0))
	}
	return nil
}
