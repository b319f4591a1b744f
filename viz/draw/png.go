package draw

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// A packer compresses pictures. It keeps its compressors: a new one fills a megabyte with
// zeros.
type packer struct{ compressors sync.Pool }

// Grids of images are large, and their rows repeat, so that they are small at any level;
// fields of colours are smaller at a higher one.
var (
	gridPacker  = newPacker(zlib.BestSpeed)
	fieldPacker = newPacker(6)
)

func newPacker(level int) *packer {
	return &packer{sync.Pool{New: func() any {
		w, err := zlib.NewWriterLevel(nil, level)
		if err != nil {
			panic(err) // the level is one there is
		}
		return w
	}}}
}

// png writes an image as a PNG. One with a palette, as nearly all are, takes half the time
// that image/png needs, or less, and the same bytes whichever Go compiles this.
func (k *packer) png(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	if p, ok := img.(*image.Paletted); ok && !p.Rect.Empty() {
		err := k.paletted(&b, p)
		return b.Bytes(), err
	}
	fast := png.Encoder{CompressionLevel: png.BestSpeed}
	err := fast.Encode(&b, img)
	return b.Bytes(), err
}

// paletted writes the chunks of a PNG with one byte a pixel (PNG specification, third
// edition, sections 5 and 11).
func (k *packer) paletted(b *bytes.Buffer, img *image.Paletted) error {
	const depth, indexed = 8, 3
	b.WriteString("\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32(nil, uint32(img.Rect.Dx()))
	head = binary.BigEndian.AppendUint32(head, uint32(img.Rect.Dy()))
	writeChunk(b, "IHDR", append(head, depth, indexed, 0, 0, 0))
	colors := make([]byte, 0, 3*len(img.Palette))
	for _, c := range img.Palette {
		r, g, b, _ := c.RGBA()
		colors = append(colors, byte(r>>8), byte(g>>8), byte(b>>8))
	}
	writeChunk(b, "PLTE", colors)
	packed, err := k.rows(img)
	if err != nil {
		return err
	}
	writeChunk(b, "IDAT", packed)
	writeChunk(b, "IEND", nil)
	return nil
}

// rows compresses an image's rows, each after a 0: it is as it is.
func (k *packer) rows(img *image.Paletted) ([]byte, error) {
	var packed bytes.Buffer
	w, _ := k.compressors.Get().(*zlib.Writer)
	defer k.compressors.Put(w)
	w.Reset(&packed)
	row := make([]byte, 1+img.Rect.Dx())
	for y := range img.Rect.Dy() {
		copy(row[1:], img.Pix[y*img.Stride:])
		if _, err := w.Write(row); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return packed.Bytes(), err
}

// writeChunk writes a chunk: its length, its name, its data, and the checksum of both.
func writeChunk(b *bytes.Buffer, name string, data []byte) {
	var word [4]byte
	binary.BigEndian.PutUint32(word[:], uint32(len(data)))
	b.Write(word[:])
	from := b.Len()
	b.WriteString(name)
	b.Write(data)
	binary.BigEndian.PutUint32(word[:], crc32.ChecksumIEEE(b.Bytes()[from:]))
	b.Write(word[:])
}
