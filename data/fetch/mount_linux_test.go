package fetch

import "syscall"

func mountTmpfs(path, options string) error { return syscall.Mount("tmpfs", path, "tmpfs", 0, options) }

func remountReadOnly(path string) error {
	return syscall.Mount("tmpfs", path, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "")
}

func unmount(path string) error { return syscall.Unmount(path, syscall.MNT_DETACH) }
