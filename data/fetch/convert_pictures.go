package fetch

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strconv"

	"golang.org/x/image/webp"

	"deepgo/data/picture"
	"deepgo/nn/tensor"
)

// photographs are the names of photos in scikit-image, and ours.
var photographs = map[string]string{
	"astronaut.png": "astronaut.ppm", "chelsea.png": "cat.ppm", "coffee.png": "coffee.ppm",
	"rocket.jpg": "rocket.ppm", "hubble_deep_field.jpg": "galaxies.ppm",
}

// photos makes PPM files of scikit-image's PNGs and JPEGs.
func photos(members fs.FS, put emit) error {
	folder := "skimage/data/"
	if _, err := fs.Stat(members, "skimage"); err != nil { // it is Debian's
		folder = "usr/lib/python3/dist-packages/" + folder
	}
	for from, to := range photographs {
		file, err := fs.ReadFile(members, folder+from)
		if err != nil {
			return err
		}
		photo, err := picture.Decode(bytes.NewReader(file))
		if err != nil {
			return &contentError{fmt.Sprintf("%s: %v", from, err)}
		}
		if err := put(to, func(w io.Writer) error { return writePPM(w, photo) }); err != nil {
			return err
		}
	}
	return nil
}

// paintings makes PPM files of three paintings that GCompris cuts into the pieces of a
// jigsaw puzzle.
func paintings(members fs.FS, put emit) error {
	file, err := fs.ReadFile(members, "usr/share/gcompris-qt/rcc/paintings.rcc")
	if err != nil {
		return err
	}
	files, err := parseRCC(file)
	if err != nil {
		return &contentError{err.Error()}
	}
	for name, pieces := range map[string]string{
		"auvers.ppm": "gogh_auvert_", "moulin.ppm": "renoir-moulin_de_la_galette-", "wave.ppm": "GreatWave_",
	} {
		painting, err := assemble(files, pieces)
		if err != nil {
			return err
		}
		x := picture.FromImage(painting)
		if err := put(name, func(w io.Writer) error { return writePPM(w, x) }); err != nil {
			return err
		}
	}
	return nil
}

// piece is where a board says that the middle of a piece lies: parts of a thousand of
// its width and height.
var piece = regexp.MustCompile(`"image/(\w[^"]*\.webp)",\s*"x" : "0\.(\d{1,3})",\s*"y" : "0\.(\d{1,3})"`)

// assemble lays the pieces whose names begin so on their board, and cuts the painting
// out of it.
func assemble(files map[string][]byte, pieces string) (image.Image, error) {
	board := image.NewRGBA(image.Rect(0, 0, 702, 515))
	var painted image.Rectangle
	for name, text := range files {
		if path.Ext(name) != ".qml" || !bytes.Contains(text, []byte("image/"+pieces)) {
			continue
		}
		for _, found := range piece.FindAllStringSubmatch(string(text), -1) {
			tile, err := webp.Decode(bytes.NewReader(files[found[1]]))
			if err != nil {
				return nil, &contentError{fmt.Sprintf("%s: %v", found[1], err)}
			}
			size := tile.Bounds().Size()
			corner := image.Pt(thousandths(found[2], board.Rect.Dx())-size.X/2, thousandths(found[3], board.Rect.Dy())-size.Y/2)
			place := image.Rectangle{Max: size}.Add(corner)
			draw.Draw(board, place, tile, tile.Bounds().Min, draw.Over)
			painted = painted.Union(place)
		}
	}
	if painted.Empty() {
		return nil, &contentError{"it holds no board with pieces called " + pieces}
	}
	mend(board, painted)
	return board.SubImage(painted), nil
}

// mend fills the seams between pieces: what is half transparent becomes opaque, and
// what nothing covers takes the colour above it, or else the one to its left.
func mend(board *image.RGBA, painted image.Rectangle) {
	for y := painted.Min.Y; y < painted.Max.Y; y++ {
		for x := painted.Min.X; x < painted.Max.X; x++ {
			c := board.RGBAAt(x, y)
			switch {
			case c.A > 0:
				opaque := func(v uint8) uint8 { return uint8(int(v) * 255 / int(c.A)) }
				c = color.RGBA{opaque(c.R), opaque(c.G), opaque(c.B), 255}
			case y > painted.Min.Y:
				c = board.RGBAAt(x, y-1)
			default:
				c = board.RGBAAt(x-1, y)
			}
			board.SetRGBA(x, y, c)
		}
	}
}

// thousandths returns so many thousandths of whole, rounded: 5 means 0.5.
func thousandths(digits string, whole int) int {
	n, _ := strconv.Atoi((digits + "00")[:3]) // digits, says the pattern
	return (n*whole + 500) / 1000
}

// writePPM writes an image [3, height, width] in the netpbm project's raw colour
// format, which, unlike PNG, has but one way to say it.
func writePPM(w io.Writer, x *tensor.Tensor) error {
	if x.Shape[0] != 3 {
		return &contentError{"it has one colour instead of three"}
	}
	buffered := bufio.NewWriter(w)
	plane := x.Shape[1] * x.Shape[2]
	_, _ = fmt.Fprintf(buffered, "P6\n%d %d\n255\n", x.Shape[2], x.Shape[1]) // Flush tells
	for i := range plane {
		for c := range 3 {
			_ = buffered.WriteByte(byte(x.Data[c*plane+i]*255 + 0.5))
		}
	}
	return buffered.Flush()
}
