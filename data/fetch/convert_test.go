package fetch

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// converted runs a conversion and returns the files that it makes.
func converted(t *testing.T, convert func(fs.FS, emit) error, members map[string][]byte) (files map[string][]byte, err error) {
	t.Helper()
	folder := fstest.MapFS{}
	for name, b := range members {
		folder[name] = &fstest.MapFile{Data: b}
	}
	files = map[string][]byte{}
	err = convert(folder, func(name string, write func(w io.Writer) error) error {
		var file bytes.Buffer
		err := write(&file)
		files[name] = file.Bytes()
		return err
	})
	return files, err
}

// refused checks that a conversion of the members fails with a sentence about the
// content.
func refused(t *testing.T, convert func(fs.FS, emit) error, members map[string][]byte, want string) {
	t.Helper()
	_, err := converted(t, convert, members)
	_, told := errors.AsType[*contentError](err)
	if !told && !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %q", err, want)
	}
}

// plain returns a picture of one colour.
func plain(width, height int, c color.RGBA) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range width * height {
		picture.Set(i%width, i/width, c)
	}
	return picture
}

func jpegOf(t *testing.T, picture image.Image) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := jpeg.Encode(&file, picture, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestCIFAR(t *testing.T) {
	members := map[string][]byte{}
	for i, class := range []string{"bird", "airplane"} {
		for n := range 2 {
			picture := jpegOf(t, plain(32, 32, color.RGBA{uint8(100 * i), uint8(50 * n), 200, 255}))
			members[fmt.Sprintf("top-abc/train/%s/000%d.jpg", class, n)] = picture
			members[fmt.Sprintf("top-abc/test/%s/000%d.jpg", class, n)] = picture
		}
	}
	files, err := converted(t, cifar, members)
	if err != nil {
		t.Fatal(err)
	}
	if labels := files["train-labels-idx1-ubyte"]; !slices.Equal(labels, []byte{0, 0, 8, 1, 0, 0, 0, 4, 0, 0, 1, 1}) {
		t.Errorf("labels %v", labels)
	}
	images := files["test-images-idx4-ubyte"]
	if len(images) != 20+4*3072 || !bytes.Equal(images[:20], []byte{0, 0, 8, 4, 0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 32, 0, 0, 0, 32}) {
		t.Fatalf("%d bytes that begin with %v", len(images), images[:20])
	}
	for i, want := range [][3]byte{{100, 0, 200}, {100, 50, 200}, {0, 0, 200}, {0, 50, 200}} { // airplanes first
		for c := range 3 {
			if v := images[20+i*3072+c*1024+500]; max(v, want[c])-min(v, want[c]) > 3 {
				t.Errorf("image %d, channel %d: %d, want %d", i, c, v, want[c])
			}
		}
	}
	members["top-abc/train/bird/0002.jpg"] = jpegOf(t, plain(33, 32, color.RGBA{}))
	refused(t, cifar, members, "top-abc/train/bird/0002.jpg is an image [3 32 33] instead of [3 32 32]")
	members["top-abc/train/bird/0002.jpg"] = members["top-abc/train/bird/0001.jpg"][:300]
	refused(t, cifar, members, "top-abc/train/bird/0002.jpg: unexpected EOF")
	refused(t, cifar, map[string][]byte{"a/b.jpg": nil}, "it holds no folder called train")
}

func TestORL(t *testing.T) {
	members := map[string][]byte{}
	for person := range 40 {
		for n := range 10 {
			file := fmt.Appendf(nil, "P5 92 112 255\n%s", bytes.Repeat([]byte{byte(person), byte(n)}, 92*112/2))
			members[fmt.Sprintf("orl_faces/s%d/%d.pgm", person+1, n+1)] = file
		}
	}
	files, err := converted(t, orl, members)
	if err != nil {
		t.Fatal(err)
	}
	images, labels := files["test-images-idx4-ubyte"], files["test-labels-idx1-ubyte"]
	for i := range 200 {
		at := 20 + i*92*112
		if images[at] != byte(i/5) || images[at+1] != byte(5+i%5) || labels[8+i] != byte(i/5) {
			t.Fatalf("image %d is number %d of person %d, label %d", i, images[at+1], images[at], labels[8+i])
		}
	}
	delete(members, "orl_faces/s17/4.pgm")
	refused(t, orl, members, "it holds no s17/4.pgm")
}

func TestIMDB(t *testing.T) {
	const file = "package/reviews.json"
	files, err := converted(t, imdb, map[string][]byte{file: []byte(`[{"t":"So\tbad.<br /><br />Really","s":0}, {"t":"Good","s":1},{"t":"Good ","s":1}]`)})
	if want := "0\tSo bad. Really\n1\tGood\n"; err != nil || string(files["reviews.tsv"]) != want {
		t.Errorf("%q, %v", files["reviews.tsv"], err)
	}
	for text, want := range map[string]string{
		`[{"t":"a","s":0}`: "its JSON can't be read", `{`: "its JSON can't be read", "": "its JSON can't be read",
		`[{"t":"a","s":7}]`: "lacks its text, or a sentiment of 0 or 1", `[{"s":1}]`: "lacks its text",
	} {
		refused(t, imdb, map[string][]byte{file: []byte(text)}, want)
	}
	refused(t, imdb, nil, "package/reviews.json")
}

func TestTang(t *testing.T) {
	const file = "usr/share/games/fortunes/tang300"
	files, err := converted(t, tang, map[string][]byte{file: []byte(
		"\x1b[32m《感遇・其一》\x1b[m\n\x1b[33m作者：张九龄\x1b[m\n兰叶春葳蕤，\n欣欣此生意。\n%\n《b》\n作者：c\nd\n")})
	if want := "感遇・其一\n张九龄\n兰叶春葳蕤，\n欣欣此生意。\n\nb\nc\nd\n\n"; err != nil || string(files["tang.txt"]) != want {
		t.Errorf("%q, %v", files["tang.txt"], err)
	}
	refused(t, tang, map[string][]byte{file: []byte("no title\n作者：c\nd\n%\n")}, "instead of a title in 《》 and its poet")
	refused(t, tang, map[string][]byte{file: []byte("《b》\n作者：c\nd\xff\n%\n")}, "is no UTF-8")
}

// A kernel [height, width, in, out] becomes [out, in, height, width]: value by value.
func TestChannelsFirst(t *testing.T) {
	const h, w, in, out = 2, 3, 4, 5
	kernel := namedTensor{shape: []int{h, w, in, out}}
	for i := range h * w * in * out {
		kernel.values = binary.LittleEndian.AppendUint32(kernel.values, uint32(i))
	}
	kernel.channelsFirst(false)
	at := 0
	for o := range out {
		for i := range in {
			for y := range h {
				for x := range w {
					if v := binary.LittleEndian.Uint32(kernel.values[4*at:]); v != uint32(((y*w+x)*in+i)*out+o) {
						t.Fatalf("[%d %d %d %d] is number %d", o, i, y, x, v)
					}
					at++
				}
			}
		}
	}
	if !slices.Equal(kernel.shape, []int{out, in, h, w}) {
		t.Errorf("%v", kernel.shape)
	}
}

func TestSafetensors(t *testing.T) {
	var file bytes.Buffer
	tensors := []namedTensor{{"b", []int{2}, []byte("\x00\x00\x80\x3f\x00\x00\x00\x40")}, {"a", []int{1, 1}, []byte("\x00\x00\x00\x00")}}
	if err := writeSafetensors(&file, tensors); err != nil {
		t.Fatal(err)
	}
	const header = `{"a":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}`
	size := binary.LittleEndian.Uint64(file.Bytes())
	if got := string(file.Bytes()[8 : 8+size]); strings.TrimRight(got, " ") != header || size%8 != 0 {
		t.Errorf("%d bytes of header: %s", size, got)
	}
	if got := file.Bytes()[8+size:]; string(got) != "\x00\x00\x00\x00\x00\x00\x80\x3f\x00\x00\x00\x40" {
		t.Errorf("values %q", got)
	}
}

func TestStamps(t *testing.T) {
	const folder = "usr/share/tuxpaint/stamps/"
	var half bytes.Buffer
	picture := image.NewNRGBA(image.Rect(0, 0, 128, 64)) // twice as wide as high, red on the left, clear on the right
	for i := range 64 * 64 {
		picture.Set(i%64, i/64, color.NRGBA{255, 0, 0, 255})
	}
	if err := png.Encode(&half, picture); err != nil {
		t.Fatal(err)
	}
	files, err := converted(t, stamps, map[string][]byte{
		folder + "food/apple.png":        half.Bytes(),
		folder + "food/apple.txt":        []byte("An  apple.\nde.utf8=Ein Apfel.\nzh_CN.utf8=苹果。\n"),
		folder + "food/apple_mirror.png": []byte("never read"),
		folder + "animals/cat.png":       half.Bytes(),
		folder + "animals/cat.txt":       []byte("A cat.\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(files["captions.tsv"]); got != "animals/cat\tA cat.\t\nfood/apple\tAn apple.\t苹果。\n" {
		t.Errorf("%q", got)
	}
	if got := files["stamps-labels-idx1-ubyte"][8:]; !slices.Equal(got, []byte{0, 1}) {
		t.Errorf("labels %v", got)
	}
	images := files["stamps-images-idx4-ubyte"][20:]
	at := func(c, y, x int) byte { return images[(c*64+y)*64+x] }
	if at(0, 32, 10) != 255 || at(1, 32, 10) != 0 || at(1, 32, 50) != 255 || at(1, 2, 10) != 255 {
		t.Errorf("%d %d %d %d", at(0, 32, 10), at(1, 32, 10), at(1, 32, 50), at(1, 2, 10))
	}
}

func TestLetters(t *testing.T) {
	files, err := converted(t, func(_ fs.FS, put emit) error { return letters(put) }, nil)
	if err != nil {
		t.Fatal(err)
	}
	for part, least := range map[string]int{"train": 60, "test": 20, "handwriting": 15} {
		images, labels := files[part+"-images-idx3-ubyte"], files[part+"-labels-idx1-ubyte"]
		n := len(labels) - 8
		if n < 26*least || n%26 != 0 || len(images) != 16+n*letterBits {
			t.Fatalf("%s: %d labels, %d bytes of images", part, n, len(images))
		}
		for i := range n {
			ink := bytes.Count(images[16+i*letterBits:16+(i+1)*letterBits], []byte{255})
			if labels[8+i] != byte(i%26) || ink < 20 || ink > letterBits*3/4 {
				t.Errorf("%s: letter %d is %c with %d pixels of ink", part, i, 'A'+labels[8+i], ink)
			}
		}
	}
	if _, _, err := unpackLetters(strings.NewReader("train\tf\tn\tl\n\nx")); err == nil || !strings.Contains(err.Error(), "letters are missing") {
		t.Errorf("%v", err)
	}
}
