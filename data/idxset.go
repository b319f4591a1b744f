package data

import (
	"fmt"
	"path/filepath"
	"slices"
)

// idxImages returns the reader of a set that consists of four idx files, in the
// table in this order: images and labels to train on, images and labels to test on.
func idxImages(classes ...string) func(s *Source, folder string) (*Set, error) {
	return func(s *Source, folder string) (*Set, error) {
		train, err := idxExamples(folder, s.Files[0], s.Files[1], classes)
		if err != nil {
			return nil, err
		}
		test, err := idxExamples(folder, s.Files[2], s.Files[3], classes)
		if err != nil {
			return nil, err
		}
		train.part.set, train.part.name = s.Name, "train"
		test.part.set, test.part.name = s.Name, "test"
		return &Set{Train: train, Test: test}, nil
	}
}

// idxExamples pairs a file of grey images [n, height, width] with one of labels [n].
func idxExamples(folder string, images, labels File, classes []string) (*Examples, error) {
	imageShape, pixels, err := idxFile(folder, images, 3)
	if err != nil {
		return nil, err
	}
	labelShape, indices, err := idxFile(folder, labels, 1)
	if err != nil {
		return nil, err
	}
	if imageShape[0] != labelShape[0] {
		return nil, fmt.Errorf("%s holds %d images, but %s holds %d labels",
			images.Name, imageShape[0], labels.Name, labelShape[0])
	}
	e, err := newExamples([]int{1, imageShape[1], imageShape[2]}, &part{pixels: pixels, labels: indices}, slices.Clone(classes))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", labels.Name, err)
	}
	return e, nil
}

// idxFile maps one idx file of dims dimensions.
func idxFile(folder string, f File, dims int) (shape []int, values []byte, err error) {
	content, err := mapFile(filepath.Join(folder, f.Name))
	if err != nil {
		return nil, nil, err
	}
	shape, values, err = parseIDX(content)
	if err != nil {
		return nil, nil, fmt.Errorf("%s is %w", f.Name, err)
	}
	if len(shape) != dims {
		return nil, nil, fmt.Errorf("%s has %d dimensions instead of %d", f.Name, len(shape), dims)
	}
	return shape, values, nil
}
