package course

import (
	"bytes"
	"flag"
	"io"
	"slices"
	"strings"
	"testing"
)

func TestParseTakesFlagsAnywhere(t *testing.T) {
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	check := flags.Bool("check", false, "")
	html := flags.String("html", "", "")
	rest, err := parse(flags, []string{"a.ipynb", "--check", "b.ipynb", "--html", "out", "c.ipynb"})
	if err != nil || !*check || *html != "out" || !slices.Equal(rest, []string{"a.ipynb", "b.ipynb", "c.ipynb"}) {
		t.Errorf("rest = %q, check = %v, html = %q, error %v", rest, *check, *html, err)
	}
}

func TestCommandSaysWhatIsWrong(t *testing.T) {
	root := t.TempDir()
	for _, tt := range []struct{ args, want string }{
		{"", "a command is missing"},
		{"frob", `no command "frob"`},
		{"run --timeout -1", "above 0"},
		{"run --check --write", "choose --check or --write"},
		{"run --frob", "not defined: -frob"},
		{"run", "run ./install.sh"},
		{"export a.ipynb", "deepgo export --html DIR NOTEBOOK"},
		{"export --html x", "deepgo export --html DIR NOTEBOOK"},
		{"export --html x a", "run ./install.sh"},
		{"reset", "deepgo reset 10-mnist"},
		{"reset a b", "deepgo reset 10-mnist"},
		{"lab", "run ./install.sh"},
	} {
		err := Command(t.Context(), root, strings.Fields(tt.args), io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("deepgo %s: error = %v, want %q", tt.args, err, tt.want)
		}
	}
}

func TestCommandHelps(t *testing.T) {
	var stderr bytes.Buffer
	if err := Command(t.Context(), t.TempDir(), []string{"run", "-h"}, io.Discard, &stderr); err != nil {
		t.Error(err)
	}
	for _, want := range []string{"Usage: deepgo run", "-timeout seconds", "-write"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("the usage lacks %q:\n%s", want, stderr.String())
		}
	}
}
