package data

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Pretrained is the weights of a net that others have trained.
type Pretrained struct {
	Origin
	Weights string   // the path of a safetensors file
	Classes []string // what the net's outputs mean
}

// MobileNet opens MobileNet V1 of width 0.25, trained on ImageNet: 467,593 weights, the
// batch normalisations folded into them, and the names of the 1,000 classes. Output 0
// of its 1,001 means none of them, output i+1 is Classes[i]. A convolution's weights
// are [out, in, height, width], a depthwise one's [channel, 1, height, width]; an input
// value v of [0, 1] goes in as 2v − 1. After each convolution but the last comes the
// smaller of ReLU and 6. Those of stride 2 (Conv2d_0 and the depthwise ones of blocks 2,
// 4, 6 and 12) are padded below and to the right alone, as TensorFlow does (Howard et
// al., "MobileNets", 2017, table 1). It panics when it can't be had.
func MobileNet() *Pretrained { return must(openPretrained("mobilenet")) }

func openPretrained(name string) (*Pretrained, error) {
	s, folder, err := locate(name)
	if err != nil {
		return nil, err
	}
	names, err := readText(folder, s.Files[1])
	if err != nil {
		return nil, unreadable(s, err)
	}
	return &Pretrained{
		Origin:  originOf(s),
		Weights: filepath.Join(folder, s.Files[0].Name),
		Classes: strings.Split(strings.TrimSpace(names), "\n"),
	}, nil
}

// String returns name and file in one line.
func (p *Pretrained) String() string {
	return fmt.Sprintf("%s: %d classes, weights in %s", p.Name, len(p.Classes), filepath.Base(p.Weights))
}

// GoString is String, so that %#v, too, prints a line.
func (p *Pretrained) GoString() string { return p.String() }
