package snapshot

import "testing"

// What a layer makes again is not stored: neither by a type of that name, nor by a
// pointer to one.
func TestScratchIsLeftOut(t *testing.T) {
	type scratch struct{ buffer []float64 }
	type layer struct {
		weights []float64
		held    scratch
		pointed *scratch
	}
	dir := t.TempDir()
	saved, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := saved.Load(); err != nil {
		t.Fatal(err)
	}
	x := layer{[]float64{1, 2}, scratch{make([]float64, 1000)}, &scratch{make([]float64, 1000)}}
	saved.New("x", &x)
	if _, err := saved.Save(); err != nil {
		t.Fatal(err)
	}
	loaded, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var y layer
	loaded.Keep("x", &y)
	if _, err := loaded.Load(); err != nil {
		t.Fatal(err)
	}
	if len(y.weights) != 2 || y.held.buffer != nil || y.pointed != nil {
		t.Errorf("came back as %+v", y)
	}
}
