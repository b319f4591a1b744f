package data

import (
	"errors"
	"fmt"

	"deepgo/nn/tensor"
)

// ParsePNM reads an image in one of the netpbm project's raw formats of 8 bits a value:
// P5, grey (PGM), or P6, colour (PPM). It returns it as [channel, height, width] in [0,
// 1]. Nothing is allocated by what the header says. The error is that file is no such
// image, or not of the size that its header says.
func ParsePNM(file []byte) (*tensor.Tensor, error) {
	p := pnmHeader{file: file}
	channels := 0
	switch {
	case len(file) >= 2 && file[0] == 'P' && file[1] == '5':
		channels = 1
	case len(file) >= 2 && file[0] == 'P' && file[1] == '6':
		channels = 3
	default:
		return nil, errors.New("no PGM or PPM image: it begins with neither P5 nor P6")
	}
	p.at = 2
	width, height, most := p.number(), p.number(), p.number()
	if p.err != nil {
		return nil, p.err
	}
	if most < 1 || most > 255 {
		return nil, fmt.Errorf("an image whose brightest value is %d: from 1 to 255 are read", most)
	}
	if p.at == len(file) || !blank(file[p.at]) {
		return nil, errors.New("an image whose header is cut off")
	}
	pixels := file[p.at+1:]
	// Each number is below 10⁶, so that the product can't overflow.
	if have, want := int64(len(pixels)), int64(channels)*int64(width)*int64(height); have != want || want == 0 {
		return nil, fmt.Errorf("an image with %d bytes, but whose header says %d×%d in %d channels", have, width, height, channels)
	}
	return planar(pixels, channels, height, width, float32(most)), nil
}

// planar turns pixels, whose channels lie side by side, into [channel, height, width].
func planar(pixels []byte, channels, height, width int, most float32) *tensor.Tensor {
	x := tensor.New(channels, height, width)
	for i, v := range pixels {
		x.Data[i%channels*height*width+i/channels] = min(float32(v)/most, 1)
	}
	return x
}

// A pnmHeader reads a header's numbers, which spaces and comments separate.
type pnmHeader struct {
	file []byte
	at   int
	err  error
}

// number returns the next number, below 10⁶.
func (p *pnmHeader) number() int {
	for p.at < len(p.file) && (blank(p.file[p.at]) || p.file[p.at] == '#') {
		if p.file[p.at] == '#' {
			for p.at < len(p.file) && p.file[p.at] != '\n' {
				p.at++
			}
			continue
		}
		p.at++
	}
	n, digits := 0, 0
	for p.at < len(p.file) && p.file[p.at] >= '0' && p.file[p.at] <= '9' && digits < 7 {
		n = 10*n + int(p.file[p.at]-'0')
		p.at++
		digits++
	}
	if (digits == 0 || digits == 7) && p.err == nil {
		p.err = fmt.Errorf("an image whose header has no number below a million at byte %d", p.at)
	}
	return n
}

func blank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }
