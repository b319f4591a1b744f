package cell_test

import "testing"

func TestPlace(t *testing.T) {
	const nilPointer = "runtime error: invalid memory address or nil pointer dereference"
	nb := notebook(t)
	for _, c := range []struct {
		source          string
		line            int
		callee, message string
		want            int
	}{
		{"x := t[3] + 1", 1, "", "runtime error: index out of range [3] with length 0", 6},
		{"%time\nx := 1\nfunc f() int {\n\treturn t[3]\n}", 4, "", "runtime error: index out of range [3] with length 0", 9},
		{"x := t[3] + u[4]", 1, "", "runtime error: index out of range [3] with length 0", 0},
		{"x := t[i][j]", 1, "", "runtime error: index out of range [3] with length 0", 6},
		{"y := 2; m[`a`]++", 1, "", "assignment to entry in nil map", 9},
		{"fmt.Println(p.x)", 1, "", nilPointer, 13},
		{"fmt.Println(*p)", 1, "", nilPointer, 13},
		{"x := a / b", 1, "", "runtime error: integer divide by zero", 6},
		{"a %= b", 1, "", "runtime error: integer divide by zero", 1},
		{"x := s[:9]", 1, "", "runtime error: slice bounds out of range [:9] with capacity 3", 6},
		{"fmt.Println(v.(int))", 1, "", "interface conversion: interface {} is string, not int", 13},
		{"for {\n\tc <- 1\n}", 2, "", "send on closed channel", 2},
		{"x := 1 + <-c", 1, "", "all goroutines are asleep - deadlock!", 10},
		{"close(c)", 1, "", "close of closed channel", 1},
		{"x := make([]int, n)", 1, "", "runtime error: makeslice: len out of range", 6},
		{"if bad {\n\tpanic(`no`)\n}", 2, "", "no", 2},
		{"fmt.Println(f(1))", 1, "f", "", 13},
		{"y := net.Layer(0).Forward(x)", 1, "Forward", "", 6},
		{"id[int](3)", 1, "id", "", 1},
		{"f(1) + f(2)", 1, "f", "", 0},
		{"x := (", 1, "f", "", 0},
		{"f()", 7, "f", "", 0},
	} {
		if got := nb.Place(c.source, c.line, c.callee, c.message); got != c.want {
			t.Errorf("%q, line %d, %q, %q: column %d, want %d", c.source, c.line, c.callee, c.message, got, c.want)
		}
	}
}
