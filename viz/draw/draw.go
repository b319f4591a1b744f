package draw

import (
	"encoding/base64"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"

	"deepgo/viz"
)

// HTML returns f as an <img> that holds the picture itself, or a table as a <table>, and
// its alt text: what it shows, in words. Where scripts run, a slider goes through the
// frames of curves and animations, values are read under the pointer, and mistakes can be
// picked. It can stand in any page. The error is that f can't be drawn.
func HTML(f viz.Figure) (html, alt string, err error) { return written(f, true) }

// Moment returns f as HTML does, but only as it is now: what is shown of a figure as long
// as it grows.
func Moment(f viz.Figure) (html, alt string, err error) { return written(f, false) }

func written(f viz.Figure, whole bool) (html, alt string, err error) {
	p, err := lay(f)
	if err != nil {
		return "", "", err
	}
	alt = altText(f, p)
	if html, err = element(p, alt); err != nil {
		return "", "", err
	}
	html, err = alive(f, p, html, whole)
	return html, alt, err
}

// Save writes f to a file, in the format that its name ends in: .svg, .png (two pixels
// for one of CSS), .pdf or .html. The error is that f can't be drawn, that the format is
// another, or what kept the file from being written.
func Save(f viz.Figure, path string) error {
	p, err := lay(f)
	if err != nil {
		return err
	}
	var file []byte
	switch format := strings.ToLower(filepath.Ext(path)); format {
	case ".svg":
		file, err = p.svg(altText(f, p))
	case ".png":
		file, err = p.png()
	case ".pdf":
		file, err = pdf(p)
	case ".html":
		file, err = page(f)
	default:
		err = fmt.Errorf("draw: %s: a figure can't be saved as %q: use .svg, .png, .pdf or .html", path, format)
	}
	if err != nil {
		return err
	}
	return os.WriteFile(path, file, 0o644)
}

// A picture is a figure that is laid out.
type picture interface {
	size() (width, height int) // in pixels of CSS
	note() string              // what the alt text has to say about the drawing, or ""
	paintOn(s sheet)           // as a part of another picture
	png() ([]byte, error)
	svg(alt string) ([]byte, error)
	embedded(alt string) (mime string, file []byte, err error) // the better of the two
}

// A room is what a figure is laid out in.
type room struct {
	width int  // in pixels of CSS; a picture may be narrower
	x, y  span // what its axes show at least; empty if that is its own affair
}

// wholePage is the room of a figure by itself.
var wholePage = room{width: fullWidth, x: none, y: none}

// lay lays out a figure by itself.
func lay(f viz.Figure) (picture, error) { return layIn(f, wholePage) }

// layIn lays out a figure in a room.
func layIn(f viz.Figure, r room) (picture, error) {
	if err := viz.Check(f); err != nil {
		return nil, err
	}
	for _, lay := range []func(viz.Figure, room) (picture, error){layChart, layImages, layDrawing, layOther} {
		if p, err := lay(f, r); p != nil || err != nil {
			return fitting(p, err)
		}
	}
	return nil, fmt.Errorf("draw: there is no drawing of a %T: it has to be a figure of package viz", f)
}

// fitting returns a picture, or an error if nobody could look at it.
func fitting(p picture, err error) (picture, error) {
	const longest, area = 16000, 24e6 // pixels of CSS
	if err != nil {
		return nil, err
	}
	if wide, high := p.size(); max(wide, high) > longest || float64(wide)*float64(high) > area {
		return nil, fmt.Errorf("draw: a picture of %d × %d pixels is too large to be looked at: draw a part of it", wide, high)
	}
	return p, nil
}

// altText says what the picture shows, and what it leaves out.
func altText(f viz.Figure, p picture) string {
	if note := p.note(); note != "" {
		return f.String() + " " + note
	}
	return f.String()
}

// A text is a picture that stands in a page as text.
type text interface {
	markup() string
}

// element returns the picture as an element of a page.
func element(p picture, alt string) (string, error) {
	if t, ok := p.(text); ok {
		return t.markup(), nil
	}
	return imgTag(p, alt)
}

// imgTag returns the picture as an <img>. It has its styles with it: JupyterLab takes
// style sheets out of a notebook that it does not trust.
func imgTag(p picture, alt string) (string, error) {
	mime, file, err := p.embedded(alt)
	if err != nil {
		return "", err
	}
	width, height := p.size()
	return fmt.Sprintf(`<img alt="%s" width="%d" height="%d" style="max-width:100%%;height:auto;border-radius:6px" src="data:%s;base64,%s">`,
		html.EscapeString(alt), width, height, mime, base64.StdEncoding.EncodeToString(file)), nil
}

// page returns the figure as an HTML page.
func page(f viz.Figure) ([]byte, error) {
	body, alt, err := HTML(f)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>%s</title>
</head>
<body>
%s
</body>
</html>
`, html.EscapeString(alt), body), nil
}
