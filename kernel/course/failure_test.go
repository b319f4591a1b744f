package course

import "testing"

func TestCellErrorNamesThePlace(t *testing.T) {
	for _, tt := range []struct {
		name string
		err  CellError
		want string
	}{
		{
			"a compile error",
			CellError{
				Notebook: "a.ipynb", Cell: 3, Source: "x := 1\ny := foo", Name: "Compile error", Value: "undefined: foo",
				Traceback: []string{"\x1b[31mcell[3]:2:6: undefined: foo\x1b[0m"},
			},
			"a.ipynb, cell 3, line 2: Compile error: undefined: foo\n     2 | y := foo\n    cell[3]:2:6: undefined: foo",
		},
		{
			"a panic in a func of an earlier cell",
			CellError{
				Notebook: "a.ipynb", Cell: 3, Source: "f()", Name: "panic", Value: "boom",
				Traceback: []string{"panic: boom", "", "cell[1]:7 in f", "cell[3]:1"},
			},
			"a.ipynb, cell 3, line 1: panic: boom\n     1 | f()\n    panic: boom\n    \n    cell[1]:7 in f\n    cell[3]:1",
		},
		{
			"no place",
			CellError{Notebook: "a.ipynb", Cell: 3, Source: "for {}", Name: "Timeout", Value: "the cell did not end within 2 s"},
			"a.ipynb, cell 3: Timeout: the cell did not end within 2 s",
		},
		{
			"a place beyond the cell",
			CellError{Notebook: "a.ipynb", Cell: 3, Source: "f()", Name: "E", Value: "cell[3]:99999999999999999999: x"},
			"a.ipynb, cell 3: E: cell[3]:99999999999999999999: x",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.err.Error(); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
