package draw

import "strings"

// title writes the title over a picture.
func (s sheet) title(title string) {
	s.text(margin, margin+9, left, titleFont, ink, fit(titleFont, title, float64(s.Max.X)-2*margin))
}

// titleWidth returns the room that a title asks for, margins included: at most the page's
// width, where it is shortened.
func titleWidth(title string) float64 { return min(width(titleFont, title)+2*margin, fullWidth) }

// notes writes sentences below a picture, the last at its lower edge.
func (s sheet) notes(notes []string) {
	for i, n := range notes {
		y := float64(s.Max.Y) - margin + 3 - float64(len(notes)-1-i)*noteRow
		s.text(margin, y, left, smallFont, quiet, fit(smallFont, n, float64(s.Max.X)-2*margin))
	}
}

// notesOf returns those notes that say something.
func notesOf(notes ...string) []string {
	var some []string
	for _, n := range notes {
		if n != "" {
			some = append(some, n)
		}
	}
	return some
}

// broken returns the notes with those that are wider than most broken between words.
func broken(notes []string, most float64) []string {
	var lines []string
	for _, n := range notes {
		line := ""
		for word := range strings.FieldsSeq(n) {
			longer := strings.TrimSpace(line + " " + word)
			if line != "" && width(smallFont, longer) > most {
				lines, longer = append(lines, line), word
			}
			line = longer
		}
		lines = append(lines, line)
	}
	return lines
}

// widestNote returns the room that notes take, margins included.
func widestNote(notes []string) float64 {
	wide := 0.0
	for _, n := range notes {
		wide = max(wide, width(smallFont, n)+2*margin)
	}
	return min(wide, fullWidth)
}
