package viz

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
)

// Histograms show how values are spread, a row for each layer of a network, or whatever
// else its rows are: weights, activations, gradients. Add makes a further one of each, so
// that it is seen how they move while the network learns.
type Histograms struct {
	Title  string
	XLabel string // what the values are, with their unit
	Step   string // what Add's step counts; "" means epoch
	Layers []LayerHistory
}

// A LayerHistory is the histograms of one layer, in the order of their steps.
type LayerHistory struct {
	Name  string
	Steps []Histogram
}

// A Histogram counts values in bins of one width.
type Histogram struct {
	Step     int
	From, To float64 // the least value and the greatest
	Counts   []int64 // of Bins equal parts; none if there are no values
	Mean     float64
	Spread   float64 // the standard deviation
	Diverged int64   // how many values are no numbers
}

// Bins is how many bins a histogram has.
const Bins = 60

// NewHistograms returns histograms without values, a row for each name. In a notebook they
// show themselves with the first Add. It panics without a name.
func NewHistograms(title string, layers ...string) *Histograms {
	h := &Histograms{Title: title}
	for _, name := range layers {
		h.Layers = append(h.Layers, LayerHistory{Name: name})
	}
	if err := h.Check(); err != nil {
		panic(err)
	}
	return h
}

// Spread returns the histogram of some values, by themselves.
func Spread(values Values, name ...string) *Histograms {
	return new(Histograms).And(values, name...)
}

// And adds a row with the histogram of some values.
func (h *Histograms) And(values Values, name ...string) *Histograms {
	h.Layers = append(h.Layers, LayerHistory{nameOf(name), []Histogram{histogram(0, numbers("viz.Histograms.And", values))}})
	return h
}

// Titled sets the title.
func (h *Histograms) Titled(title string) *Histograms {
	h.Title = title
	return h
}

// Labelled says what the values are, with their unit.
func (h *Histograms) Labelled(x string) *Histograms {
	h.XLabel = x
	return h
}

// Add adds a histogram to each row, in the order of their names: of the values at a step,
// a count such as the epoch. It panics unless there are values for each row.
func (h *Histograms) Add(step int, values ...Values) {
	if len(values) != len(h.Layers) {
		panic(fmt.Sprintf("viz: values of %d layers for the %d rows of %q: give those of each", len(values), len(h.Layers), h.Title))
	}
	more := make([]Histogram, len(values))
	for i, v := range values {
		more[i] = histogram(step, numbers("viz.Histograms.Add", v))
	}
	h.add(more)
	grown(h, func() []byte { return encodeHistograms(more) })
}

func (h *Histograms) add(more []Histogram) {
	for i, m := range more {
		h.Layers[i].Steps = append(h.Layers[i].Steps, m)
	}
}

// histogram counts values.
func histogram(step int, values []float64) Histogram {
	lo, hi, ok := extent(values)
	h := Histogram{Step: step, From: lo, To: hi}
	if ok {
		h.Counts = make([]int64, Bins)
	}
	n, sum, squares := 0.0, 0.0, 0.0
	for _, v := range values {
		if Diverged(v) {
			h.Diverged++
			continue
		}
		bin := 0
		if hi > lo {
			bin = min(int((v-lo)/(hi-lo)*Bins), Bins-1)
		}
		h.Counts[bin]++
		n++
		d := v - sum/max(1, n-1) // from the mean so far (Welford 1962)
		sum += v
		squares += d * (v - sum/n)
	}
	if n > 0 {
		h.Mean, h.Spread = sum/n, math.Sqrt(max(0, squares/n))
	}
	return h
}

// encodeHistograms writes histograms as Extend reads them: numbers of eight bytes each.
func encodeHistograms(hs []Histogram) []byte {
	var b []byte
	word := func(v uint64) { b = binary.LittleEndian.AppendUint64(b, v) }
	for _, h := range hs {
		word(uint64(h.Step))
		for _, v := range []float64{h.From, h.To, h.Mean, h.Spread} {
			word(math.Float64bits(v))
		}
		word(uint64(h.Diverged))
		word(uint64(len(h.Counts)))
		for i := range Bins {
			if len(h.Counts) == 0 {
				word(0)
			} else {
				word(uint64(h.Counts[i]))
			}
		}
	}
	return b
}

