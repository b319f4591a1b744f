package fetch

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

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
