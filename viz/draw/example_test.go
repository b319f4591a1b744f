package draw_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"deepgo/nn/tensor"
	"deepgo/viz"
	"deepgo/viz/draw"
)

func Example() {
	counts := tensor.FromSlice([]float32{48, 2, 5, 45}, 2, 2)
	html, alt, err := draw.HTML(viz.Confusion(counts, "cat", "dog"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(html) > 0, alt)
	// Output:
	// true Confusion matrix of 2 classes: 93.00 % of 100 examples right; worst: 5 of 50 examples of dog taken for cat.
}

func ExampleSave() {
	curves := viz.NewCurves("Halving", "what is left")
	for step := range 10 {
		curves.Add(step, 1/float64(int(1)<<step))
	}
	dir, err := os.MkdirTemp("", "halving")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	fmt.Println(draw.Save(curves, filepath.Join(dir, "halving.svg")))
	fmt.Println(draw.Save(curves, "halving.doc"))
	// Output:
	// <nil>
	// draw: halving.doc: a figure can't be saved as ".doc": use .svg, .png, .pdf or .html
}

func ExampleHTML() {
	html, _, err := draw.HTML(viz.Images(tensor.New(3, 8, 8), "a", "b", "c"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(html[:62])
	// Output:
	// <img alt="3 images of 8×8: a, b, c." width="380" height="160"
}
