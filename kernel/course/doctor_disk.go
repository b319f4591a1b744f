package course

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"deepgo/data"
	"deepgo/data/fetch"
	"deepgo/kernel/build"
	"deepgo/kernel/relay"
)

func lookAtCache(p *patient) []finding {
	dir, err := goEnv(p, "GOCACHE")
	switch {
	case err != nil:
		return wrong("see Go, above", "Go's build cache is not known: %v", err)
	case dir == "off" || dir == "":
		return wrong("unset GOCACHE: every cell needs what it holds", "Go's build cache is switched off")
	}
	if err := tryWriting(dir); err != nil {
		return wrong("see to it that you own the folder and may write there, or set GOCACHE to one where you may",
			"Go's build cache can't be written: %v", err)
	}
	return nil
}

// tryWriting makes a file in a folder and removes it.
func tryWriting(dir string) error {
	f, err := os.CreateTemp(dir, "deepgo-doctor-*")
	if err != nil {
		return err
	}
	_ = f.Close() // it is empty
	return os.Remove(f.Name())
}

func lookAtWarmth(p *patient) []finding {
	warm, err := build.Warm(p.ctx, p.root)
	switch {
	case err != nil:
		return wrong("see Go, above; git status shows whether a file was changed", "the course's packages can't be listed: %s", said(err.Error()))
	case !warm:
		return remark(".venv/bin/deepgo install compiles them now", "the build cache is cold: the first cell will take up to half a minute")
	}
	return nil
}

func lookAtTemp(*patient) []finding {
	if err := tryWriting(os.TempDir()); err != nil {
		return wrong("set TMPDIR to a folder that you may write", "the temporary folder can't be written: %v", err)
	}
	return nil
}

func lookAtLeftovers(*patient) []finding {
	left := relay.Leftovers()
	if len(left) == 0 {
		return nil
	}
	return remark("the next kernel to start removes them", "%d folders of kernels that were killed lie in %s", len(left), os.TempDir())
}

// What a disk needs: a cell some megabytes, an installation and its data more.
const (
	tooLittle = 200e6
	little    = 2e9
)

func lookAtDisks(p *patient) (found []finding) {
	cache, _ := goEnv(p, "GOCACHE") // lookAtCache says what is wrong with it
	seen := map[string]bool{}
	for _, dir := range []string{p.root, os.TempDir(), cache} {
		free, err := p.free(dir)
		if err != nil || seen[fmt.Sprint(free)] { // the same disk
			continue
		}
		seen[fmt.Sprint(free)] = true
		switch left := fmt.Sprintf("%.1f GB are left on the disk of %s", float64(free)/1e9, dir); {
		case free < tooLittle:
			found = append(found, wrong("free some space; go clean -cache gives back what Go has compiled", "%s", left)...)
		case free < little:
			found = append(found, remark("free some space before you get more data sets", "%s", left)...)
		}
	}
	return found
}

func freeBytes(path string) (uint64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return 0, err
	}
	return s.Bavail * uint64(s.Bsize), nil
}

// lookAtData reads what is in the cache again. The course begins with MNIST; the other
// sets may be missing.
func lookAtData(*patient) (found []finding) {
	for _, s := range data.Sources() {
		folder, err := s.Folder()
		if err == nil && s.Name != "mnist" {
			if _, err := os.Stat(folder); os.IsNotExist(err) {
				continue
			}
		}
		if err := fetch.Verify(s); err != nil {
			what, remedy, ok := strings.Cut(strings.TrimPrefix(err.Error(), "data: "), ": run ")
			if !ok {
				remedy = "deepgo data rm " + s.Name + " and deepgo data get " + s.Name
			}
			found = append(found, wrong(strings.ReplaceAll(remedy, "`", ""), "%s", what)...)
		}
	}
	return found
}

// untrusted prints those of the notebooks that JupyterLab will not show all of.
const untrusted = `
import sys, nbformat
from nbformat.sign import NotebookNotary
notary = NotebookNotary()
for path in sys.argv[1:]:
    notebook = nbformat.read(path, 4)
    if not notary.check_signature(notebook) and not notary.check_cells(notebook):
        print(path)
`

func lookAtTrust(p *patient) []finding {
	names, _ := filepath.Glob(filepath.Join(p.root, workFolder, "*.ipynb")) // the pattern is right
	if len(names) == 0 {
		return nil
	}
	out, err := python(p.ctx, p.root, append([]string{"-c", untrusted}, names...)...).Output()
	if err != nil {
		return wrong("see Python, above", "whether the notebooks are trusted can't be found out")
	}
	list := strings.Fields(strings.ReplaceAll(string(out), p.root+"/", ""))
	if len(list) == 0 {
		return nil
	}
	return remark("run them from top to bottom, or .venv/bin/jupyter trust FILE for those whose author you trust",
		"JupyterLab shows not all outputs of %s: not trusted", strings.Join(list, ", "))
}
