package fetch

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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
	for from, to := range photographs {
		file, err := fs.ReadFile(members, "usr/lib/python3/dist-packages/skimage/data/"+from)
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

const (
	stampSide  = 64   // pixels that a stamp is scaled to
	stampLimit = 4000 // pixels; no stamp is wider or higher

	stampFolder = "usr/share/tuxpaint/stamps"
)

// stamps makes an idx file of Tux Paint's stamps, each scaled into a white square, and
// a file of one line a stamp: its path, a tab, its caption in English, a tab, and the
// one in Chinese if there is one.
func stamps(members fs.FS, put emit) error {
	names, captions, err := captionedStamps(members)
	if err != nil {
		return err
	}
	err = put("captions.tsv", func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Join(captions, ""))
		return err
	})
	if err != nil {
		return err
	}
	classes := compact(names, stampClass)
	labels := make([]byte, len(names))
	for i, name := range names {
		labels[i] = byte(slices.Index(classes, stampClass(name)))
	}
	if err := putLabels(put, "stamps-labels-idx1-ubyte", labels); err != nil {
		return err
	}
	return put("stamps-images-idx4-ubyte", func(w io.Writer) error {
		buffered := bufio.NewWriter(w)
		if err := idxHeader(buffered, len(names), 3, stampSide, stampSide); err != nil {
			return err
		}
		for _, name := range names {
			stamp, err := readStamp(members, name)
			if err != nil {
				return &contentError{fmt.Sprintf("%s: %v", path.Base(name), err)}
			}
			_, _ = buffered.Write(square(stamp)) // Flush tells
		}
		return buffered.Flush()
	})
}

// captionedStamps returns the PNG files beside which lies a text, in the order of their
// names, and for each a line: its path, its caption in English, and the one in Chinese.
// Those without are mirrored or painted variants of another.
func captionedStamps(members fs.FS) (names, captions []string, err error) {
	err = fs.WalkDir(members, stampFolder, func(name string, _ fs.DirEntry, err error) error {
		if stem, png := strings.CutSuffix(name, ".png"); err == nil && png {
			if _, err := fs.Stat(members, stem+".txt"); err == nil {
				names = append(names, name)
			}
		}
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	slices.Sort(names)
	for _, name := range names {
		stem := strings.TrimSuffix(name, ".png")
		text, err := fs.ReadFile(members, stem+".txt")
		if err != nil {
			return nil, nil, err
		}
		english, chinese := stampCaptions(text)
		if english == "" {
			return nil, nil, &contentError{stem + ".txt holds no caption"}
		}
		captions = append(captions, strings.TrimPrefix(stem, stampFolder+"/")+"\t"+english+"\t"+chinese+"\n")
	}
	return names, captions, nil
}

// stampClass is the class of a stamp: the first folder on its path.
func stampClass(name string) string {
	class, _, _ := strings.Cut(strings.TrimPrefix(name, stampFolder+"/"), "/")
	return class
}

// stampCaptions returns the first line of a stamp's text, which is English, and the one
// after zh_CN.utf8=.
func stampCaptions(text []byte) (english, chinese string) {
	if !utf8.Valid(text) {
		return "", ""
	}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if i == 0 {
			english = line
		}
		if caption, ok := strings.CutPrefix(line, "zh_CN.utf8="); ok {
			chinese = caption
		}
	}
	return english, chinese
}

func readStamp(members fs.FS, name string) (image.Image, error) {
	file, err := fs.ReadFile(members, name)
	if err != nil {
		return nil, err
	}
	config, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	if config.Width > stampLimit || config.Height > stampLimit {
		return nil, fmt.Errorf("%d×%d pixels are no stamp", config.Width, config.Height)
	}
	return png.Decode(bytes.NewReader(file))
}

// square scales a picture into a white square of stampSide pixels, [3, side, side]: each
// pixel is the mean of those it covers. It counts in integers, so that the bytes are the
// same on every processor.
func square(stamp image.Image) []byte {
	bounds := stamp.Bounds()
	longer := max(bounds.Dx(), bounds.Dy())
	left, top := (longer-bounds.Dx())/2, (longer-bounds.Dy())/2
	planes := make([]byte, 3*stampSide*stampSide)
	for row := range stampSide {
		for column := range stampSide {
			var sum [3]uint64
			y0, y1 := row*longer/stampSide, max((row+1)*longer/stampSide, row*longer/stampSide+1)
			x0, x1 := column*longer/stampSide, max((column+1)*longer/stampSide, column*longer/stampSide+1)
			for y := y0; y < y1; y++ {
				for x := x0; x < x1; x++ {
					r, g, b := onWhite(stamp, image.Pt(x-left, y-top).Add(bounds.Min))
					sum[0], sum[1], sum[2] = sum[0]+r, sum[1]+g, sum[2]+b
				}
			}
			for channel, s := range sum {
				planes[(channel*stampSide+row)*stampSide+column] = byte(s / uint64((y1-y0)*(x1-x0)) >> 8)
			}
		}
	}
	return planes
}

// onWhite returns a pixel of a picture that lies on white paper, 16 bits a colour.
func onWhite(stamp image.Image, p image.Point) (r, g, b uint64) {
	const white = 0xffff
	if !p.In(stamp.Bounds()) {
		return white, white, white
	}
	red, green, blue, alpha := stamp.At(p.X, p.Y).RGBA()
	rest := uint64(white - alpha)
	return uint64(red) + rest, uint64(green) + rest, uint64(blue) + rest
}

// stampFiles accepts the members of the package that stamps reads: not the sounds.
func stampFiles(name string) bool {
	return strings.Contains(name, "/tuxpaint/stamps/") && hasSuffix(".png", ".txt")(name)
}
