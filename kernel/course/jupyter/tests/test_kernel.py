"""Cells run in the installed kernel: what lives on, what shows, what fails and what survives."""

import pathlib
import re
import threading
import time

import pytest
from driven import LIMIT, Kernel


def test_bare_cell(kernel):
    assert kernel.run('for i := range 3 {\n\tfmt.Println("line", i)\n}') == "ok"
    assert kernel.text() == "line 0\nline 1\nline 2\n"
    assert kernel.kinds() == ["stream"], "what is written together is sent together"


def test_declarations_live_on(kernel):
    assert kernel.run("type pair struct{ a, b int }\n\nfunc (p pair) sum() int { return p.a + p.b }") == "ok"
    assert kernel.run("fmt.Println(pair{1, 2}.sum())") == "ok"
    assert kernel.text() == "3\n"


def test_variables_live_on(kernel):
    assert kernel.run("a := []int{1, 2, 3}\nb := a[:2]\np := &a[1]") == "ok"
    assert kernel.run("*p = 20") == "ok"
    assert kernel.run("fmt.Println(a, b)") == "ok"
    assert kernel.text() == "[1 20 3] [1 20]\n"


@pytest.mark.parametrize("end", ["panic(1)", "os.Exit(3)"])
def test_values_from_before_the_failure_stay(kernel, end):
    assert kernel.run("count := 1") == "ok"
    assert kernel.run(f"count = 2\n{end}\ncount = 3") == "error"
    assert kernel.run("count") == "ok"
    assert kernel.outputs[0][1]["data"]["text/plain"] == "2"


@pytest.mark.parametrize(
    "loop",
    [
        "for {\n\tturns++\n}",
        "func spin() {\n\tfor {\n\t\tturns++\n\t}\n}\nspin()",
        "for range trainer.Epochs(session.Context(), 1_000_000, batch) {\n\tturns++\n}",
    ],
)
def test_an_interrupted_loop_keeps_what_it_has_computed(kernel, loop):
    kernel.run("""turns := 0
x, y := tensor.New(4, 2), tensor.New(4, 1)
batch := nn.Batch{X: x, Y: y}
net := nn.Stack(nn.NewDense(2, 1, rand.New(rand.NewPCG(1, 2))))
trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.1})""")
    start = time.monotonic()
    assert kernel.run('fmt.Println("go")\n' + loop, interrupt_after="go\n") == "error"
    assert kernel.error()[0] == "Interrupted"
    assert time.monotonic() - start < 10
    assert kernel.run("fmt.Println(turns > 0)") == "ok"
    assert kernel.text() == "true\n"


def test_what_cannot_be_carried_is_named_when_it_is_used(kernel):
    assert kernel.run("type server struct{ done chan bool }\ns := server{make(chan bool)}\nfine := 1") == "ok"
    assert kernel.run("fmt.Println(fine)") == "ok"
    assert kernel.run("fmt.Println(s)") == "error"
    assert "s.done: a chan can't be carried to the next cell" in kernel.error()[2]


def test_vars_and_reset(kernel):
    assert kernel.run("%reset") == "ok"
    assert kernel.run("mnist := data.MNIST()\nrnd := rand.New(rand.NewPCG(1, 2))") == "ok"
    assert kernel.run("%vars") == "ok"
    rows = [line.split() for line in kernel.text().splitlines()]
    assert [row[:2] for row in rows] == [["mnist", "*data.Set"], ["rnd", "*rand.Rand"]]
    assert rows[0][3] in ("B", "kB"), "a data set is opened again, not copied"
    assert kernel.run("%reset") == "ok"
    assert kernel.run("mnist") == "error"


def test_our_magics(kernel):
    assert kernel.run("%reset\nfunc twice(x int) int { return 2 * x }\nx := 1") == "ok"
    assert kernel.run("%ls") == "ok"
    assert kernel.text() == "twice\n"
    assert kernel.run("%time\nfmt.Println(twice(x))") == "ok"
    assert kernel.text() == "2\n"
    assert "compile" in kernel.text("stderr") and "link" in kernel.text("stderr")
    assert kernel.run("%rm twice x") == "ok"
    assert kernel.run("twice(x)") == "error"
    assert "undefined: twice" in kernel.error()[2] and "undefined: x" in kernel.error()[2]
    assert kernel.run("%rm nosuch") == "error"
    assert kernel.error()[1].startswith("there is no nosuch to forget")
    assert kernel.run("%wasm\nx := 1") == "error"
    assert kernel.error()[0] == "Magic"
    assert kernel.run("%help") == "ok"
    assert "%vars" in kernel.text()


