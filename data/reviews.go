package data

import (
	"fmt"
	"path/filepath"
	"strings"
	"unsafe"
)

// Reviews are texts, each by someone who liked a thing or didn't. In the next cell of a
// notebook they are opened again, not copied.
type Reviews struct {
	Origin
	train, test []Review `session:"-"`
}

// A Review is one text and whether its author is pleased.
type Review struct {
	Text     string
	Positive bool
}

// imdbTrain is how many reviews are to train on, and imdbSeed decides which.
const (
	imdbTrain = 25_000
	imdbSeed  = 1
)

// IMDB opens 49,578 reviews of films, half of them positive: 25,000 to train on and the
// rest to test on. The first call gets them, 66 MB. It panics when they can't be had.
func IMDB() *Reviews {
	r := &Reviews{Origin: Origin{source: "imdb"}}
	if err := r.SessionReopen(); err != nil {
		panic(err)
	}
	return r
}

// Train returns the reviews to learn from, mixed.
func (r *Reviews) Train() []Review { return r.train }

// Test returns the reviews to be examined on, mixed.
func (r *Reviews) Test() []Review { return r.test }

// SessionReopen finds the texts again in another process.
func (r *Reviews) SessionReopen() error {
	s, folder, err := locate(r.source)
	if err != nil {
		return err
	}
	content, err := mapFile(filepath.Join(folder, s.Files[0].Name))
	if err != nil {
		return unreadable(s, err)
	}
	reviews, err := parseReviews(unsafe.String(unsafe.SliceData(content), len(content))) // it is never written to
	if err != nil {
		return unreadable(s, fmt.Errorf("%s: %w", s.Files[0].Name, err))
	}
	order := make([]int32, len(reviews))
	shuffle(order, imdbSeed, 0)
	mixed := make([]Review, len(reviews))
	for i, n := range order {
		mixed[i] = reviews[n]
	}
	cut := min(imdbTrain, len(mixed))
	r.Origin, r.train, r.test = originOf(s), mixed[:cut], mixed[cut:]
	return nil
}

// parseReviews reads a review a line: 0 or 1, a tab, and the text, which it points into.
func parseReviews(text string) ([]Review, error) {
	if err := checkText(text); err != nil {
		return nil, fmt.Errorf("it is %w", err)
	}
	reviews := make([]Review, 0, strings.Count(text, "\n"))
	for line := range strings.Lines(text) {
		if len(line) < 3 || line[0] != '0' && line[0] != '1' || line[1] != '\t' || line[len(line)-1] != '\n' {
			return nil, fmt.Errorf("line %d is no 0 or 1, a tab, and a text", len(reviews)+1)
		}
		reviews = append(reviews, Review{Text: line[2 : len(line)-1], Positive: line[0] == '1'})
	}
	return reviews, nil
}

// String returns name and parts in one line.
func (r *Reviews) String() string {
	return fmt.Sprintf("%s: %d reviews to train on, %d to test on", r.Name, len(r.train), len(r.test))
}

// GoString is String, so that %#v, too, prints a line.
func (r *Reviews) GoString() string { return r.String() }
