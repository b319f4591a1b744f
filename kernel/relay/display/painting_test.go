package display

import (
	"fmt"
	"testing"

	"deepgo/viz"
	"deepgo/viz/draw"
)

func TestContentMarksWhatIsOfThisRunAlone(t *testing.T) {
	for want, table := range map[string]*viz.Table{
		"map[deepgo:map[passing:true]]": viz.NewTable("seconds").Row(12).Unsaved(),
		"map[]":                         viz.NewTable("GFLOP").Row(12),
	} {
		x := &display{figure: table}
		if got := fmt.Sprint(x.content(draw.HTML)["metadata"]); got != want {
			t.Errorf("metadata %s, want %s", got, want)
		}
	}
}

// A formula is sent as what JupyterLab typesets, and not as a picture of its LaTeX.
func TestFormula(t *testing.T) {
	data := (&display{figure: viz.Math(`\eta`)}).content(draw.HTML)["data"].(object)
	if data["text/latex"] != `$$\eta$$` || data["text/plain"] != `\eta` || data["text/html"] != nil {
		t.Errorf("sent %v", data)
	}
}
