// Package check holds a notebook's figures to what its text says.
//
//	check.Between("test accuracy, %", 100*accuracy, 94.5, 96.0, mnist)
//	// prints: ✓ test accuracy, %: 95.31 (94.5 – 96.0)
//
// A figure outside its band fails the cell, in JupyterLab as well as in the tests:
// the text beside it would not be true.
package check
