package draw

import (
	"embed"
	"encoding/json"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"deepgo/viz"
)

// Without scripts a figure is an <img>: in a notebook that JupyterLab doesn't trust, on
// GitHub. Where scripts run, those beside this file add to it. They load nothing, and
// each output holds what it needs of them.
//
//go:embed script
var scripts embed.FS

// part returns one of the files beside this, without comments and indentation; "" if there
// is none of that name.
func part(name string) string {
	var b strings.Builder
	file, _ := scripts.ReadFile("script/" + name) // not all scripts have a style
	for line := range strings.Lines(string(file)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// alive returns the figure's element with what scripts add to it: the whole of it, or for
// a moment of a figure that grows only its looks.
func alive(f viz.Figure, p picture, img string, whole bool) (string, error) {
	parts, call := []string{"card"}, ""
	if themed(p) {
		call = "inline();"
	}
	if whole {
		more, does, err := additions(f, p, len(img))
		if err != nil {
			return "", err
		}
		if does != "" {
			parts, call = append(parts, more...), does
		}
	}
	if call == "" {
		return img, nil
	}
	var style, script strings.Builder
	for _, name := range parts {
		style.WriteString(part(name + ".css"))
		script.WriteString(part(name + ".js"))
	}
	if themed(p) {
		style.WriteString(themeStyle())
	}
	return fmt.Sprintf("<div class=\"deepgo\">%s<script>(card => {\nconst style = %s, themed = %v;\n%s%s\n})(document.currentScript.parentElement)</script></div>",
		img, encoded(style.String()), themed(p), script.String(), call), nil
}

// additions returns what scripts add to a figure whose element has a size: the parts that
// are needed, and the call; "" for nothing.
func additions(f viz.Figure, p picture, size int) (parts []string, call string, err error) {
	switch f := f.(type) {
	case *viz.Curves:
		if len(longestOf(f).X) > 0 {
			return []string{"player", "pointer", "curves"}, "curves(" + encoded(historyOf(f)) + ");", nil
		}
	case *viz.Frames:
		if len(f.Frames) > 1 {
			reel, err := reelOf(f, size)
			return []string{"player", "pointer", "reading", "frames"}, "frames(" + encoded(reel) + ");", err
		}
	case *viz.MistakeGrid:
		if j := judgementsOf(f, p); len(j.Tiles) > 0 {
			return []string{"mistakes"}, "mistakes(" + encoded(j) + ");", nil
		}
	}
	if hasAxes(f) {
		return []string{"pointer", "reading"}, "reading(inline());", nil
	}
	return nil, "", nil
}

// hasAxes reports whether values can be read in a figure's picture, or in a part of it.
func hasAxes(f viz.Figure) bool {
	switch f := f.(type) {
	case *viz.Chart, *viz.Curves:
		return true
	case *viz.Panels:
		return slices.ContainsFunc(f.Figures, hasAxes)
	case viz.Panels:
		return slices.ContainsFunc(f.Figures, hasAxes)
	}
	return false
}

// encoded writes v as JSON, which is safe inside a <script>.
func encoded(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // none of ours holds what JSON can't write
	}
	return string(b)
}

// themed reports whether a picture's colours can follow the page's.
func themed(p picture) bool {
	s, ok := p.(*sketch)
	return ok && s.themed
}

// A tint is how a colour of the card follows the page's text: so much of that colour, or
// so much of the text's colour where there is none.
type tint struct {
	of      color.NRGBA
	stays   color.NRGBA // transparent: nothing of it stays
	percent int
}

// tints are the colours that follow. Text and lines take the colour of the page's text;
// what must stand out is mixed with it.
var tints = []tint{
	{of: ink, percent: 100},
	{of: palette[6], percent: 100}, // black
	{of: quiet, percent: 72},
	{of: axis, percent: 45},
	{of: faint, percent: 13},
	{of: wrong, stays: palette[1], percent: 70},
	{of: palette[0], stays: palette[0], percent: 78},
}

// css returns a tint as a style sheet writes it.
func (t tint) css() string {
	if t.stays.A == 0 {
		return fmt.Sprintf("color-mix(in srgb,currentColor %d%%,transparent)", t.percent)
	}
	return fmt.Sprintf("color-mix(in srgb,%s %d%%,currentColor)", hex(t.stays), t.percent)
}

// themeStyle gives the colours of the card those of the page.
func themeStyle() string {
	var b strings.Builder
	rule := func(of color.NRGBA, to string) {
		for _, kind := range []string{"fill", "stroke"} {
			fmt.Fprintf(&b, ".deepgo-themed [%s=\"%s\"]{%s:%s}\n", kind, hex(of), kind, to)
		}
	}
	rule(paper, "var(--jp-layout-color0,var(--page,Canvas))")
	for _, t := range tints {
		rule(t.of, t.css())
	}
	return b.String()
}
