package draw

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
	vgdraw "gonum.org/v1/plot/vg/draw"

	"deepgo/viz"
)

// The layout of neurons.
const (
	neuronRadius = 17
	neuronPitch  = 46
	crowded      = 8  // more neurons of a layer are drawn smaller
	mostNeurons  = 16 // of a layer that are drawn
	mostLayers   = 12
	thickest     = 5 // the line of the largest weight
)

// A neuronPicture is the layout of neurons.
type neuronPicture struct {
	*viz.NeuronDrawing
	sizes  []int // how many of each layer are drawn
	all    []int // and how many there are
	x      []float64
	middle float64
	most   float64 // the size of the largest weight
	radius float64
	pitch  float64 // between the middles of two neurons
}

// neurons draws a network as circles and lines.
func neurons(n *viz.NeuronDrawing, r room) (*sketch, error) {
	p := neuronPicture{NeuronDrawing: n, all: n.Sizes(), most: 0}
	if len(p.all) > mostLayers {
		return nil, fmt.Errorf("draw: a network of %d layers can't be drawn neuron by neuron, at most %d can: viz.Network draws it as boxes",
			len(p.all), mostLayers)
	}
	highest := 1
	remark := ""
	for _, size := range p.all {
		p.sizes = append(p.sizes, min(size, mostNeurons))
		highest = max(highest, min(size, mostNeurons))
		if size > mostNeurons {
			remark = fmt.Sprintf("Of layers with more than %d neurons the first %d are drawn.", mostNeurons, mostNeurons)
		}
	}
	for _, w := range n.Weights {
		for _, v := range w.Data {
			if size := math.Abs(float64(v)); !viz.Diverged(size) {
				p.most = max(p.most, size)
			}
		}
	}
	top := float64(margin)
	if n.Title != "" {
		top += titleRoom
	}
	p.radius, p.pitch = neuronRadius, neuronPitch
	if highest > crowded && len(n.Values) == 0 {
		p.radius, p.pitch = 0.65*neuronRadius, 0.65*neuronPitch
	}
	body := float64(highest-1)*p.pitch + 2*p.radius + 8
	key := fmt.Sprintf("thickness: size of a weight, the largest %s; orange is positive, blue negative", viz.Number(p.most))
	notes := broken(notesOf(n.Note, remark, key), float64(r.width)-2*margin)
	names := p.nameRoom()
	step := min(190, (float64(r.width)-2*margin-names[0]-names[1]-2*p.radius)/float64(len(p.sizes)-1))
	for i := range p.sizes {
		p.x = append(p.x, margin+names[0]+p.radius+float64(i)*step)
	}
	p.middle = top + body/2
	wide := p.x[len(p.x)-1] + p.radius + names[1] + margin
	wide = max(wide, min(float64(r.width), max(titleWidth(n.Title), widestNote(notes))))
	high := top + body + float64(len(notes))*noteRow + margin + 6
	return &sketch{width: int(math.Ceil(wide)), height: int(high), remark: remark, themed: true, paint: func(s sheet) {
		s.title(n.Title)
		p.paint(s)
		s.notes(notes)
	}}, nil
}

// nameRoom returns the room for the names of inputs and outputs.
func (p neuronPicture) nameRoom() (room [2]float64) {
	const most = 120
	for side, layer := range []int{0, len(p.all) - 1} {
		if layer < len(p.Names) {
			for _, name := range p.Names[layer] {
				room[side] = max(room[side], min(most, width(textFont, name))+gap)
			}
		}
	}
	return room
}

// at returns the middle of a neuron.
func (p neuronPicture) at(layer, i int) (x, y float64) {
	return p.x[layer], p.middle + (float64(i)-float64(p.sizes[layer]-1)/2)*p.pitch
}

func (p neuronPicture) paint(s sheet) {
	for layer, w := range p.Weights {
		for from := range p.sizes[layer] {
			for to := range p.sizes[layer+1] {
				p.weight(s, layer, from, to, float64(w.At(from, to)))
			}
		}
	}
	for layer := range p.sizes {
		for i := range p.sizes[layer] {
			p.neuron(s, layer, i)
		}
		if left := p.all[layer] - p.sizes[layer]; left > 0 {
			x, y := p.at(layer, p.sizes[layer]-1)
			s.text(x, y+p.radius+8, center, smallFont, quiet, fmt.Sprintf("+ %s", viz.Number(float64(left))))
		}
	}
}

// weight draws one line.
func (p neuronPicture) weight(s sheet, layer, from, to int, w float64) {
	const thinnest = 0.4
	if viz.Diverged(w) || p.most == 0 {
		w = 0
	}
	share := 0.0
	if p.most > 0 {
		share = math.Abs(w) / p.most
	}
	c := palette[1]
	if w < 0 {
		c = palette[0]
	}
	x1, y1 := p.at(layer, from)
	x2, y2 := p.at(layer+1, to)
	s.line(x1, y1, x2, y2, vgdraw.LineStyle{
		Color: mix(mix(paper, ink, 0.2), c, math.Min(1, 0.25+share)), Width: vg.Length(thinnest + (thickest-thinnest)*share),
	})
}

// neuron draws one circle with its value, and its name beside it.
func (p neuronPicture) neuron(s sheet, layer, i int) {
	x, y := p.at(layer, i)
	var circle vg.Path
	s.circle(&circle, x, y, p.radius)
	s.SetColor(paper)
	s.Fill(circle)
	s.SetLineStyle(vgdraw.LineStyle{Color: ink, Width: 1.2})
	s.Stroke(circle)
	if len(p.Values) > 0 {
		s.text(x, y, center, smallFont, ink, fit(smallFont, shortNumber(p.Values[layer][i]), 2*p.radius-3))
	}
	if layer >= len(p.Names) || i >= len(p.Names[layer]) {
		return
	}
	name := p.Names[layer][i]
	switch {
	case layer == 0:
		s.text(x-p.radius-gap, y, right, textFont, ink, fit(textFont, name, 120))
	case layer == len(p.sizes)-1:
		s.text(x+p.radius+gap, y, left, textFont, ink, fit(textFont, name, 120))
	case len(p.Values) == 0:
		s.text(x, y, center, textFont, ink, fit(textFont, name, 2*p.radius-4))
	}
}

// shortNumber writes v with three digits, to stand in a circle.
func shortNumber(v float64) string {
	if size := math.Abs(v); size >= 0.01 && size < 1000 {
		digits := 2 - int(math.Floor(math.Log10(size)))
		unit := math.Pow(10, float64(min(digits, 2)))
		v = math.Round(v*unit) / unit
	}
	return viz.Number(v)
}
