package checkpoint

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"

	"deepgo/nn/tensor"
)

// A File is what a safetensors file holds: named tensors, and text about them.
//
// The format is 8 bytes with the length of the header, little-endian; the header, JSON
// with each tensor's type, shape and place; and the values in row-major order. Source:
// the safetensors repository of Hugging Face, README, "Format".
type File struct {
	Tensors  map[string]*tensor.Tensor
	Metadata map[string]string

	size int64 // of the file that was read, in bytes
}

// Write writes the file, all values as float32: to another name beside path first, and
// then in its place, so that nobody ever sees half a file.
func (f *File) Write(path string) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part-*")
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if err = f.writeTo(temporary); err == nil {
		err = temporary.Sync() // or a power cut might leave the name without the content
	}
	if closing := temporary.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		_ = os.Remove(temporary.Name())
		return fmt.Errorf("checkpoint: %s can't be written: %w", path, err)
	}
	return nil
}

// writeTo writes header and values. Tensors go in the order of their names.
func (f *File) writeTo(to io.Writer) error {
	names := slices.Sorted(maps.Keys(f.Tensors))
	head, err := f.header(names)
	if err != nil {
		return err
	}
	if _, err := to.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(head)))); err != nil {
		return err
	}
	if _, err := to.Write(head); err != nil {
		return err
	}
	for _, name := range names {
		if err := writeValues(to, f.Tensors[name].Data); err != nil {
			return err
		}
	}
	return nil
}

// header returns the header of tensors in that order, filled up so that values are aligned.
// The error is that Read would refuse it.
func (f *File) header(names []string) ([]byte, error) {
	entries, at := make(map[string]any, len(names)+1), int64(0)
	for _, name := range names {
		t := f.Tensors[name]
		size := 1
		for _, n := range t.Shape {
			size *= n
		}
		if size != len(t.Data) {
			return nil, fmt.Errorf("tensor %q has the shape %v, but %d values", name, t.Shape, len(t.Data))
		}
		end := at + 4*int64(size)
		entries[name] = entry{Type: "F32", Shape: lengths(t.Shape), Offsets: []int64{at, end}}
		at = end
	}
	if len(f.Metadata) > 0 {
		entries[metadataKey] = f.Metadata
	}
	head, err := json.Marshal(entries)
	for len(head)%8 != 0 {
		head = append(head, ' ')
	}
	if size := 8 + int64(len(head)) + at; err == nil {
		err = cmp.Or(checkHeaderSize(int64(len(head)), size), checkTensorCount(len(names), size))
	}
	return head, err
}

// writeValues writes values as float32.
func writeValues(to io.Writer, data []float32) error {
	buffer := make([]byte, 0, min(chunk, 4*len(data)))
	for part := range slices.Chunk(data, chunk/4) {
		buffer = buffer[:0]
		for _, v := range part {
			buffer = binary.LittleEndian.AppendUint32(buffer, math.Float32bits(v))
		}
		if _, err := to.Write(buffer); err != nil {
			return err
		}
	}
	return nil
}

// chunk is how many bytes are read or written at once.
const chunk = 1 << 16

// Read reads a safetensors file: values of the types F32, F64, F16, BF16, I64 and I32
// become float32. The error names the file and says what is wrong with it.
func Read(path string) (*File, error) {
	from, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("checkpoint: %w", err)
	}
	defer func() { _ = from.Close() }() // it was only read
	info, err := from.Stat()
	if err != nil {
		return nil, fmt.Errorf("checkpoint: %w", err)
	}
	f, err := readFrom(from, info.Size())
	if err != nil {
		return nil, fmt.Errorf("checkpoint: %s: %w", path, err)
	}
	return f, nil
}

// readFrom reads a file of so many bytes.
func readFrom(from io.ReaderAt, size int64) (*File, error) {
	entries, metadata, values, err := readHeader(from, size)
	if err != nil {
		return nil, err
	}
	f := &File{Tensors: make(map[string]*tensor.Tensor, len(entries)), Metadata: metadata, size: size}
	for _, e := range entries {
		shape := make([]int, len(e.Shape))
		for i, n := range e.Shape {
			shape[i] = int(n)
		}
		t := tensor.New(shape...)
		if err := e.read(t.Data, io.NewSectionReader(from, values+e.Offsets[0], e.Offsets[1]-e.Offsets[0])); err != nil {
			return nil, fmt.Errorf("tensor %q: %w", e.name, err)
		}
		f.Tensors[e.name] = t
	}
	return f, nil
}

// read fills data with the values of e.
func (e *entry) read(data []float32, from io.Reader) error {
	dtype := dtypes[e.Type]
	buffer := make([]byte, min(int64(chunk), dtype.size*int64(len(data))))
	for len(data) > 0 {
		n := min(len(data), len(buffer)/int(dtype.size))
		part := buffer[:n*int(dtype.size)]
		if _, err := io.ReadFull(from, part); err != nil {
			return err
		}
		for i := range n {
			data[i] = dtype.float(part[i*int(dtype.size):])
		}
		data = data[n:]
	}
	return nil
}

// A dtype is a type of values in a file.
type dtype struct {
	size  int64 // bytes
	float func(b []byte) float32
}

// dtypes are those that can be read. Those of one byte are left out: as float32 they
// would take four times the memory that the file takes.
var dtypes = map[string]dtype{
	"F32":  {4, func(b []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(b)) }},
	"F64":  {8, func(b []byte) float32 { return float32(math.Float64frombits(binary.LittleEndian.Uint64(b))) }},
	"F16":  {2, func(b []byte) float32 { return half(binary.LittleEndian.Uint16(b)) }},
	"BF16": {2, func(b []byte) float32 { return math.Float32frombits(uint32(binary.LittleEndian.Uint16(b)) << 16) }},
	"I64":  {8, func(b []byte) float32 { return float32(int64(binary.LittleEndian.Uint64(b))) }},
	"I32":  {4, func(b []byte) float32 { return float32(int32(binary.LittleEndian.Uint32(b))) }},
}

// half returns the value of a float16: a sign, 5 bits of exponent, 10 of fraction (IEEE
// 754-2008, § 3.6).
func half(bits uint16) float32 {
	sign, exponent, fraction := uint32(bits>>15)<<31, int(bits>>10&31), uint32(bits&1023)
	switch exponent {
	case 31: // infinite, NaN
		return math.Float32frombits(sign | 0xff<<23 | fraction<<13)
	case 0:
		return float32(math.Copysign(math.Ldexp(float64(fraction), -24), float64(int32(sign|1))))
	default:
		return math.Float32frombits(sign | uint32(exponent-15+127)<<23 | fraction<<13)
	}
}

// lengths returns a shape as the header spells it.
func lengths(shape []int) []int64 {
	all := make([]int64, len(shape))
	for i, n := range shape {
		all[i] = int64(n)
	}
	return all
}
