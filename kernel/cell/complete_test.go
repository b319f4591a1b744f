package cell

import "testing"

func TestIsComplete(t *testing.T) {
	for _, c := range []struct {
		source string
		want   Completeness
		indent string
	}{
		{"", Complete, ""},
		{"x := 1", Complete, ""},
		{"x := 1\n", Complete, ""},
		{"x := 1 // a comment", Complete, ""},
		{"// a comment", Complete, ""},
		{"func f() {}", Complete, ""},
		{"for i := range 3 {\n\tfmt.Println(i)\n}", Complete, ""},
		{"%vars", Complete, ""},
		{"!ls\nx := 1", Complete, ""},
		{"type T struct {\n\tx int\n}", Complete, ""},
		{"nosuch(1)", Complete, ""},
		{"i++", Complete, ""},
		{"for i := range 3 {", Incomplete, "\t"},
		{"for i := range 3 { // a comment", Incomplete, "\t"},
		{"if a {\n\tif b {", Incomplete, "\t\t"},
		{"fmt.Println(", Incomplete, "\t"},
		{"fmt.Println(1,\n\t2,", Incomplete, "\t"},
		{"x := []int{1,", Incomplete, "\t"},
		{"x := 1 +", Incomplete, "\t"},
		{"x :=", Incomplete, "\t"},
		{"net.", Incomplete, "\t"},
		{"x := a &&", Incomplete, "\t"},
		{"s := `raw", Incomplete, ""},
		{"s := `raw\n}", Incomplete, ""},
		{"/* a comment", Incomplete, ""},
		{"!ls \\", Incomplete, ""},
		{"%%script bash", Incomplete, ""},
		{"%%script bash\nls", Incomplete, ""},
		{"%%script bash\nls\n\n", Complete, ""},
		{"s := `%%`\nx := {", Incomplete, "\t"},
		{"}", Invalid, ""},
		{"x := )", Invalid, ""},
		{"x := \"unended", Invalid, ""},
		{"x = = 1", Invalid, ""},
		{"func 1() {}", Invalid, ""},
	} {
		if got, indent := IsComplete(c.source); got != c.want || indent != c.indent {
			t.Errorf("%q: %s, %q, want %s, %q", c.source, got, indent, c.want, c.indent)
		}
	}
}

// FuzzIsComplete looks for cells that break it.
func FuzzIsComplete(f *testing.F) {
	for _, source := range []string{"for {", "x := `", "%%script", "!ls \\", "/*", "func (", "}", "'"} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if c, indent := IsComplete(source); c != Incomplete && indent != "" {
			t.Errorf("%s with an indent", c)
		}
	})
}