def test_time_says_what_took_it(kernel):
    parts = r"\d+ ms: check [\d.]+, compile \d+, link \d+, run (\d+) \(of it ([\d.]+) to restore variables, ([\d.]+) to store them\)\n"
    assert kernel.run("%time\nbig := make([]byte, 100_000_000)\nfor i := range big {\n\tbig[i] = 1\n}") == "ok"
    run, restore, store = map(float, re.fullmatch(parts, kernel.text("stderr")).groups())
    assert 5 < store < run and restore < run, "100 MB are written"
    assert kernel.run("%time\nlen(big)") == "ok"
    assert float(re.fullmatch(parts, kernel.text("stderr"))[3]) < store, "nothing of it is written again"
    assert kernel.run("%time\nsum := 0.0\nfor i := range 500_000_000 {\n\tsum += 1 / float64(i+1)\n}") == "ok"
    _, hint = kernel.text("stderr").splitlines()
    assert hint.startswith("hint: in line 3 a loop computes sum, which lives on after the cell; in a func")


def test_cells_for_other_programs(kernel, tmp_path):
    assert kernel.run(f"%%writefile {tmp_path}/note.txt\na line\nanother") == "ok"
    assert kernel.run(f"%%writefile -a {tmp_path}/note.txt\n% and a third") == "ok"
    assert kernel.run(f"%%bash\ncat {tmp_path}/note.txt") == "ok"
    assert kernel.text() == "a line\nanother\n% and a third\n"
    assert kernel.run("\n%%script sed s/a/b/\nlava") == "ok"
    assert kernel.text() == "lbva\n"
    assert kernel.run("fmt.Println(1)") == "ok"


def test_other_packages(kernel):
    assert kernel.run('import "gonum.org/v1/gonum/graph/simple"\ng := simple.NewUndirectedGraph()\nfmt.Println(g.Nodes().Len())') == "ok"
    assert kernel.text() == "0\n"
    assert kernel.run('import "example.com/no/such"') == "error"
    assert kernel.error()[1] == "example.com/no/such is not here: !go get example.com/no/such brings it, with a network"
    assert kernel.run("fmt.Println(1)") == "ok"


def test_values_show(kernel):
    assert kernel.run("x := []int{1, 2}\nx") == "ok"
    ((kind, content),) = kernel.outputs
    assert kind == "execute_result"
    assert content["data"] == {"text/plain": "[]int{1, 2}"}
    assert content["execution_count"] == kernel.reply["execution_count"]


def test_course_packages_need_no_import(kernel):
    assert kernel.run("rnd := rand.New(rand.NewPCG(1, 2))\nnet := nn.Stack(nn.NewDense(2, 3, rnd), nn.NewSigmoid())\nx := tensor.New(1, 2)\nfmt.Println(net.Predict(x).Shape)") == "ok"
    assert kernel.text() == "[1 3]\n"


def test_figures_stand_where_they_were_shown(kernel):
    code = """fmt.Println("before")
viz.Confusion(tensor.New(2, 2))
fmt.Println("between")
viz.Confusion(tensor.New(3, 3))
fmt.Println("after")"""
    assert kernel.run(code) == "ok"
    assert kernel.kinds() == ["stream", "display_data", "stream", "display_data", "stream"]
    for kind, content in kernel.outputs:
        if kind == "display_data":
            assert content["data"]["text/html"].startswith("<img")
            assert content["data"]["text/plain"]


def test_a_live_figure_is_one_display(kernel):
    code = """curves := viz.NewCurves("live", "loss")
for i := range 10 {
	curves.Add(i, 1/float64(i+1))
	time.Sleep(60 * time.Millisecond)
}"""
    assert kernel.run(code) == "ok"
    kinds = kernel.kinds()
    assert kinds[0] == "display_data"
    assert 1 <= len(kinds[1:]) <= 5, "drawn at most five times a second"
    assert set(kinds[1:]) == {"update_display_data"}
    ids = {c["transient"]["display_id"] for _, c in kernel.outputs}
    assert len(ids) == 1


