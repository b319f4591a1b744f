package data

import (
	"fmt"
	"strings"
)

// Poems is a collection of poems.
type Poems struct {
	Origin
	Poems []Poem
}

// A Poem is one poem.
type Poem struct {
	Title, Poet string
	Lines       []string
}

// TangPoems opens 313 poems of the Tang dynasty (唐诗三百首), in simplified Chinese. It
// panics when they can't be had.
func TangPoems() *Poems { return must(openPoems("tang")) }

func openPoems(name string) (*Poems, error) {
	s, folder, err := locate(name)
	if err != nil {
		return nil, err
	}
	text, err := readText(folder, s.Files[0])
	if err != nil {
		return nil, unreadable(s, err)
	}
	poems, err := parsePoems(text)
	if err != nil {
		return nil, unreadable(s, fmt.Errorf("%s: %w", s.Files[0].Name, err))
	}
	return &Poems{Origin: originOf(s), Poems: poems}, nil
}

// parsePoems reads poems with an empty line between two: title, poet, and lines.
func parsePoems(text string) (poems []Poem, err error) {
	for block := range strings.SplitSeq(text, "\n\n") {
		lines := strings.Split(strings.Trim(block, "\n"), "\n")
		if len(lines) == 1 && lines[0] == "" {
			continue
		}
		if len(lines) < 3 {
			return nil, fmt.Errorf("poem %d, %.40q, has no lines after its title and poet", len(poems)+1, lines[0])
		}
		poems = append(poems, Poem{Title: lines[0], Poet: lines[1], Lines: lines[2:]})
	}
	return poems, nil
}

// Text returns all poems as one text: the lines, and an empty line after each poem.
func (p *Poems) Text() *Text {
	var text strings.Builder
	for _, poem := range p.Poems {
		text.WriteString(strings.Join(poem.Lines, "\n"))
		text.WriteString("\n\n")
	}
	return &Text{Origin: p.Origin, Text: text.String()}
}

// String returns title, poet and lines.
func (p Poem) String() string {
	return p.Title + "  " + p.Poet + "\n" + strings.Join(p.Lines, "\n")
}

// String returns name and number in one line.
func (p *Poems) String() string { return fmt.Sprintf("%s: %d poems", p.Name, len(p.Poems)) }

// GoString is String, so that %#v, too, prints a line.
func (p *Poems) GoString() string { return p.String() }
