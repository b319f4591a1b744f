package relay

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"deepgo/kernel/assist"
	"deepgo/kernel/build"
	"deepgo/kernel/cell"
	"deepgo/kernel/history"
	"deepgo/kernel/wire"
)

// A Config says what the kernel stands on.
type Config struct {
	ConnectionFile string // what Jupyter wrote
	Root           string // the checkout whose packages cells import
	Gonb           string // the gonb program
	Self           string // the deepgo program, which go and goimports are links to
	State          string // the folder for what outlives the kernel: the history
	// Interrupts are signals that interrupt the cell, as a message on control does.
	Interrupts <-chan os.Signal
}

// A Kernel relays between Jupyter, the front, and GoNB, the back.
type Kernel struct {
	config Config
	dir    string // the kernel's own folder, removed when it ends
	front  *wire.Sockets
	ports  object // of the front, as connect_request asks for them
	gonb   *gonb

	requests  chan request // execute requests, in order
	stopped   *stop        // the last failure that stops what follows
	activity  activity
	comms     comms
	pacer     pacer
	canvases  canvases
	inputs    atomic.Pointer[chan string] // where what the reader types is waited for
	help      assistance
	history   *history.History
	forgetful sync.Once     // the history can't be written, and that was said
	ready     chan struct{} // closed when packages, or why, are known
	packages  *build.Packages
	why       error // why packages could not be listed

	notebook  *cell.Notebook
	variables *variables
	builder   *build.Builder
	flags     buildFlags
	module    *build.Module  // the notebook's own, once it needs more than the course's packages
	others    []string       // what it imports beside them
	count     int            // of cells executed
	sources   map[int]string // of cells, by their numbers

	mu      sync.Mutex
	running *run // the cell that runs, or nil
}

// Run serves a connection until Jupyter asks the kernel to end or ctx does.
func Run(ctx context.Context, c Config) error {
	connection, err := wire.ReadConnection(c.ConnectionFile)
	if err != nil {
		return err
	}
	sweep()
	dir, err := os.MkdirTemp("", fmt.Sprintf("%s%d-", dirPrefix, os.Getpid()))
	if err != nil {
		return fmt.Errorf("the kernel can't make its folder: %w", err)
	}
	defer removeAll(dir)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	front, err := wire.Listen(ctx, connection)
	if err != nil {
		return fmt.Errorf("the kernel can't open its sockets: %w", err)
	}
	defer front.Close()
	k := &Kernel{
		config: c, dir: dir, front: front,
		requests: make(chan request, 10_000),
		ready:    make(chan struct{}),
		sources:  map[int]string{},
		history:  history.Open(filepath.Join(c.State, "history.jsonl")),
		help:     assistance{ready: make(chan struct{})},
		ports: object{
			"status": "ok", "shell_port": connection.ShellPort, "iopub_port": connection.IOPubPort, "stdin_port": connection.StdinPort,
			"control_port": connection.ControlPort, "hb_port": connection.HBPort,
		},
	}
	go k.help.recall(k.packagesFile(), c.Root)
	go k.prepare(ctx)
	k.gonb = &gonb{ctx: ctx, config: c, dir: dir, connection: connection.Private(dir), fromBack: k.fromBack}
	defer k.gonb.stop()
	context.AfterFunc(ctx, k.gonb.stop) // a cell that runs must not keep the kernel
	go func() {
		if err := k.gonb.start(); err != nil && ctx.Err() == nil {
			log.Print(err)
		}
	}()
	go watchParent(ctx, cancel)
	report := func(err error) { log.Printf("a message was dropped: %v", err) }
	go front.Shell.Serve(k.fromShell, report)
	go front.Stdin.Serve(k.fromStdin, report)
	go front.Control.Serve(func(m *wire.Message) {
		if k.fromControl(m) {
			cancel()
		}
	}, report)
	go func() {
		for range c.Interrupts {
			k.interrupt()
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return nil
		case r := <-k.requests:
			k.execute(ctx, r)
		}
	}
}

// prepare finds out what cells can import.
func (k *Kernel) prepare(ctx context.Context) {
	defer close(k.ready)
	defer k.help.open()
	if k.packages, k.why = build.List(ctx, k.config.Root); k.why != nil {
		return
	}
	k.packages = k.help.settle(k.packages, k.packagesFile(), k.config.Root)
	if k.why = openAnswers(k.dir); k.why != nil {
		return
	}
	if k.variables, k.why = newVariables(k.dir); k.why != nil {
		return
	}
	k.notebook = &cell.Notebook{Session: k.variables}
	k.why = os.Mkdir(filepath.Join(k.dir, "build"), 0o700)
	k.use(k.packages)
	k.look()
	go k.help.helper.Load().WarmUp()
}

// use makes packages those that cells can import from now on.
func (k *Kernel) use(p *build.Packages) {
	k.packages, k.notebook.Packages = p, p
	k.help.helper.Store(assist.New(p))
	k.builder = &build.Builder{
		Packages: p, Dir: filepath.Join(k.dir, "build"), CompilerFlags: k.flags.compiler, LinkerFlags: k.flags.linker,
	}
}

// publish sends a message to all clients.
func (k *Kernel) publish(cause *wire.Message, msgType string, content any) {
	m := cause.Publish(msgType, content)
	switch msgType {
	case "status", "execute_input": // no server counts them
	case "stream":
		k.pacer.wait(len(m.Header) + len(m.Parent) + len(m.Content))
	default:
		k.pacer.wait(0)
	}
	if err := k.front.IOPub.Send(m); err != nil {
		log.Printf("%s can't be published: %v", msgType, err)
	}
}

// reply answers a request on the socket it came by.
func (k *Kernel) reply(on *wire.Socket, request *wire.Message, msgType string, content any) {
	if err := on.Send(request.Reply(msgType, content)); err != nil {
		log.Printf("%s can't be sent: %v", msgType, err)
	}
}

// current is the cell that runs, or nil.
func (k *Kernel) current() *run {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.running
}

func (k *Kernel) setCurrent(r *run) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.running = r
}

// errNoGonb says that GoNB's process is not there.
var errNoGonb = errors.New("GoNB ended unexpectedly; the next cell starts it again")
