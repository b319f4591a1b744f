package check

import (
	"math"
	"testing"
)

type set bool

func (s set) StandIn() bool { return bool(s) }

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		value, low, high float64
		restsOn          []Source
		line             string
		ok               bool
	}{
		{95.314, 94.5, 96, nil, "✓ accuracy, %: 95.31 (94.5 – 96.0)", true},
		{94.5, 94.5, 96, []Source{set(false)}, "✓ accuracy, %: 94.50 (94.5 – 96.0)", true},
		{96, 94.5, 96, nil, "✓ accuracy, %: 96.00 (94.5 – 96.0)", true},
		{0.12345, 0.001, 1, nil, "✓ accuracy, %: 0.1235 (0.001 – 1.000)", true},
		{94.49, 94.5, 96, nil, "✗ accuracy, %: 94.49 (94.5 – 96.0)", false},
		{96.01, 94.5, 96, []Source{set(false)}, "✗ accuracy, %: 96.01 (94.5 – 96.0)", false},
		{math.NaN(), 94.5, 96, nil, "✗ accuracy, %: NaN (94.5 – 96.0)", false},
		{math.Inf(1), 94.5, 96, nil, "✗ accuracy, %: +Inf (94.5 – 96.0)", false},
		{10, 94.5, 96, []Source{set(false), set(true)}, "– not checked: stand-in: accuracy, %: 10.00 (94.5 – 96.0)", true},
	} {
		line, ok := between("accuracy, %", c.value, c.low, c.high, c.restsOn)
		if line != c.line || ok != c.ok {
			t.Errorf("between(%v, %v, %v) = %q, %v; want %q, %v", c.value, c.low, c.high, line, ok, c.line, c.ok)
		}
	}
}

func TestBetweenFailsTheCell(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a value outside its band did not panic")
		}
	}()
	Between("pi", 3.2, 3.1, 3.18)
}

func ExampleBetween() {
	accuracy := 0.9531
	Between("test accuracy, %", 100*accuracy, 94.5, 96.0)
	// Output: ✓ test accuracy, %: 95.31 (94.5 – 96.0)
}
