package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// arrow is an image of 2×2 pixels: red, green; blue, nothing.
func arrow() image.Image {
	picture := image.NewNRGBA(image.Rect(5, 5, 7, 7)) // not at the origin
	picture.Set(5, 5, color.NRGBA{255, 0, 0, 255})
	picture.Set(6, 5, color.NRGBA{0, 255, 0, 255})
	picture.Set(5, 6, color.NRGBA{0, 0, 255, 255})
	return picture
}

func encoded(tb testing.TB, picture image.Image) []byte {
	tb.Helper()
	var file bytes.Buffer
	if err := png.Encode(&file, picture); err != nil {
		tb.Fatal(err)
	}
	return file.Bytes()
}

func TestDecodePNG(t *testing.T) {
	x, err := Decode(bytes.NewReader(encoded(t, arrow())))
	if err != nil {
		t.Fatal(err)
	}
	want := []float32{1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1} // what is transparent is white
	if !slices.Equal(x.Shape, []int{3, 2, 2}) || !slices.Equal(x.Data, want) {
		t.Errorf("%v %v", x.Shape, x.Data)
	}
}

func TestDecodeGrey(t *testing.T) {
	grey := image.NewGray(image.Rect(0, 0, 3, 2))
	copy(grey.Pix, []byte{0, 51, 255, 102, 153, 204})
	want := []float32{0, 0.2, 1, 0.4, 0.6, 0.8}
	for name, file := range map[string][]byte{"png": encoded(t, grey), "pgm": []byte("P5 3 2 255\n\x00\x33\xff\x66\x99\xcc")} {
		x, err := Decode(bytes.NewReader(file))
		if err != nil || !slices.Equal(x.Shape, []int{1, 2, 3}) || !slices.Equal(x.Data, want) {
			t.Errorf("%s: %v, %v", name, x, err)
		}
	}
}

func TestReadJPEG(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.jpg")
	var file bytes.Buffer
	if err := jpeg.Encode(&file, image.NewRGBA(image.Rect(0, 0, 16, 8)), nil); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	x, err := Read(path)
	if err != nil || !slices.Equal(x.Shape, []int{3, 8, 16}) || x.At(1, 4, 4) > 0.02 {
		t.Errorf("%v, %v", x, err)
	}
}

// bomb is the beginning of a PNG that claims to be huge.
func bomb(width, height uint32) []byte {
	header := append([]byte("IHDR"), binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)...)
	header = append(header, 8, 2, 0, 0, 0)
	file := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), header...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(header))
}

func TestDecodeRefuses(t *testing.T) {
	good := encoded(t, arrow())
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"nothing":   {nil, "no image that can be read: PNG, JPEG, PGM and PPM are"},
		"text":      {[]byte("hello"), "no image that can be read"},
		"cut":       {good[:len(good)-20], "unexpected EOF"},
		"cut jpeg":  {[]byte("\xff\xd8\xff\xe0"), "unexpected EOF"},
		"huge":      {bomb(1<<20, 1<<20), "an image of 1048576×1048576 pixels: at most 50 million are read"},
		"cut pgm":   {[]byte("P5 2 2 255\nabc"), "an image with 3 bytes, but whose header says 2×2"},
		"long file": {make([]byte, fileLimit+1), "an image file of more than 64 MB"},
	} {
		if _, err := Decode(bytes.NewReader(c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := Read(filepath.Join(t.TempDir(), "none.png")); err == nil {
		t.Error("read a file that isn't there")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encoded(f, arrow()))
	f.Add(bomb(40_000, 1000))
	var file bytes.Buffer
	if err := jpeg.Encode(&file, arrow(), nil); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Add([]byte("P6 1 1 255\nabc"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if config, _, err := image.DecodeConfig(bytes.NewReader(file)); err == nil && config.Width*config.Height > 1<<20 {
			t.Skip("so many pixels take the fuzzer's time")
		}
		x, err := Decode(bytes.NewReader(file))
		if err != nil {
			return
		}
		if x.Dims() != 3 || x.Shape[0] != 1 && x.Shape[0] != 3 || x.Len() == 0 {
			t.Fatalf("an image %v", x.Shape)
		}
		for _, v := range x.Data {
			if !(v >= 0 && v <= 1) {
				t.Fatalf("a value of %v", v)
			}
		}
	})
}

func ExampleRead() {
	path := filepath.Join(os.TempDir(), "deepgo-example.pgm")
	if err := os.WriteFile(path, []byte("P5 2 1 255\n\x00\xff"), 0o600); err != nil {
		panic(err)
	}
	defer os.Remove(path)
	x, err := Read(path)
	fmt.Println(x.Shape, x.Data, err)
	// Output: [1 1 2] [0 1] <nil>
}
