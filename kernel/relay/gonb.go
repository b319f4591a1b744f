package relay

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"deepgo/kernel/session/process"
	"deepgo/kernel/wire"
)

// A channel is one of the sockets towards GoNB.
type channel int

const (
	toShell channel = iota
	toControl
	toStdin
	toIOPub
)

// startLimit is how long GoNB may take to open its sockets.
const startLimit = 20 * time.Second

// gonb is GoNB's process and the sockets to it.
type gonb struct {
	ctx        context.Context // the kernel's: the sockets live as long
	config     Config
	dir        string // the kernel's folder
	connection *wire.Connection
	fromBack   func(channel, *wire.Message)

	mu    sync.Mutex
	cmd   *exec.Cmd
	back  *wire.Sockets
	ended chan struct{} // closed when the process has ended
}

// start starts GoNB if it doesn't run, and waits until it answers.
func (g *gonb) start() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.alive() {
		return nil
	}
	g.close()
	env, err := g.environment()
	if err != nil {
		return fmt.Errorf("GoNB's folder can't be made: %w", err)
	}
	// GoNB takes the kernel's id, by which its widgets find the server, from the name.
	file := filepath.Join(g.dir, filepath.Base(g.config.ConnectionFile))
	if err := g.connection.Write(file); err != nil {
		return fmt.Errorf("GoNB's connection file can't be written: %w", err)
	}
	cmd := exec.Command(g.config.Gonb, "-kernel", file, "-raw_error", "-logtostderr=false", "-stderrthreshold=FATAL",
		"-log_dir", filepath.Join(g.dir, "tmp"))
	cmd.Env = env
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = childAttributes()
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("GoNB doesn't start: %w; ./install.sh builds it", err)
	}
	ended := make(chan struct{})
	ctx, cancel := context.WithCancel(g.ctx)
	go func() {
		_ = cmd.Wait()                                      // how it ended doesn't matter, that it did does
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // what it had started
		close(ended)
		cancel()
	}()
	late := time.AfterFunc(startLimit, cancel)
	back, err := wire.Dial(ctx, g.connection)
	if !late.Stop() || err != nil {
		select {
		case <-ended:
			return errors.New("GoNB ended when it had hardly begun; the terminal that Jupyter runs in says why")
		default:
		}
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		return fmt.Errorf("GoNB doesn't answer within %v", startLimit)
	}
	g.cmd, g.back, g.ended = cmd, back, ended
	g.serve(back)
	return nil
}

// serve passes on what GoNB sends until its sockets close.
func (g *gonb) serve(back *wire.Sockets) {
	for c, s := range map[channel]*wire.Socket{toShell: back.Shell, toControl: back.Control, toStdin: back.Stdin, toIOPub: back.IOPub} {
		go s.Serve(func(m *wire.Message) { g.fromBack(c, m) }, func(err error) {
			log.Printf("a message of GoNB's was dropped: %v", err)
		})
	}
}

// pid is GoNB's process, or 0.
func (g *gonb) pid() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.alive() {
		return 0
	}
	return g.cmd.Process.Pid
}

func (g *gonb) alive() bool {
	if g.cmd == nil {
		return false
	}
	select {
	case <-g.ended:
		return false
	default:
		return true
	}
}

// send sends GoNB a message, if it runs.
func (g *gonb) send(c channel, m *wire.Message) {
	g.mu.Lock()
	back := g.back
	g.mu.Unlock()
	if back == nil {
		return
	}
	to := map[channel]*wire.Socket{toShell: back.Shell, toControl: back.Control, toStdin: back.Stdin}[c]
	if err := to.Send(m); err != nil && !errors.Is(err, io.EOF) {
		log.Printf("GoNB can't be reached: %v", err)
	}
}

// stop ends GoNB and every process that it has started.
func (g *gonb) stop() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.close()
	killSession(g.dir)
}

func (g *gonb) close() {
	if g.back != nil {
		g.back.Close()
	}
	if g.cmd != nil {
		_ = syscall.Kill(-g.cmd.Process.Pid, syscall.SIGKILL) // its folder is ours to remove
		<-g.ended
	}
	g.cmd, g.back = nil, nil
	g.connection.Remove() // of a GoNB that was killed they are still there
}

// environment makes the folders that GoNB needs and the variables by which the
// shim, the cells and the shell know where they are.
func (g *gonb) environment() ([]string, error) {
	bin, tmp := filepath.Join(g.dir, "bin"), filepath.Join(g.dir, "tmp")
	for _, d := range []string{bin, tmp} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return nil, err
		}
	}
	for _, tool := range []string{"go", "goimports"} {
		if err := os.Symlink(g.config.Self, filepath.Join(bin, tool)); err != nil && !os.IsExist(err) {
			return nil, err
		}
	}
	// What the learner runs with ! sees the PATH and the TMPDIR that Jupyter gave us.
	path, learnersTmp := os.Getenv("PATH"), os.TempDir()
	script := filepath.Join(g.dir, "shell.sh")
	restore := fmt.Sprintf("export PATH=%s TMPDIR=%s\nunset BASH_ENV\n", quote(path), quote(learnersTmp))
	if err := os.WriteFile(script, []byte(restore), 0o600); err != nil {
		return nil, err
	}
	return append(os.Environ(),
		"PATH="+bin+string(filepath.ListSeparator)+path,
		"TMPDIR="+tmp,
		"BASH_ENV="+script,
		process.EnvDir+"="+g.dir,
		process.EnvPath+"="+path,
		process.EnvTmp+"="+learnersTmp,
		"DEEPGO_BIN="+g.config.Self, // by which package data gets what is not cached
	), nil
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// dirPrefix begins the name of each kernel's folder; its process id follows.
const dirPrefix = "deepgo-"

// sweep removes the folders of kernels that were killed, and ends what they have left
// running.
func sweep() {
	for _, dir := range Leftovers() {
		killSession(dir)
		removeAll(dir)
	}
}

// Leftovers are the folders of kernels that were killed; the next kernel to start
// removes them.
func Leftovers() (dirs []string) {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), dirPrefix+"*-*")) // the pattern is right
	for _, dir := range left {
		id, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(dir), dirPrefix), "-")
		pid, err := strconv.Atoi(id)
		if err == nil && errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

func removeAll(dir string) {
	if err := os.RemoveAll(dir); err != nil {
		log.Printf("the folder %s is left behind: %v", dir, err)
	}
}
