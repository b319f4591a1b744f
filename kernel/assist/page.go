package assist

import (
	"fmt"
	"go/doc/comment"
	"html"
	"strings"
)

// A page is what an inspection shows, from top to bottom.
type page struct {
	declaration text
	parameter   string // of a call: the one that the cursor is at
	value       string // of a variable
	comment     string // a doc comment
	methods     []string
	source      string
}

// inspection writes the page in its three forms.
func (p *page) inspection() *Inspection {
	parser := comment.Parser{ // [strings.Cut] is written without its brackets
		LookupPackage: func(name string) (string, bool) { return name, true },
		LookupSym:     func(string, string) bool { return true },
	}
	doc := parser.Parse(p.comment)
	printer := &comment.Printer{
		HeadingLevel: 4, TextWidth: 88,
		HeadingID:  func(*comment.Heading) string { return "" }, // a page may hold several
		DocLinkURL: func(*comment.DocLink) string { return "" },
	}
	var plain, markdown, page strings.Builder
	code := func(s, marked string) {
		fmt.Fprintf(&plain, "%s\n", s)
		fmt.Fprintf(&markdown, "```go\n%s\n```\n", s)
		fmt.Fprintf(&page, "<pre><code>%s</code></pre>\n", marked)
	}
	line := func(label, s string) {
		fmt.Fprintf(&plain, "%s: %s\n", label, s)
		fmt.Fprintf(&markdown, "\n%s: `%s`\n", label, s)
		fmt.Fprintf(&page, "<p>%s: <code>%s</code></p>\n", label, html.EscapeString(s))
	}
	code(p.declaration.plain, p.declaration.html)
	if p.parameter != "" {
		line("parameter", p.parameter)
	}
	if p.value != "" {
		line("value", p.value)
	}
	if p.comment != "" {
		fmt.Fprintf(&plain, "\n%s", printer.Text(doc))
		fmt.Fprintf(&markdown, "\n%s", printer.Markdown(doc))
		page.Write(printer.HTML(doc))
	}
	for _, list := range []string{strings.Join(p.methods, "\n"), p.source} {
		if list != "" {
			plain.WriteString("\n")
			code(list, html.EscapeString(list))
		}
	}
	return &Inspection{plain.String(), markdown.String(), page.String()}
}
