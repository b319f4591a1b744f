package relay

import (
	"testing"

	"deepgo/viz"
	"deepgo/viz/draw"
)

// A formula is sent as what JupyterLab typesets, and not as a picture of its LaTeX.
func TestFormula(t *testing.T) {
	data := (&display{figure: viz.Math(`\eta`)}).content(draw.HTML)["data"].(object)
	if data["text/latex"] != `$$\eta$$` || data["text/plain"] != `\eta` || data["text/html"] != nil {
		t.Errorf("sent %v", data)
	}
}