@pytest.mark.parametrize("end", ["", "panic(1)", "os.Exit(3)", "syscall.Kill(os.Getpid(), syscall.SIGKILL)"])
def test_the_last_frame_arrives(kernel, end):
    code = f"""curves := viz.NewCurves("live", "loss")
for i := range 1000 {{
	curves.Add(i, float64(i))
}}
{end}"""
    kernel.run(code)
    last = [c for k, c in kernel.outputs if k.endswith("display_data")][-1]
    assert "999" in last["data"]["text/plain"], last["data"]["text/plain"]


def test_errors_before_anything_runs(kernel):
    start = time.monotonic()
    assert kernel.run('fmt.Println("ran")\nx := y\nz := 1 + "a"') == "error"
    assert time.monotonic() - start < LIMIT
    name, value, traceback = kernel.error()
    n = kernel.reply["execution_count"]
    assert (name, value) == ("Compile error", "undefined: y")
    assert f"cell[{n}]:2:6: undefined: y" in traceback
    assert f"cell[{n}]:3:6" in traceback
    assert kernel.text() == ""


def test_interrupt(kernel):
    assert kernel.run('fmt.Println("go")\n<-session.Context().Done()\nfmt.Println("graceful")', interrupt_after="go\n") == "error"
    assert kernel.error()[0] == "Interrupted"
    assert "graceful\n" in kernel.text()
    assert kernel.run('fmt.Println("go")\nfor {\n}', interrupt_after="go\n") == "error"
    assert kernel.error()[0] == "Interrupted"
    assert kernel.run("fmt.Println(1)") == "ok"


def test_magics_and_shell(kernel):
    assert kernel.run('%env DEEPGO_TEST yes\n!echo "from $DEEPGO_TEST"\nfmt.Println(os.Getenv("DEEPGO_TEST"))') == "ok"
    assert kernel.text().splitlines()[1:] == ["from yes", "yes"]


def test_the_learners_go_is_the_real_one(kernel):
    assert kernel.run("!command -v go\nout, err := exec.LookPath(\"go\")\nfmt.Println(out, err)") == "ok"
    lines = kernel.text().splitlines()
    assert "deepgo-" not in kernel.text()
    assert lines[1] == lines[0] + " <nil>"


def test_cells_after_a_failure_are_aborted(kernel):
    ids = [kernel.client.execute(code) for code in ("panic(1)", "fmt.Println(1)", "fmt.Println(2)")]
    status = {}
    while len(status) < len(ids):
        reply = kernel.client.get_shell_msg(timeout=LIMIT)
        status[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
    assert [status[i] for i in ids] == ["error", "aborted", "aborted"]
    assert kernel.run("fmt.Println(1)") == "ok"


def test_answers_while_a_cell_runs(kernel):
    waiting = kernel.client.execute('time.Sleep(2 * time.Second)\nfmt.Println("done")')
    start = time.monotonic()
    kernel.client.kernel_info()
    reply = kernel.client.get_shell_msg(timeout=LIMIT)
    assert reply["msg_type"] == "kernel_info_reply"
    assert reply["content"]["language_info"]["name"] == "go"
    assert time.monotonic() - start < 1.5
    while kernel.client.get_shell_msg(timeout=LIMIT)["parent_header"]["msg_id"] != waiting:
        pass


def test_a_mark_that_the_learner_prints_is_harmless(kernel):
    assert kernel.run(r'fmt.Print("a\x1b_deepgo:77\x1b\\b\n")') == "ok"
    assert kernel.text() == "ab\n"


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    k = Kernel(tmp_path)
    assert k.run("fmt.Println(os.TempDir())") == "ok"
    assert k.text() == f"{tmp_path}\n"
    stop = threading.Timer(0.5, k.manager.shutdown_kernel)
    k.client.execute("time.Sleep(time.Hour)")
    stop.start()
    stop.join()
    k.client.stop_channels()
    left = [p.name for p in pathlib.Path(tmp_path).iterdir() if p.name.startswith(("deepgo-", "gonb"))]
    assert left == []


def test_what_cannot_be_kept_is_refused_before_the_cell_begins(kernel):
    assert kernel.run("type kept struct{ a int }\nk := kept{1}") == "ok"
    assert kernel.run("type kept struct{ b []int }\nfmt.Println(1)\nfmt.Println(k)") == "error"
    assert kernel.text() == "", "not even the first line has run"
    name, value, _ = kernel.error()
    assert name == "Session error"
    assert value.startswith("no field of kept is as it was: nothing of its values can be kept")
    assert kernel.run("k := kept{[]int{4}}\nfmt.Println(k)") == "ok"
    assert kernel.text() == "{[4]}\n"
