//go:build !linux

package fetch

import "errors"

var errMount = errors.New("only Linux's are known")

func mountTmpfs(string, string) error { return errMount }

func remountReadOnly(string) error { return errMount }

func unmount(string) error { return errMount }
