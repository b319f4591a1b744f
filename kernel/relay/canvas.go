package relay

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"image"
	"image/png"
	"sync"

	"deepgo/kernel/session"
	"deepgo/kernel/session/process"
	"deepgo/kernel/wire"
)

// canvasTarget is the comm target by which a canvas sends what is drawn on it.
const canvasTarget = "deepgo.draw"

// canvases are those that were shown, and what was last drawn on each.
type canvases struct {
	mu       sync.Mutex
	drawings map[string][]byte // grey values; nil before anything was drawn
}

// showCanvas shows a canvas, with the last drawing or the example, and answers with
// the drawing.
func (r *run) showCanvas(f process.Frame) process.Frame {
	r.canvases++
	name := r.canvasName(r.canvases)
	drawing := r.k.canvases.show(name)
	picture := drawing
	if picture == nil {
		picture = f.Payload
	}
	html, err := canvasHTML(name, picture)
	if err != nil {
		return refuse(f, fmt.Sprintf("the canvas can't be shown: %v", err))
	}
	r.publish("display_data", object{
		"data":     object{"text/html": html, "text/plain": "a drawing of 28×28 grey values"},
		"metadata": object{}, "transient": object{"display_id": wire.NewID()},
	})
	return process.Frame{Kind: f.Kind, ID: f.ID, Payload: drawing}
}

// canvasName names the nth canvas of the cell: the same when the cell runs again, and
// in what is saved, and different from those of other cells.
func (r *run) canvasName(n int) string {
	var metadata struct {
		Cell string `json:"cellId"`
	}
	_ = json.Unmarshal(r.request.Metadata, &metadata) // a client may give none
	if metadata.Cell == "" {
		metadata.Cell = r.code
	}
	return fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%s %d", metadata.Cell, n)))[:16]
}

// show notes that a canvas is shown, and returns its drawing.
func (c *canvases) show(name string) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.drawings == nil {
		c.drawings = map[string][]byte{}
	}
	drawing := c.drawings[name]
	c.drawings[name] = drawing
	return drawing
}

// take keeps a drawing, none if it was cleared, and reports whether the canvas is one
// of this kernel's.
func (c *canvases) take(name string, drawing []byte) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ours := c.drawings[name]; !ours {
		return false
	}
	if len(drawing) != session.Side*session.Side {
		drawing = nil
	}
	c.drawings[name] = drawing
	return true
}

// fromCanvas takes the drawing that comes with the opening of a comm, which ends it.
// The page asks all of the server's kernels: one that doesn't know the canvas says so.
func (k *Kernel) fromCanvas(m *wire.Message, c commContent) {
	var drawn struct {
		Canvas string
		Grey   []byte
	}
	err := json.Unmarshal(c.Data, &drawn)
	kept := err == nil && k.canvases.take(drawn.Canvas, drawn.Grey)
	k.publish(m, "comm_close", object{"comm_id": c.ID, "data": object{"kept": kept}})
}

//go:embed canvas.js
var canvasScript string

//go:embed canvas.html
var canvasPage string

var canvasTemplate = template.Must(template.New("canvas").Parse(canvasPage))

// canvasHTML is the picture, which a script turns into a canvas where a kernel can be
// reached.
func canvasHTML(name string, grey []byte) (string, error) {
	ink := image.NewGray(image.Rect(0, 0, session.Side, session.Side))
	for i := range ink.Pix {
		ink.Pix[i] = 255 - grey[i]
	}
	var picture bytes.Buffer
	asIs := png.Encoder{CompressionLevel: png.NoCompression} // the same bytes for ever
	if err := asIs.Encode(&picture, ink); err != nil {
		return "", err
	}
	var html bytes.Buffer
	err := canvasTemplate.Execute(&html, map[string]any{
		"Name":    name,
		"Picture": template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(picture.Bytes())),
		"Script":  template.JS(canvasScript),
	})
	return html.String(), err
}
