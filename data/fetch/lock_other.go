//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package fetch

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// abandoned is the age at which a lock file is taken for one that a killed process
// left behind.
const abandoned = 15 * time.Minute

// lock takes the lock that the file at path stands for while it exists; waiting is
// called once if another process has it.
func lock(path string, waiting func()) (unlock func(), err error) {
	for told := false; ; time.Sleep(200 * time.Millisecond) {
		file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
		if err == nil {
			return func() { _ = file.Close(); _ = os.Remove(path) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(path)
		}
		if !told {
			told = true
			waiting()
		}
	}
}
