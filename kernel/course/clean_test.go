package course

import (
	"testing"
)

// show spells outputs for comparison.
func show(outputs []*Output) string {
	s := ""
	for _, out := range outputs {
		switch out.Type {
		case "stream":
			s += out.Name + ":" + string(out.Text) + ";"
		default:
			s += out.Type + ";"
		}
	}
	return s
}

func stream(name, text string) *Output { return &Output{Type: "stream", Name: name, Text: Text(text)} }

func displayed(text string) *Output {
	return &Output{Type: "display_data", Data: Bundle{"text/plain": Text(text)}}
}

// marked is a display that the relay has marked.
func marked(text, mark string) *Output {
	out := displayed(text)
	out.Metadata = map[string]any{"deepgo": map[string]any{mark: true}}
	return out
}

func TestCleanOutputs(t *testing.T) {
	for _, tt := range []struct {
		name    string
		outputs []*Output
		want    string
	}{
		{"joins a stream", []*Output{stream("stdout", "a"), stream("stdout", "b\n")}, "stdout:ab\n;"},
		{"keeps the order of streams", []*Output{stream("stdout", "a"), stream("stderr", "b"), stream("stdout", "c")}, "stdout:a;stderr:b;stdout:c;"},
		{"drops progress, and joins around it", []*Output{stream("stdout", "a\n"), stream("stderr", "1 %\r"), stream("stderr", "2 %\r"), stream("stdout", "b\n")}, "stdout:a\nb\n;"},
		{"keeps what overwrote progress", []*Output{stream("stderr", "1 %\r2 %\rdone\n")}, "stderr:done\n;"},
		{"knows the line ends of Windows", []*Output{stream("stdout", "a\r\nb\r\n")}, "stdout:a\nb\n;"},
		{"drops a cleared display", []*Output{displayed(" "), displayed("loss")}, "display_data;"},
		{"drops what is of this run alone", []*Output{marked("12 s", "passing"), marked("12 GFLOP", "kept")}, "display_data;"},
		{"keeps a display of JSON", []*Output{{Type: "display_data", Data: Bundle{"application/json": []byte("1")}}}, "display_data;"},
		{"keeps an empty result", []*Output{{Type: "execute_result", Data: Bundle{"text/plain": Text("")}}}, "execute_result;"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(cleanOutputs(tt.outputs)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCleanKeepsWhatTheAuthorWrote(t *testing.T) {
	data, nb := lesson(t)
	code := nb.Cells[1]
	code.Metadata["execution"] = map[string]any{"iopub.status.busy": "2026-11-24T03:00:00Z"}
	code.Metadata["scrolled"] = true
	nb.Metadata["language_info"] = map[string]any{"name": "go", "version": "go1.26.8"}
	nb.Metadata["widgets"] = map[string]any{}
	nb.Clean()
	got, err := nb.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(data) {
		t.Errorf("cleaning leaves traces of the run, or takes more:\n%s", got)
	}
}
