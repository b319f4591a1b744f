package draw

import (
	"embed"
	"encoding/json"
	"fmt"
	"image/color"
	"strings"

	"deepgo/viz"
)

// Without scripts a figure is an <img>: in a notebook that JupyterLab doesn't trust, on
// GitHub. Where scripts run, those beside this file add to it. They load nothing, and
// each output holds what it needs of them.
//
//go:embed script
var scripts embed.FS

// script returns parts of the script, without comments and indentation.
func script(names ...string) string {
	var b strings.Builder
	for _, name := range names {
		file, err := scripts.ReadFile("script/" + name)
		if err != nil {
			panic(err) // it is embedded
		}
		for line := range strings.Lines(string(file)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") {
				b.WriteString(line + "\n")
			}
		}
	}
	return b.String()
}

// alive returns the figure's element with what scripts add to it: the whole of it, or for
// a moment of a figure that grows only its looks.
func alive(f viz.Figure, p picture, img string, whole bool) (string, error) {
	parts, call := []string{"card.js"}, ""
	switch f := f.(type) {
	case *viz.Curves:
		if whole && len(longestOf(f).X) > 0 {
			parts, call = append(parts, "player.js", "curves.js"), "curves("+encoded(historyOf(f))+");"
		}
	case *viz.Frames:
		if whole && len(f.Frames) > 1 {
			reel, err := reelOf(f, len(img))
			if err != nil {
				return "", err
			}
			parts, call = append(parts, "player.js", "frames.js"), "frames("+encoded(reel)+");"
		}
	case *viz.MistakeGrid:
		if j := judgementsOf(f, p); whole && len(j.Tiles) > 0 {
			parts, call = append(parts, "mistakes.js"), "mistakes("+encoded(j)+");"
		}
	}
	if themed(p) && call == "" {
		call = "inline();"
	}
	if call == "" {
		return img, nil
	}
	style := script("style.css")
	if themed(p) {
		style += themeStyle()
	}
	return fmt.Sprintf("<div class=\"deepgo\">%s<script>(card => {\nconst style = %s;\n%s%s\n})(document.currentScript.parentElement)</script></div>",
		img, encoded(style), script(parts...), call), nil
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

// themeStyle gives the colours of the paper the ones of the page: text and lines take
// that of the page's text, and what must stand out is mixed with it.
func themeStyle() string {
	share := func(percent int) string {
		return fmt.Sprintf("color-mix(in srgb,currentColor %d%%,transparent)", percent)
	}
	mixed := func(c color.NRGBA, percent int) string {
		return fmt.Sprintf("color-mix(in srgb,%s %d%%,currentColor)", hex(c), percent)
	}
	var b strings.Builder
	for _, c := range []struct {
		of color.NRGBA
		to string
	}{
		{paper, "var(--jp-layout-color0,var(--page,Canvas))"},
		{ink, "currentColor"},
		{palette[6], "currentColor"}, // black
		{quiet, share(72)},
		{axis, share(45)},
		{faint, share(13)},
		{wrong, mixed(palette[1], 70)},
		{palette[0], mixed(palette[0], 78)},
	} {
		for _, kind := range []string{"fill", "stroke"} {
			fmt.Fprintf(&b, ".deepgo svg [%s=\"%s\"]{%s:%s}", kind, hex(c.of), kind, c.to)
		}
	}
	return b.String() + "\n"
}
