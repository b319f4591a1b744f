package wire

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// A Connection is the content of a Jupyter connection file.
type Connection struct {
	Transport       string `json:"transport"` // "tcp", or "ipc" for Unix sockets
	IP              string `json:"ip"`        // for ipc, the sockets' path without "-PORT"
	Key             string `json:"key"`
	SignatureScheme string `json:"signature_scheme"`
	ShellPort       int    `json:"shell_port"`
	ControlPort     int    `json:"control_port"`
	StdinPort       int    `json:"stdin_port"`
	IOPubPort       int    `json:"iopub_port"`
	HBPort          int    `json:"hb_port"`
	KernelName      string `json:"kernel_name"`
}

// ReadConnection reads a connection file and refuses what this package can't speak.
func ReadConnection(file string) (*Connection, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the connection file can't be read: %w", err)
	}
	c := &Connection{Transport: "tcp", IP: "127.0.0.1", SignatureScheme: "hmac-sha256"}
	if err := json.Unmarshal(b, c); err != nil {
		return nil, fmt.Errorf("the connection file %s is damaged: %w", file, err)
	}
	if c.Key != "" && c.SignatureScheme != "hmac-sha256" {
		return nil, fmt.Errorf("the connection file %s asks for the signature scheme %q; only hmac-sha256 is known", file, c.SignatureScheme)
	}
	if c.Transport != "tcp" && c.Transport != "ipc" {
		return nil, fmt.Errorf("the connection file %s asks for the transport %q; tcp and ipc are known", file, c.Transport)
	}
	return c, nil
}

// Private makes a connection over Unix sockets in dir, with the same key: no port
// that another process could take, and nobody but the folder's owner can reach it.
func (c *Connection) Private(dir string) *Connection {
	return &Connection{
		Transport: "ipc", IP: filepath.Join(dir, "gonb"),
		Key: c.Key, SignatureScheme: "hmac-sha256", KernelName: "gonb",
		ShellPort: 1, ControlPort: 2, StdinPort: 3, IOPubPort: 4, HBPort: 5,
	}
}

// Remove removes the Unix sockets that a process which was killed has left.
func (c *Connection) Remove() {
	if c.Transport != "ipc" {
		return
	}
	for _, port := range []int{c.ShellPort, c.ControlPort, c.StdinPort, c.IOPubPort, c.HBPort} {
		_ = os.Remove(fmt.Sprintf("%s-%d", c.IP, port)) // it may not be there
	}
}

// Write writes the connection file, readable by its owner alone.
func (c *Connection) Write(file string) error {
	return os.WriteFile(file, marshal(c), 0o600)
}

func (c *Connection) address(port int) string {
	if c.Transport == "ipc" {
		return fmt.Sprintf("ipc://%s-%d", c.IP, port)
	}
	return fmt.Sprintf("tcp://%s:%d", c.IP, port)
}
