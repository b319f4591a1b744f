"""What a learner reads when a cell fails: the cause, what helps, and the place in their own code."""

import pytest

PANICS = {  # what fails, in line 2 of a func; the column; the runtime's words; a part of ours
    "index": ("return t[n]", 9, "runtime error: index out of range [7] with length 3", "there is no element 7"),
    "bounds": ("return len(t[n:])", 13, "runtime error: slice bounds out of range [7:3]", "begin at 7"),
    "nil map": ('m["a"] = n', 2, "assignment to entry in nil map", "make it first"),
    "nil pointer": ("return p.x", 9, "runtime error: invalid memory address or nil pointer dereference", "still nil"),
    "division": ("return n / zero", 9, "runtime error: integer divide by zero", "divided by 0"),
    "closed channel": ("c := make(chan int); close(c); c <- n", 33, "send on closed channel", "nothing can be sent"),
    "type": ("return v.(int)", 9, "interface conversion: interface {} is string, not int", "it holds a string"),
    "number": ('_, err := strconv.Atoi("seven"); panic(err)', 35, 'strconv.Atoi: parsing "seven": invalid syntax', '"seven" is no number'),
    "shape": ("nn.NewDense(2, 3, rnd).Forward(tensor.New(1, 5), nn.Eval)", 2, "shape error in Dense(2→3)", "print x.Shape"),
    "one's own": ('panic("too warm")', 2, "too warm", ""),
}


@pytest.mark.parametrize("line, column, value, words", PANICS.values(), ids=PANICS)
def test_panic(kernel, line, column, value, words):
    setup = """t := []int{1, 2, 3}
n, zero := 7, 0
var m map[string]int
type point struct{ x int }
var p *point
var v any = "text"
rnd := rand.New(rand.NewPCG(1, 2))"""
    assert kernel.run(setup) == "ok"
    assert kernel.run(f'func fail() int {{\n\t{line}\n\treturn 0\n}}\nfmt.Println("before")\nx := 1 + fail()') == "error"
    name, said, traceback = kernel.error()
    cell = kernel.reply["execution_count"]
    lines = traceback.splitlines()
    assert name == "panic" and said.startswith(value), said
    assert lines[0] == f"panic: {said}"
    assert words in traceback
    places = [line for line in lines if line.startswith("cell[")]
    assert places == [f"cell[{cell}]:2:{column} in fail", f"cell[{cell}]:6:10"], traceback
    assert lines[lines.index(places[0]) + 1].strip() == line
    assert ".go:" not in traceback and "0x" not in traceback, "frames of their own code only"
    assert kernel.text() == "before\n"
    assert kernel.text("stderr") == ""


def test_a_func_of_an_earlier_cell(kernel):
    assert kernel.run("func half(n int) int {\n\treturn 1 / n\n}") == "ok"
    earlier = kernel.reply["execution_count"]
    assert kernel.run("half(0)") == "error"
    cell = kernel.reply["execution_count"]
    traceback = kernel.error()[2]
    assert f"cell[{earlier}]:2:9 in half\n    return 1 / n\n           ^\ncell[{cell}]:1:1" in traceback


def test_a_method_and_a_func_literal(kernel):
    code = "type box struct{ p *int }\nfunc (b *box) get() int { return *b.p }\nf := func() int {\n\treturn (&box{}).get()\n}\nf()"
    assert kernel.run(code) == "error"
    places = [line.split(":", 1)[1] for line in kernel.error()[2].splitlines() if line.startswith("cell[")]
    assert places == ["2 in (*box).get", "4:9", "6"], "two stars are two places, and a literal has no name"


def test_a_panic_in_another_goroutine(kernel):
    assert kernel.run('go func() {\n\tpanic("elsewhere")\n}()\ntime.Sleep(time.Minute)') == "error"
    assert kernel.error()[:2] == ("panic", "elsewhere")
    assert ":2:2" in kernel.error()[2]


def test_a_recursion_without_end(kernel):
    assert kernel.run("func down(n int) int { return 1 + down(n+1) }\ndown(0)") == "error"
    name, value, traceback = kernel.error()
    assert (name, value) == ("fatal error", "stack overflow")
    assert "calls itself without end" in traceback
    assert len(traceback.splitlines()) < 25


def test_several_compile_errors_at_once(kernel):
    assert kernel.run('x := y\nz := 1 + "a"\nundefined2()') == "error"
    traceback = kernel.error()[2]
    cell = kernel.reply["execution_count"]
    for place in (":1:6", ":2:6", ":3:1"):
        assert f"cell[{cell}]{place}" in traceback
