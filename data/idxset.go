package data

import (
	"fmt"
	"path/filepath"
)

// openPart opens one part of a set of labelled images: number first of its files are
// the images, the next their labels.
func openPart(s *Source, folder string, first int) (*Examples, error) {
	e, err := idxExamples(folder, s.Files[first], s.Files[first+1], s.Classes)
	if err != nil {
		return nil, unreadable(s, err)
	}
	e.part.set, e.part.first = s.Name, first
	return e, nil
}

// idxExamples pairs a file of images [n, height, width] or [n, channel, height, width]
// with one of labels [n].
func idxExamples(folder string, images, labels File, classes []string) (*Examples, error) {
	imageShape, pixels, err := idxFile(folder, images)
	if err != nil {
		return nil, err
	}
	labelShape, indices, err := idxFile(folder, labels)
	if err != nil {
		return nil, err
	}
	if len(imageShape) == 3 {
		imageShape = []int{imageShape[0], 1, imageShape[1], imageShape[2]}
	}
	if len(imageShape) != 4 {
		return nil, fmt.Errorf("%s has %d dimensions instead of 3 or 4", images.Name, len(imageShape))
	}
	if len(labelShape) != 1 {
		return nil, fmt.Errorf("%s has %d dimensions instead of 1", labels.Name, len(labelShape))
	}
	if imageShape[0] != labelShape[0] {
		return nil, fmt.Errorf("%s holds %d images, but %s holds %d labels",
			images.Name, imageShape[0], labels.Name, labelShape[0])
	}
	e, err := newExamples(imageShape[1:], &part{pixels: pixels, labels: indices}, classes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", labels.Name, err)
	}
	return e, nil
}

// idxFile maps one idx file.
func idxFile(folder string, f File) (shape []int, values []byte, err error) {
	content, err := mapFile(filepath.Join(folder, f.Name))
	if err != nil {
		return nil, nil, err
	}
	shape, values, err = parseIDX(content)
	if err != nil {
		return nil, nil, fmt.Errorf("%s is %w", f.Name, err)
	}
	return shape, values, nil
}
