package data

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// A Text is one long text.
type Text struct {
	Origin
	Text string
}

// Shakespeare opens 1.1 million characters of Shakespeare's plays. When they can't be
// had, sentences from a small grammar stand in.
func Shakespeare() *Text { return must(OpenText("shakespeare")) }

// OpenText opens the text called name, and gets it first if the cache doesn't hold it.
func OpenText(name string) (*Text, error) {
	s, folder, err := locate(name)
	if err != nil {
		return nil, err
	}
	if len(s.Files) != 1 || filepath.Ext(s.Files[0].Name) != ".txt" {
		return nil, fmt.Errorf("data: %s is no text: a function of its own opens it", s.Title)
	}
	text, err := readText(folder, s.Files[0])
	if err != nil {
		return nil, unreadable(s, err)
	}
	return &Text{Origin: originOf(s), Text: text}, nil
}

// readText reads a file of UTF-8.
func readText(folder string, f File) (string, error) {
	content, err := mapFile(filepath.Join(folder, f.Name))
	if err != nil {
		return "", err
	}
	text := string(content)
	if err := checkText(text); err != nil {
		return "", fmt.Errorf("%s is %w", f.Name, err)
	}
	return text, nil
}

// checkText returns what text is not: UTF-8, or a text at all, in which no byte is 0.
func checkText(text string) error {
	if utf8.ValidString(text) && !strings.Contains(text, "\x00") {
		return nil
	}
	number := 0
	for line := range strings.Lines(text) {
		number++
		switch {
		case !utf8.ValidString(line):
			return fmt.Errorf("no UTF-8 in line %d", number)
		case strings.Contains(line, "\x00"):
			return fmt.Errorf("no text in line %d, where a byte is 0", number)
		}
	}
	return nil
}

// Split cuts the text into two, the second of which is the given share, rounded, from
// its end: to learn from, and to be examined on. It panics unless 0 ≤ share ≤ 1.
func (t *Text) Split(share float64) (most, rest *Text) {
	if !(share >= 0 && share <= 1) {
		panic(fmt.Sprintf("data: Split(%v): the share of the second part lies between 0 and 1", share))
	}
	at := len(t.Text) - int(share*float64(len(t.Text))+0.5)
	for at > 0 && at < len(t.Text) && !utf8.RuneStart(t.Text[at]) {
		at--
	}
	return &Text{Origin: t.Origin, Text: t.Text[:at]}, &Text{Origin: t.Origin, Text: t.Text[at:]}
}

// String returns name and length in one line.
func (t *Text) String() string {
	return fmt.Sprintf("%s: %d characters", cmp.Or(t.Name, "text"), utf8.RuneCountInString(t.Text))
}

// GoString is String, so that %#v, too, prints a line.
func (t *Text) GoString() string { return t.String() }
