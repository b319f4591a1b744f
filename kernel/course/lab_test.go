package course

import (
	"net"
	"slices"
	"strings"
	"testing"
)

func TestLabOptionsRefuseATakenPort(t *testing.T) {
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--port", port}, {"--no-browser", "--port=" + port}, {"--ServerApp.port=" + port}} {
		if _, err := labOptions(args); err == nil || !strings.HasPrefix(err.Error(), "port "+port+" can't be had (address already in use)") {
			t.Errorf("labOptions(%q): error = %v", args, err)
		}
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	options, err := labOptions([]string{"--port", port})
	if err != nil || !slices.Contains(options, "--ServerApp.port_retries=0") {
		t.Errorf("a free port that was asked for: %q, error %v", options, err)
	}
}

func TestOption(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want string
	}{
		{nil, ""},
		{[]string{"--port", "9000"}, "9000"},
		{[]string{"--port=9000"}, "9000"},
		{[]string{"--port=9000", "--port", "9001"}, "9001"},
		{[]string{"--port"}, ""},
		{[]string{"--port-retries=3"}, ""},
	} {
		if got := option(tt.args, "--port", "--ServerApp.port"); got != tt.want {
			t.Errorf("option(%q) = %q, want %q", tt.args, got, tt.want)
		}
	}
}
