"""%test, %try and %goflags, through a Jupyter client."""

import re

SORTED = """
func sorted(xs []int) bool { return slices.IsSorted(xs) }

func TestSorted(t *testing.T) {
	if !sorted([]int{1, 2}) {
		t.Error("1 2 is sorted")
	}
}
"""

BROKEN = """
func TestBroken(t *testing.T) {
	calls++
	t.Errorf("after %d calls", calls)
}
"""


def test_runs_the_cells_tests(kernel):
    assert kernel.run("%test\n" + SORTED) == "ok"
    assert kernel.text() == "PASS\n"
    assert kernel.run("%test -v") == "ok", "all tests of the notebook, where the cell has none"
    assert re.search(r"^--- PASS: TestSorted", kernel.text(), re.M)


def test_a_test_that_fails_fails_its_cell(kernel):
    assert kernel.run("calls := 41") == "ok"
    assert kernel.run("%test\n" + BROKEN) == "error"
    assert kernel.error()[0] == "Test"
    assert re.search(r"--- FAIL: TestBroken .*\n\s+cell\[\d+\]:5: after 42 calls\n", kernel.text()), kernel.text()
    assert kernel.run("%test -run Sorted -v") == "ok"
    assert "TestBroken" not in kernel.text()
    assert kernel.run("calls") == "ok"
    assert kernel.kinds() == ["execute_result"] and kernel.outputs[0][1]["data"]["text/plain"] == "42", "what a failing test computed is kept"


def test_benchmarks(kernel):
    code = "%test -run ^$ -bench . -benchtime 10x\nfunc BenchmarkSum(b *testing.B) {\n\ts := 0\n\tfor b.Loop() {\n\t\ts++\n\t}\n}"
    assert kernel.run(code) == "ok"
    assert re.search(r"^BenchmarkSum\S*\s+10\s+\S+ ns/op", kernel.text(), re.M), kernel.text()


def test_a_flag_that_is_none(kernel):
    assert kernel.run("%test -nosuch\n" + SORTED) == "error"
    assert "-nosuch" in kernel.text("stderr")
    assert kernel.run("%test Sorted\n" + SORTED) == "error"
    assert 'flags such as -run NAME, not "Sorted"' in kernel.text("stderr")


def test_goflags(kernel):
    assert kernel.run("%goflags -gcflags=-m\np := new(int)\nfunc twice(n int) int { return 2 * n }\np") == "ok"
    assert re.search(r"^cell\[\d+\]:3:\d+: can inline twice$", kernel.text("stderr"), re.M), kernel.text("stderr")
    assert kernel.run("%goflags") == "ok"
    assert kernel.text() == "-gcflags=-m\n"
    assert kernel.run('%goflags ""\nfunc thrice(n int) int { return 3 * n }') == "ok"
    assert kernel.text("stderr") == ""
    assert kernel.run("%goflags -race") == "error"
    assert "not -race" in kernel.error()[1]


def test_a_tried_cell_leaves_nothing(kernel):
    assert kernel.run("n := 1\nfunc step() int { return 1 }") == "ok"
    assert kernel.run("%try\nfunc step() int { return 10 }\nn += step()\nm := n\nfmt.Println(n, m)") == "ok"
    assert kernel.text() == "11 11\n"
    assert kernel.run("fmt.Println(n, step())") == "ok"
    assert kernel.text() == "1 1\n"
    assert kernel.run("m") == "error", "m was tried only"
