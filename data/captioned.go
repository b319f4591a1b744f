package data

import (
	"fmt"
	"strings"
)

// Captioned is images, each with a sentence that says what is on it.
type Captioned struct {
	Origin
	Images   *Examples
	Captions []string // one an image
	Chinese  []string // the same in Chinese, "" where there is none; nil if there is none at all
}

// Stamps opens the drawings and photographs of Tux Paint, scaled to [3, 64, 64], in 16
// classes, with captions in English and in Chinese. It panics when they can't be had.
func Stamps() *Captioned { return must(openStamps()) }

func openStamps() (*Captioned, error) {
	s, folder, err := locate("stamps")
	if err != nil {
		return nil, err
	}
	images, err := openPart(s, folder, 0)
	if err != nil {
		return nil, err
	}
	text, err := readText(folder, s.Files[2])
	if err != nil {
		return nil, unreadable(s, err)
	}
	c := &Captioned{Origin: originOf(s), Images: images}
	for line := range strings.Lines(text) {
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(parts) != 3 {
			return nil, unreadable(s, fmt.Errorf("%s: line %d has %d parts instead of 3", s.Files[2].Name, len(c.Captions)+1, len(parts)))
		}
		c.Captions, c.Chinese = append(c.Captions, parts[1]), append(c.Chinese, parts[2])
	}
	if len(c.Captions) != images.Len() {
		return nil, unreadable(s, fmt.Errorf("%s holds %d captions for %d images", s.Files[2].Name, len(c.Captions), images.Len()))
	}
	return c, nil
}

// String returns name and number in one line.
func (c *Captioned) String() string {
	return fmt.Sprintf("%s: %d images %v with captions", c.Name, c.Images.Len(), c.Images.Shape)
}

// GoString is String, so that %#v, too, prints a line.
func (c *Captioned) GoString() string { return c.String() }
