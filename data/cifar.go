package data

import "fmt"

// cifarRecord is the bytes of one image in CIFAR's binary files: its label, then its
// red, its green and its blue values, row by row.
const cifarRecord = 1 + 3*32*32

// ReadCIFAR reads files of CIFAR-10's own binary version (data_batch_1.bin …), whose
// images differ a little from those of CIFAR10, which went through JPEG: images [3, 32,
// 32] with labels that mean the classes. The error names the file and what is wrong
// with it.
func ReadCIFAR(classes []string, paths ...string) (*Examples, error) {
	var pixels, labels []byte
	for _, path := range paths {
		file, err := mapFile(path)
		if err != nil {
			return nil, err
		}
		if pixels, labels, err = appendCIFAR(pixels, labels, file, len(classes)); err != nil {
			return nil, fmt.Errorf("data: %s: %w", path, err)
		}
	}
	return NewExamples([]int{3, 32, 32}, pixels, labels, classes...)
}

// appendCIFAR adds the images of a file, which has to be whole records with labels below
// classes.
func appendCIFAR(pixels, labels, file []byte, classes int) (morePixels, moreLabels []byte, err error) {
	if len(file) == 0 || len(file)%cifarRecord != 0 {
		return nil, nil, fmt.Errorf("no CIFAR file: its %d bytes are not records of %d", len(file), cifarRecord)
	}
	for ; len(file) > 0; file = file[cifarRecord:] {
		if int(file[0]) >= classes {
			return nil, nil, fmt.Errorf("image %d has label %d, but there are only %d classes", len(labels), file[0], classes)
		}
		labels, pixels = append(labels, file[0]), append(pixels, file[1:cifarRecord]...)
	}
	return pixels, labels, nil
}
