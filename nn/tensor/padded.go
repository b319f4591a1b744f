package tensor

// A padding says how the channels of an image are laid out so that a window never
// leaves them: each with zeros around, its lines cut into as many phases as the window's
// stride is wide, so that what neighbouring outputs see lies side by side. The value of
// source row i, column j, lies in line i·spread + top, column j·spread + left.
type padding struct {
	channels      int
	lines, width  int // of a channel; the width is that of a phase
	phases        int
	spread        int
	top, left     int
	height, along int // of the source
}

// offset returns where line and column of a channel lie.
func (p *padding) offset(channel, line, column int) int {
	return ((channel*p.lines+line)*p.phases+column%p.phases)*p.width + column/p.phases
}

// size returns how many values the channels take.
func (p *padding) size() int { return p.channels * p.plane() }

// plane returns how many values a channel takes.
func (p *padding) plane() int { return p.lines * p.phases * p.width }

// fill lays out channels of an image, which lie in from one after the other.
func (p *padding) fill(to, from []float32) {
	if *p == (padding{channels: p.channels, lines: p.height, width: p.along, phases: 1, spread: 1, height: p.height, along: p.along}) {
		copy(to, from[:p.size()]) // there is nothing around
		return
	}
	clear(to[:p.size()])
	for c := range p.channels {
		for i := range p.height {
			line := i*p.spread + p.top
			if line < 0 || line >= p.lines {
				continue
			}
			row := from[(c*p.height+i)*p.along:][:p.along]
			p.fillLine(to[p.offset(c, line, 0):][:p.phases*p.width], row)
		}
	}
}

// fillLine lays out a row of an image.
func (p *padding) fillLine(line, row []float32) {
	if p.phases == 1 && p.spread == 1 {
		from := max(0, -p.left)
		if to := min(len(row), p.width-p.left); from < to {
			copy(line[from+p.left:], row[from:to])
		}
		return
	}
	for j, v := range row {
		column := j*p.spread + p.left
		if column >= 0 && column < p.phases*p.width {
			line[column%p.phases*p.width+column/p.phases] = v
		}
	}
}
