package relay

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"deepgo/kernel/session/process"
)

// processes lists all processes.
func processes() []runningProcess {
	var all []runningProcess
	for _, pid := range processIDs() {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue // it has ended
		}
		p := runningProcess{pid: pid}
		var state string
		after := stat[strings.LastIndexByte(string(stat), ')')+1:] // the name before may hold anything
		if _, err := fmt.Sscan(string(after), &state, &p.parent); err == nil {
			all = append(all, p)
		}
	}
	return all
}

func processIDs() []int {
	names, _ := filepath.Glob("/proc/[0-9]*") // the pattern is right
	var ids []int
	for _, n := range names {
		if id, err := strconv.Atoi(filepath.Base(n)); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// killSession ends every process that the kernel with this folder has started, even
// one that has left its parents: they have the folder in their environment.
func killSession(dir string) {
	mark := process.EnvDir + "=" + dir
	for _, pid := range processIDs() {
		env, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid))
		if err != nil || pid == os.Getpid() {
			continue
		}
		if slices.Contains(strings.Split(string(env), "\x00"), mark) {
			_ = syscall.Kill(pid, syscall.SIGKILL) // it may have ended
		}
	}
}
