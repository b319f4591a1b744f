package wire

import (
	"context"
	"errors"
	"io"
	"log"
	"sync"
	"time"

	"github.com/go-zeromq/zmq4"
)

// A Socket sends and receives signed messages. Any number of goroutines may send;
// one receives.
type Socket struct {
	zmq zmq4.Socket
	key Key
	mu  sync.Mutex // guards sending and closed
	// After Close nothing is sent any more: zmq4's publisher would wait for ever.
	closed bool
}

// Send sends a message. A message to a peer that has gone is dropped, as ZeroMQ does.
func (s *Socket) Send(m *Message) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	return s.zmq.SendMulti(zmq4.NewMsgFrom(s.key.Encode(m)...))
}

// Receive waits for the next message. It returns io.EOF when the socket is closed;
// after any other error (a wrong signature, frames that are no message) the next
// call goes on with the next message.
func (s *Socket) Receive() (*Message, error) {
	raw, err := s.zmq.Recv()
	if err != nil {
		return nil, io.EOF
	}
	return s.key.Decode(raw.Frames)
}

// Serve calls handle for each message until the socket is closed, and reports what
// is no message of ours.
func (s *Socket) Serve(handle func(*Message), report func(error)) {
	for {
		m, err := s.Receive()
		switch {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			report(err)
		default:
			handle(m)
		}
	}
}

// Close ends the socket and whoever receives on it.
func (s *Socket) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.closed = true
		_ = s.zmq.Close() // nothing can be done about a socket that won't close
	}
}

// Sockets are the five sockets of one connection. Heartbeat is only set by Listen,
// which answers it by itself.
type Sockets struct {
	Shell, Control, Stdin, IOPub *Socket
	heartbeat                    zmq4.Socket
}

// Listen opens a kernel's side of the connection.
func Listen(ctx context.Context, c *Connection) (*Sockets, error) {
	s := &Sockets{}
	quiet := zmq4.WithLogger(log.New(io.Discard, "", 0))
	s.heartbeat = zmq4.NewRep(ctx, quiet)
	if err := s.heartbeat.Listen(c.address(c.HBPort)); err != nil {
		return nil, err
	}
	go echo(s.heartbeat)
	for _, x := range []struct {
		to   **Socket
		zmq  zmq4.Socket
		port int
	}{
		{&s.Shell, zmq4.NewRouter(ctx, quiet), c.ShellPort},
		{&s.Control, zmq4.NewRouter(ctx, quiet), c.ControlPort},
		{&s.Stdin, zmq4.NewRouter(ctx, quiet), c.StdinPort},
		{&s.IOPub, zmq4.NewPub(ctx, quiet), c.IOPubPort},
	} {
		if err := x.zmq.Listen(c.address(x.port)); err != nil {
			s.Close()
			return nil, err
		}
		*x.to = &Socket{zmq: x.zmq, key: Key(c.Key)}
	}
	return s, nil
}

// Dial opens a client's side, trying until the kernel is there or ctx ends.
func Dial(ctx context.Context, c *Connection) (*Sockets, error) {
	s := &Sockets{}
	options := []zmq4.Option{
		// one identity on all sockets: input is asked of who sent the request
		zmq4.WithID(zmq4.SocketIdentity(NewID())),
		zmq4.WithLogger(log.New(io.Discard, "", 0)),
		zmq4.WithDialerRetry(5 * time.Millisecond), zmq4.WithDialerMaxRetries(-1),
	}
	for _, x := range []struct {
		to   **Socket
		zmq  zmq4.Socket
		port int
	}{
		{&s.IOPub, zmq4.NewSub(ctx, options...), c.IOPubPort},
		{&s.Shell, zmq4.NewDealer(ctx, options...), c.ShellPort},
		{&s.Control, zmq4.NewDealer(ctx, options...), c.ControlPort},
		{&s.Stdin, zmq4.NewDealer(ctx, options...), c.StdinPort},
	} {
		if err := x.zmq.Dial(c.address(x.port)); err != nil {
			s.Close()
			return nil, err
		}
		*x.to = &Socket{zmq: x.zmq, key: Key(c.Key)}
	}
	if err := s.IOPub.zmq.SetOption(zmq4.OptionSubscribe, ""); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Close ends all five sockets.
func (s *Sockets) Close() {
	for _, x := range []*Socket{s.Shell, s.Control, s.Stdin, s.IOPub} {
		if x != nil {
			x.Close()
		}
	}
	if s.heartbeat != nil {
		_ = s.heartbeat.Close()
	}
}

// echo answers heartbeats until the socket is closed.
func echo(s zmq4.Socket) {
	for {
		m, err := s.Recv()
		if err != nil || s.Send(m) != nil {
			return
		}
	}
}
