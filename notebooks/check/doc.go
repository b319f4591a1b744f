// Package check holds a notebook's figures to what its text says, and a learner's
// answers to what is right.
//
//	check.Between("test accuracy, %", 100*accuracy, 94.5, 96.0, mnist)
//	// prints: ✓ test accuracy, %: 95.31 (94.5 – 96.0)
//
// A figure outside its band fails the cell, in JupyterLab as well as in the tests: the
// text beside it would not be true.
//
//	check.OneStepRate(0.25)
//	// prints: ○ not yet: close: from w = 5 you land on w = 3. How far is …
//
// All other funcs are exercises: each asks one question of one lesson and stands in that
// lesson's file. It prints a line that begins with ✓, or with ○ and a hint about the
// learner's own number. It knows the usual mistakes, gives no answer away, and never
// fails the cell. The solution is in the notebook, folded away behind the exercise;
// deepgo run --check tries it.
package check