// Extend adds what one Add has sent, or several one after the other.
func (h *Histograms) Extend(more []byte) error {
	const words, word = 7 + Bins, 8
	size := words * word * len(h.Layers)
	if size == 0 || len(more)%size != 0 {
		return fmt.Errorf("viz: an update of %d bytes for the %d rows of %q: one takes %d", len(more), len(h.Layers), h.Title, size)
	}
	for ; len(more) > 0; more = more[size:] {
		hs := make([]Histogram, len(h.Layers))
		for i := range hs {
			at := func(k int) uint64 { return binary.LittleEndian.Uint64(more[word*(i*words+k):]) }
			hs[i] = Histogram{
				Step: int(at(0)), From: math.Float64frombits(at(1)), To: math.Float64frombits(at(2)),
				Mean: math.Float64frombits(at(3)), Spread: math.Float64frombits(at(4)), Diverged: int64(at(5)),
			}
			if at(6) == Bins {
				hs[i].Counts = make([]int64, Bins)
				for k := range Bins {
					hs[i].Counts[k] = int64(at(7 + k))
				}
			}
			if err := hs[i].check(); err != nil {
				return err
			}
		}
		h.add(hs)
	}
	return nil
}

// StepName returns what the steps count.
func (h *Histograms) StepName() string { return cmp.Or(h.Step, "epoch") }

func (h *Histogram) check() error {
	if n := len(h.Counts); n != 0 && (n != Bins || Diverged(h.From) || Diverged(h.To) || h.From > h.To) {
		return fmt.Errorf("viz: a histogram of %d bins from %v to %v: there are %d, between finite numbers", n, h.From, h.To, Bins)
	}
	for _, c := range h.Counts {
		if c < 0 {
			return fmt.Errorf("viz: a histogram with a count of %d: counts are at least 0", c)
		}
	}
	return nil
}

// Check returns an error if there are no rows, or a histogram that can't be drawn.
func (h *Histograms) Check() error {
	if h == nil {
		return errNil
	}
	if len(h.Layers) == 0 {
		return fmt.Errorf("viz: histograms without a row: viz.NewHistograms wants a title and a name for each layer")
	}
	for _, l := range h.Layers {
		for i := range l.Steps {
			if err := l.Steps[i].check(); err != nil {
				return err
			}
		}
	}
	return nil
}

// String gives mean and spread of each row's last values.
func (h *Histograms) String() string {
	if err := h.Check(); err != nil {
		return err.Error()
	}
	var parts []string
	for _, l := range h.Layers {
		text := l.Name
		if text != "" {
			text += ": "
		}
		if len(l.Steps) == 0 {
			parts = append(parts, text+"no values yet")
			continue
		}
		first, last := l.Steps[0], l.Steps[len(l.Steps)-1]
		text += last.Describe()
		if len(l.Steps) > 1 {
			text += fmt.Sprintf(" at %s %d; %s at %s %d", h.StepName(), last.Step, first.Describe(), h.StepName(), first.Step)
		}
		parts = append(parts, text)
	}
	return headed(h.Title, h.XLabel, listed(parts))
}

// Describe gives mean and spread, and how many values are no numbers.
func (h Histogram) Describe() string {
	text := fmt.Sprintf("mean %s ± %s", Number(rounded(h.Mean)), Number(rounded(h.Spread)))
	if len(h.Counts) == 0 {
		text = "no values"
	}
	if h.Diverged > 0 {
		text += fmt.Sprintf(", %s no numbers", Number(float64(h.Diverged)))
	}
	return text
}

// rounded returns v with three significant digits.
func rounded(v float64) float64 {
	if v == 0 || Diverged(v) {
		return v
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-2)
	return math.Round(v/unit) * unit
}
