// Package build turns a program into an executable in a tenth of a second. It knows
// the Go toolchain and nothing of cells.
//
//	packages, err := build.List(ctx, root)        // once: where compiled packages are
//	b := &build.Builder{Packages: packages, Dir: dir}
//	err = b.Build(ctx, source, "/tmp/x/program")  // compile and link, nothing else
//
// The go command takes 150 ms to find out that nothing has changed. So it is asked
// once, by List, where the compiled packages of the course and of the standard
// library lie; Build then calls the compiler and the linker itself with that list.
package build
