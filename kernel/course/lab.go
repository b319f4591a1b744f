package course

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
)

// Lab brings the working copies in root/my-notebooks up to date and opens JupyterLab
// on them; the arguments go to JupyterLab. It prints the address and returns when the
// server has ended, which ctx asks it to. Without --port a taken port makes it take
// the next one; a port that was asked for and is taken is an error.
func Lab(ctx context.Context, root string, args []string, stdout, stderr io.Writer) error {
	if err := Install(root); err != nil {
		return err
	}
	options, err := labOptions(args)
	if err != nil {
		return err
	}
	c, fresh, err := openCopies(root)
	if err != nil {
		return err
	}
	names, outdated, err := c.update()
	if err != nil {
		return err
	}
	for _, name := range outdated {
		fmt.Fprintf(stderr, "%s stays as you changed it; the course has a newer version: deepgo reset %s takes it.\n",
			name, stem(name))
	}
	if err := c.trust(ctx, names); err != nil {
		return err
	}
	if fresh && len(names) > 0 {
		options = append(options, "--LabApp.default_url=/lab/tree/"+names[0])
	}
	cmd := python(ctx, root, append(append([]string{"-m", "jupyterlab"}, options...), args...)...)
	cmd.Dir = filepath.Join(root, workFolder)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	fmt.Fprintf(stderr, "JupyterLab opens on %s; its address follows, Ctrl-C ends it.\n", cmd.Dir)
	if err := cmd.Run(); err != nil && ctx.Err() == nil {
		return fmt.Errorf("JupyterLab ended: %w; what it says stands above", err)
	}
	return nil
}

// labOptions are JupyterLab's options before the user's own.
func labOptions(args []string) ([]string, error) {
	options := []string{"--ServerApp.log_level=WARN", "--LabApp.log_level=WARN"}
	if os.Getuid() == 0 { // in a container, where it is usual
		options = append(options, "--allow-root")
	}
	port := option(args, "--port", "--ServerApp.port", "--LabApp.port")
	if port == "" {
		return options, nil
	}
	host := option(args, "--ip", "--ServerApp.ip", "--LabApp.ip")
	switch host {
	case "":
		host = "localhost"
	case "*":
		host = ""
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if err != nil {
		return nil, fmt.Errorf("port %s can't be had (%w): choose another, or leave --port away to get the next free one", port, reason(err))
	}
	return append(options, "--ServerApp.port_retries=0"), listener.Close()
}

// reason is the innermost error: "address already in use".
func reason(err error) error {
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return err
}

// option is the last value of an option that may be called by several names, written
// as --name value or --name=value, or "".
func option(args []string, names ...string) string {
	value := ""
	for i, arg := range args {
		for _, name := range names {
			if v, ok := strings.CutPrefix(arg, name+"="); ok {
				value = v
			} else if arg == name && i+1 < len(args) {
				value = args[i+1]
			}
		}
	}
	return value
}
