// Package picture reads photographs and drawings from files: PNG, JPEG, PGM and PPM.
//
//	cat, err := picture.Read("cat.png") // [3, height, width], values in [0, 1]
//
// It is apart from package data so that only the notebook cells that read such files
// are linked with their decoders.
package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"os"

	"deepgo/data"
	"deepgo/nn/tensor"
)

const (
	fileLimit  = 64 << 20 // bytes of a file
	pixelLimit = 50 << 20 // pixels of an image; at 12 bytes each in memory
)

// Read reads the image in a file.
func Read(path string) (*tensor.Tensor, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	x, err := Decode(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return x, nil
}

// Decode reads an image and returns it as [channel, height, width] in [0, 1], of one
// channel if it is grey, else of three, red, green and blue. Where it is transparent
// it lies on white. The error is that it is none, is damaged, or has more than 50
// million pixels.
func Decode(r io.Reader) (*tensor.Tensor, error) {
	file, err := io.ReadAll(io.LimitReader(r, fileLimit+1))
	if err != nil {
		return nil, err
	}
	if len(file) > fileLimit {
		return nil, fmt.Errorf("an image file of more than %d MB", fileLimit>>20)
	}
	switch {
	case bytes.HasPrefix(file, []byte("\x89PNG")):
		return decode(file, png.DecodeConfig, png.Decode)
	case bytes.HasPrefix(file, []byte("\xff\xd8")):
		return decode(file, jpeg.DecodeConfig, jpeg.Decode)
	}
	x, err := data.ParsePNM(file)
	if err != nil && !bytes.HasPrefix(file, []byte("P5")) && !bytes.HasPrefix(file, []byte("P6")) {
		return nil, fmt.Errorf("no image that can be read: PNG, JPEG, PGM and PPM are")
	}
	return x, err
}

// decode decodes a file after a look at its header.
func decode(file []byte, config func(io.Reader) (image.Config, error), all func(io.Reader) (image.Image, error)) (*tensor.Tensor, error) {
	header, err := config(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	if header.Width < 1 || header.Height < 1 || header.Width > pixelLimit/header.Height {
		return nil, fmt.Errorf("an image of %d×%d pixels: at most %d million are read", header.Width, header.Height, pixelLimit>>20)
	}
	picture, err := all(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	return FromImage(picture), nil
}

// FromImage converts an image as Decode does.
func FromImage(picture image.Image) *tensor.Tensor {
	bounds := picture.Bounds()
	height, width := bounds.Dy(), bounds.Dx()
	if grey, ok := picture.(*image.Gray); ok {
		x := tensor.New(1, height, width)
		for row := range height {
			for column, v := range grey.Pix[row*grey.Stride:][:width] {
				x.Data[row*width+column] = float32(v) / 255
			}
		}
		return x
	}
	x := tensor.New(3, height, width)
	plane := height * width
	for row := range height {
		for column := range width {
			r, g, b, a := picture.At(bounds.Min.X+column, bounds.Min.Y+row).RGBA()
			at, paper := row*width+column, 0xffff-a
			x.Data[at] = float32((r+paper)>>8) / 255
			x.Data[plane+at] = float32((g+paper)>>8) / 255
			x.Data[2*plane+at] = float32((b+paper)>>8) / 255
		}
	}
	return x
}
