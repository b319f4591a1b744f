package draw

import (
	"strings"
	"testing"

	"deepgo/viz"
)

// A table is text in a page, with what looks like a tag kept harmless.
func TestTable(t *testing.T) {
	html, alt, err := HTML(viz.NewTable("a <b>", "n").Row("<script>", 1).Row("", 2.5).Titled("T & U"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<table ", "T &amp; U</caption>", `">a &lt;b&gt;</th>`, "&lt;script&gt;</td>", `right;padding:.2em .8em">2.5</td>`} {
		if !strings.Contains(html, want) {
			t.Errorf("%s is not in %s", want, html)
		}
	}
	if want := "T & U\n\na <b>"; !strings.HasPrefix(alt, want) {
		t.Errorf("as text: %s", alt)
	}
	long := viz.NewTable("n")
	for i := range 3 * mostRows {
		long.Row(i)
	}
	html, alt, err = HTML(long)
	if n := strings.Count(html, "<tr>"); err != nil || n != mostRows+1 || !strings.Contains(html, "Only the first 200 rows") || !strings.Contains(alt, "Only the first") {
		t.Errorf("%d rows of a long table, %v", n, err)
	}
}

// No cell is cut where there is room, and a table that is too wide fits.
func TestColumnWidths(t *testing.T) {
	long := strings.Repeat("long ", 40)
	wide := viz.NewTable("a", "b", "c").Row(long, "short", long)
	widths := columnWidths(wide, wide.Rows, 400)
	if sum := widths[0] + widths[1] + widths[2] + 2*columnGap; sum > 401 || widths[1] < width(textFont, "short") {
		t.Errorf("columns of %v for 400 pixels", widths)
	}
}
