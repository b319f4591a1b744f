package draw

import (
	"slices"
	"testing"
)

func TestNotesAreBrokenBetweenWords(t *testing.T) {
	long := "thickness: size of a weight; orange is positive"
	most := width(smallFont, "thickness: size of a weight;")
	got := broken([]string{"short", long, "anunbrokenwordthatistoolongforanyofthelines"}, most)
	want := []string{"short", "thickness: size of a weight;", "orange is positive", "anunbrokenwordthatistoolongforanyofthelines"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
