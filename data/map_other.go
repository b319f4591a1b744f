//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package data

import "os"

// mapFile returns the content of the file at path; here it is simply read.
func mapFile(path string) ([]byte, error) { return os.ReadFile(path) }
