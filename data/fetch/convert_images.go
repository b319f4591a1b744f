package fetch

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"deepgo/data/picture"
)

// cifar makes idx files of train/CLASS/NUMBER.jpg and test/CLASS/NUMBER.jpg, in the
// order of the classes' names and then of the numbers.
func cifar(members fs.FS, put emit) error {
	root := "."
	if _, err := fs.Stat(members, "train"); err != nil { // GitHub puts a folder around it
		above, err := fs.Glob(members, "*/train")
		if err != nil || len(above) != 1 {
			return &contentError{"it holds no folder called train"}
		}
		root = path.Dir(above[0])
	}
	for _, part := range []string{"train", "test"} {
		files, err := fs.Glob(members, path.Join(root, part, "*", "*.jpg"))
		if err != nil {
			return err
		}
		slices.Sort(files)
		classes := compact(files, func(file string) string { return path.Base(path.Dir(file)) })
		images := labelled{part: part, shape: []int{3, 32, 32}, files: files, label: func(file string) int {
			return slices.Index(classes, path.Base(path.Dir(file)))
		}}
		if err := images.put(members, put); err != nil {
			return err
		}
	}
	return nil
}

// orl makes idx files of sPERSON/NUMBER.pgm: the numbers 1 to 5 of each of the 40
// people are to train on, 6 to 10 to test on.
func orl(members fs.FS, put emit) error {
	found := map[string]string{} // "s1/1.pgm" to its path
	err := fs.WalkDir(members, ".", func(name string, _ fs.DirEntry, err error) error {
		found[path.Join(path.Base(path.Dir(name)), path.Base(name))] = name
		return err
	})
	if err != nil {
		return err
	}
	for i, part := range []string{"train", "test"} {
		images := labelled{part: part, shape: []int{1, 112, 92}}
		for person := range 40 {
			for number := range 5 {
				name := fmt.Sprintf("s%d/%d.pgm", person+1, 5*i+number+1)
				if found[name] == "" {
					return &contentError{"it holds no " + name}
				}
				images.files = append(images.files, found[name])
			}
		}
		images.label = func(file string) int {
			var person int
			_, _ = fmt.Sscanf(path.Base(path.Dir(file)), "s%d", &person) // it was found by that name
			return person - 1
		}
		if err := images.put(members, put); err != nil {
			return err
		}
	}
	return nil
}

// labelled is images of one shape [channel, height, width] that become two idx files.
type labelled struct {
	part  string // "train" or "test"
	shape []int
	files []string
	label func(file string) int
}

func (l labelled) put(members fs.FS, put emit) error {
	err := put(l.part+"-images-idx4-ubyte", func(w io.Writer) error {
		buffered := bufio.NewWriterSize(w, 1<<16)
		if err := idxHeader(buffered, append([]int{len(l.files)}, l.shape...)...); err != nil {
			return err
		}
		for _, name := range l.files {
			if err := l.copyImage(buffered, members, name); err != nil {
				return err
			}
		}
		return buffered.Flush()
	})
	if err != nil {
		return err
	}
	labels := make([]byte, len(l.files))
	for i, name := range l.files {
		labels[i] = byte(l.label(name))
	}
	return putLabels(put, l.part+"-labels-idx1-ubyte", labels)
}

// putLabels lands an idx file of labels.
func putLabels(put emit, name string, labels []byte) error {
	return put(name, func(w io.Writer) error {
		if err := idxHeader(w, len(labels)); err != nil {
			return err
		}
		_, err := w.Write(labels)
		return err
	})
}

// copyImage writes the bytes of one image, channel by channel.
func (l labelled) copyImage(w io.Writer, members fs.FS, name string) error {
	file, err := members.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	x, err := picture.Decode(file)
	if err != nil {
		return &contentError{fmt.Sprintf("%s: %v", name, err)}
	}
	if !slices.Equal(x.Shape, l.shape) {
		return &contentError{fmt.Sprintf("%s is an image %v instead of %v", name, x.Shape, l.shape)}
	}
	return writeBytes(w, x.Data)
}

// writeBytes writes values in [0, 1] as a byte each.
func writeBytes(w io.Writer, values []float32) error {
	bytes := make([]byte, len(values))
	for i, v := range values {
		bytes[i] = byte(v*255 + 0.5)
	}
	_, err := w.Write(bytes)
	return err
}

// idxHeader writes the header of an idx file of bytes, see data's idx.go.
func idxHeader(w io.Writer, shape ...int) error {
	header := []byte{0, 0, 8, byte(len(shape))}
	for _, n := range shape {
		header = binary.BigEndian.AppendUint32(header, uint32(n))
	}
	_, err := w.Write(header)
	return err
}

// compact returns the different keys of sorted items, in their order.
func compact(items []string, key func(string) string) []string {
	keys := make([]string, len(items))
	for i, item := range items {
		keys[i] = key(item)
	}
	return slices.Compact(keys)
}

func hasSuffix(suffixes ...string) func(name string) bool {
	return func(name string) bool {
		return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(name, suffix) })
	}
}
