package course

import (
	"fmt"
	"strings"
)

// Clean removes from an executed notebook what differs from run to run or from
// machine to machine, so that running it again changes nothing: timings, the Go
// version, progress that was cleared or overwritten, tables of seconds. Writing of the same stream
// becomes one output. Cell ids stay; a cell without one gets its number.
func (nb *Notebook) Clean() {
	nb.Minor = max(nb.Minor, 5) // the first with cell ids
	nb.Metadata = orEmpty(nb.Metadata)
	nb.Metadata["kernelspec"] = map[string]any{"display_name": displayName, "language": "go", "name": Kernel}
	nb.Metadata["language_info"] = map[string]any{"name": "go", "file_extension": ".go", "mimetype": "text/x-go"}
	delete(nb.Metadata, "widgets")
	for i, c := range nb.Cells {
		if c.ID == "" {
			c.ID = fmt.Sprintf("cell-%d", i+1)
		}
		for _, key := range []string{"execution", "ExecuteTime", "collapsed", "scrolled", "trusted"} {
			delete(c.Metadata, key)
		}
		c.Outputs = cleanOutputs(c.Outputs)
	}
}

// cleanOutputs joins streams, plays carriage returns, and drops what shows nothing.
// Progress may come in pieces, so it is joined first; what it stood between is
// joined when it is gone.
func cleanOutputs(outputs []*Output) []*Output {
	var shown []*Output
	for _, out := range joinStreams(outputs) {
		if out.Type == "stream" {
			out.Text = overwritten(out.Text)
		}
		if !out.blank() && !out.passing() {
			shown = append(shown, out)
		}
	}
	return joinStreams(shown)
}

// joinStreams makes one output of neighbouring ones of the same stream.
func joinStreams(outputs []*Output) []*Output {
	var joined []*Output
	for _, out := range outputs {
		last := len(joined) - 1
		if last >= 0 && out.Type == "stream" && joined[last].Type == "stream" && joined[last].Name == out.Name {
			joined[last].Text += out.Text
			continue
		}
		joined = append(joined, out)
	}
	return joined
}

// blank reports whether nothing is seen of the output: an empty stream, or a display
// that was cleared.
func (out *Output) blank() bool {
	switch out.Type {
	case "stream":
		return out.Text == ""
	case "display_data":
		for _, value := range out.Data {
			if text, ok := value.(Text); !ok || strings.TrimSpace(string(text)) != "" {
				return false
			}
		}
		return true
	}
	return false
}

// passing reports whether the relay has marked the output as one of this run alone.
func (out *Output) passing() bool {
	mark, _ := out.Metadata["deepgo"].(map[string]any)
	return mark["passing"] == true
}

// overwritten is what a terminal shows of the text in the end: a carriage return
// begins the line anew, and a line that ends in one was progress.
func overwritten(text Text) Text {
	if !strings.Contains(string(text), "\r") {
		return text
	}
	lines := strings.SplitAfter(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = line[strings.LastIndex(line, "\r")+1:]
	}
	return Text(strings.Join(lines, ""))
}
