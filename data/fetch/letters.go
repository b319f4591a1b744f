package fetch

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strings"
)

// lettersFile is what the program in letters/ wrote.
//
//go:embed own/letters.gz
var lettersFile []byte

const (
	letterWidth, letterHeight = 22, 55
	letterBits                = letterWidth * letterHeight
)

// letters makes three pairs of idx files: the letters of the fonts to train on, of those
// to test on, and of those that look like handwriting.
func letters(put emit) error {
	zipped, err := gzip.NewReader(bytes.NewReader(lettersFile))
	if err != nil {
		return err
	}
	images, labels, err := unpackLetters(zipped)
	if err != nil {
		return err
	}
	for _, part := range []string{"train", "test", "handwriting"} {
		err := put(part+"-images-idx3-ubyte", func(w io.Writer) error {
			if err := idxHeader(w, len(labels[part]), letterHeight, letterWidth); err != nil {
				return err
			}
			_, err := w.Write(images[part])
			return err
		})
		if err != nil {
			return err
		}
		if err := putLabels(put, part+"-labels-idx1-ubyte", labels[part]); err != nil {
			return err
		}
	}
	return nil
}

// unpackLetters reads lines of a part, a family, a font and its licence, one a font, an
// empty line, and then for each font its 26 letters, each packed to a bit a pixel, row
// by row, in whole bytes. It returns a byte a pixel, 255 for ink, by part.
func unpackLetters(r io.Reader) (images, labels map[string][]byte, err error) {
	buffered := bufio.NewReader(r)
	var parts []string
	for {
		line, err := buffered.ReadString('\n')
		if err != nil {
			return nil, nil, fmt.Errorf("the list of fonts doesn't end: %w", err)
		}
		if line == "\n" {
			break
		}
		part, _, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, nil, fmt.Errorf("%q is no part, a family, a font and a licence", line)
		}
		parts = append(parts, part)
	}
	images, labels = map[string][]byte{}, map[string][]byte{}
	packed := make([]byte, (letterBits+7)/8)
	for _, part := range parts {
		for letter := range 26 {
			if _, err := io.ReadFull(buffered, packed); err != nil {
				return nil, nil, fmt.Errorf("letters are missing: %w", err)
			}
			labels[part] = append(labels[part], byte(letter))
			for i := range letterBits {
				images[part] = append(images[part], 255*(packed[i/8]>>(7-i%8)&1))
			}
		}
	}
	if _, err := buffered.ReadByte(); !errors.Is(err, io.EOF) {
		return nil, nil, errors.New("more follows the last letter")
	}
	return images, labels, nil
}
