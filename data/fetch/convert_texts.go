package fetch

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"unicode/utf8"
)

// imdb makes a file of one line a review, 0 or 1, a tab and the text, out of a JSON
// array of {"t": text, "s": 0 or 1}. Texts that occur twice are kept once, so that
// none is both learned from and examined on; HTML's line breaks become spaces.
func imdb(members fs.FS, put emit) error {
	return put("reviews.tsv", func(w io.Writer) error {
		file, err := members.Open("package/reviews.json")
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }()
		buffered := bufio.NewWriterSize(w, 1<<16)
		seen := map[[sha256.Size]byte]bool{} // the texts themselves would fill the memory
		err = eachReview(file, func(text string, positive int) error {
			text = strings.Join(strings.Fields(strings.ReplaceAll(text, "<br />", " ")), " ")
			sum := sha256.Sum256([]byte(text))
			if seen[sum] {
				return nil
			}
			seen[sum] = true
			_, err := fmt.Fprintf(buffered, "%d\t%s\n", positive, text)
			return err
		})
		if err != nil {
			return err
		}
		return buffered.Flush()
	})
}

// eachReview reads a JSON array of {"t": text, "s": 0 or 1}, one element at a time.
func eachReview(r io.Reader, use func(text string, positive int) error) error {
	decoder := json.NewDecoder(r)
	if _, err := decoder.Token(); err != nil {
		return &contentError{fmt.Sprintf("its JSON can't be read (%v)", err)}
	}
	for decoder.More() {
		var review struct {
			Text      *string `json:"t"`
			Sentiment *int    `json:"s"`
		}
		if err := decoder.Decode(&review); err != nil {
			return &contentError{fmt.Sprintf("its JSON can't be read (%v)", err)}
		}
		if review.Text == nil || review.Sentiment == nil || *review.Sentiment&^1 != 0 {
			return &contentError{fmt.Sprintf("the review before byte %d lacks its text, or a sentiment of 0 or 1", decoder.InputOffset())}
		}
		if err := use(*review.Text, *review.Sentiment); err != nil {
			return err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return &contentError{fmt.Sprintf("its JSON can't be read (%v)", err)}
	}
	return nil
}

// colours are the codes by which a terminal is told to change its colour.
var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

// tang makes a file of poems, an empty line between two, each its title, its poet and
// its lines, out of a file for the fortune program: poems between lines of a single %,
// in colours, the title in 《》, the poet after 作者：.
func tang(members fs.FS, put emit) error {
	return put("tang.txt", func(w io.Writer) error {
		file, err := members.Open("usr/share/games/fortunes/tang300")
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }()
		buffered := bufio.NewWriter(w)
		if err := copyPoems(buffered, file); err != nil {
			return err
		}
		return buffered.Flush()
	})
}

func copyPoems(w io.Writer, r io.Reader) error {
	var poem []string
	flush := func() error {
		if len(poem) == 0 {
			return nil
		}
		title, framed := strings.CutPrefix(poem[0], "《")
		title, closed := strings.CutSuffix(title, "》")
		if !framed || !closed || len(poem) < 3 || !strings.HasPrefix(poem[1], "作者：") {
			return &contentError{fmt.Sprintf("a poem begins with %q instead of a title in 《》 and its poet", poem[0])}
		}
		poem[0], poem[1] = title, strings.TrimPrefix(poem[1], "作者：")
		_, err := io.WriteString(w, strings.Join(poem, "\n")+"\n\n")
		poem = nil
		return err
	}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line := strings.TrimSpace(colours.ReplaceAllString(lines.Text(), ""))
		switch {
		case !utf8.ValidString(line):
			return &contentError{fmt.Sprintf("the line %q is no UTF-8", line)}
		case line == "%":
			if err := flush(); err != nil {
				return err
			}
		case line != "":
			poem = append(poem, line)
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return &contentError{"it holds a line of more than 64 kB"}
	}
	if lines.Err() != nil {
		return lines.Err()
	}
	return flush()
}
