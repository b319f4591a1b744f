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

// bare reports whether the channels lie so as they are: nothing is around them.
func (p *padding) bare() bool {
	return p.phases == 1 && p.spread == 1 && p.top == 0 && p.left == 0 && p.lines == p.height && p.width == p.along
}

// fill lays out channels of an image, which lie in from one after the other. What lies around
// them is left as it is: it is 0 from the beginning.
func (p *padding) fill(to, from []float32) {
	if p.phases > 1 || p.spread > 1 {
		p.spreadOut(to, from)
		return
	}
	line, column := max(0, -p.top), max(0, -p.left) // the first ones that are seen
	lines, n := min(p.height, p.lines-p.top)-line, min(p.along, p.width-p.left)-column
	if lines <= 0 || n <= 0 {
		return
	}
	for c := range p.channels {
		copyRowsKernel(lines, n, to[p.offset(c, line+p.top, column+p.left):], p.width, from[(c*p.height+line)*p.along+column:], p.along)
	}
}

// spreadOut is fill where neighbours come to lie apart.
func (p *padding) spreadOut(to, from []float32) {
	for c := range p.channels {
		for i := range p.height {
			line := i*p.spread + p.top
			if line < 0 || line >= p.lines {
				continue
			}
			for j, v := range from[(c*p.height+i)*p.along:][:p.along] {
				if column := j*p.spread + p.left; column >= 0 && column < p.phases*p.width {
					to[p.offset(c, line, column)] = v
				}
			}
		}
	}
}
