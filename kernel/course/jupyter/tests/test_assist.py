"""Tab, Shift-Tab and the history, as a client asks for them."""

import threading

import pytest
from driven import LIMIT, Kernel


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    k = Kernel(tmp_path_factory.mktemp("notebook"))
    yield k
    k.stop()


def ask(kernel, kind, marked, **options):
    """Asks about a cell at the place that | marks."""
    before, after = marked.split("|")
    cause = getattr(kernel.client, kind)(before + after, len(before), **options)
    while (reply := kernel.client.get_shell_msg(timeout=LIMIT))["parent_header"]["msg_id"] != cause:
        pass
    assert reply["content"]["status"] == "ok"
    return reply["content"]


def matches(kernel, marked):
    return ask(kernel, "complete", marked)["matches"]


def inspected(kernel, marked, **options):
    reply = ask(kernel, "inspect", marked, **options)
    assert reply["found"]
    assert reply["data"].keys() == {"text/plain", "text/markdown", "text/html"}
    return reply["data"]["text/plain"]


def test_the_first_question_is_answered(tmp_path):
    k = Kernel(tmp_path)
    try:
        assert "NewDense" in matches(k, "nn.New|")
        assert k.run("fmt.Println(1)") == "ok"
    finally:
        k.stop()


def test_completion(kernel):
    assert kernel.run("rnd := rand.New(rand.NewPCG(1, 2))\nnet := nn.Stack(nn.NewDense(2, 3, rnd))") == "ok"
    reply = ask(kernel, "complete", "net.Pre|")
    assert reply["matches"] == ["Predict"]
    assert (reply["cursor_start"], reply["cursor_end"]) == (4, 7)
    (kind,) = reply["metadata"]["_jupyter_types_experimental"]
    assert kind == {"start": 4, "end": 7, "text": "Predict", "type": "function", "signature": "(x *tensor.Tensor) *tensor.Tensor"}


def test_places_are_counted_in_characters(kernel):
    reply = ask(kernel, "complete", "ηθ, 梯度 := 1, 2\nfmt.Printl|")
    assert reply["matches"][0].startswith("Printl")
    assert (reply["cursor_start"], reply["cursor_end"]) == (19, 25)
    assert matches(kernel, "ηθ, 梯度 := 1, 2\n梯|") == ["梯度"]
    assert matches(kernel, "s := `😀😀`\nηη := 1\nη|") == ["ηη"]


def test_completion_while_a_cell_runs(kernel):
    cause = kernel.client.execute("waiting := 1\n<-session.Context().Done()")
    while kernel.client.get_iopub_msg(timeout=LIMIT)["msg_type"] != "execute_input":
        pass
    assert matches(kernel, "net.Pre|") == ["Predict"]
    kernel.manager.interrupt_kernel()
    while kernel.client.get_shell_msg(timeout=LIMIT)["parent_header"]["msg_id"] != cause:
        pass


def test_what_reset_forgets_is_not_offered(kernel):
    assert kernel.run("forgotten := 1\nfunc forgettable() {}") == "ok"
    assert matches(kernel, "forg|") == ["forgettable", "forgotten"]
    assert kernel.run("%rm forgotten") == "ok"
    assert matches(kernel, "forg|") == ["forgettable"]
    assert kernel.run("%reset") == "ok"
    assert matches(kernel, "forg|") == []


def test_packages_from_elsewhere(kernel):
    assert kernel.run('import "gonum.org/v1/gonum/graph/simple"\ng := simple.NewUndirectedGraph()') == "ok"
    assert "AddNode" in matches(kernel, "g.Add|")
    assert matches(kernel, "simple.NewUndirectedG|") == ["NewUndirectedGraph"]


def test_inspection(kernel):
    assert kernel.run("// double returns twice x.\nfunc double(x int) int { return 2 * x }\nepochs := 30") == "ok"
    assert inspected(kernel, "double|") == "func double(x int) int\n\ndouble returns twice x.\n"
    assert "parameter: x int (1 of 1)" in inspected(kernel, "double(|")
    assert "return 2 * x" in inspected(kernel, "double|", detail_level=1)
    assert "Cut slices s around the first instance of sep" in inspected(kernel, "strings.Cut|")
    assert inspected(kernel, "epochs|") == "var epochs int\nvalue: 30\n"
    assert kernel.run("x := tensor.New(2, 300)\nhook := func() {}\nc := make(chan int)") == "ok"
    assert "value: &tensor.Tensor{Shape: []int{2, 300}, Data: []float32{0, 0, 0, 0, 0, 0, …} (length 600)}, 2.5 kB\n" in inspected(kernel, "x|")
    assert "value: c: a chan can't be carried to the next cell\n" in inspected(kernel, "c|")
    assert inspected(kernel, "%vars|").startswith("%vars\n")
    assert ask(kernel, "inspect", "nosuch|") == {"status": "ok", "found": False, "data": {}, "metadata": {}}


@pytest.mark.parametrize("cursor", [-5, 0, 3, 1000])
def test_cursors_beyond_the_cell(kernel, cursor):
    for kind in ("complete", "inspect"):
        cause = getattr(kernel.client, kind)("fmt", cursor)
        reply = kernel.client.get_shell_msg(timeout=LIMIT)
        assert reply["parent_header"]["msg_id"] == cause
        assert reply["content"]["status"] == "ok"


def history(kernel, **asked):
    kernel.client.history(raw=True, output=False, **asked)
    return kernel.client.get_shell_msg(timeout=LIMIT)["content"]["history"]


def test_history_lives_on(tmp_path):
    mark = f"// {tmp_path}"
    k = Kernel(tmp_path)
    try:
        for code in (f"{mark} a", f"{mark} b", f"{mark} b", f"{mark} a"):
            assert k.run(code) == "ok"
        k.client.execute(f"{mark} hidden", store_history=False, reply=True, timeout=LIMIT)
        k.restart()
        assert k.run(f"{mark} c") == "ok"
        assert [e[2] for e in history(k, hist_access_type="tail", n=3)] == [f"{mark} b", f"{mark} a", f"{mark} c"]
        found = history(k, hist_access_type="search", pattern=f"{mark}*", n=10)
        assert [e[2][-1] for e in found] == ["a", "b", "a", "c"]
        assert found[-1][0] > found[0][0], "a restart begins a session"
        assert [e[1:] for e in history(k, hist_access_type="range", session=0, start=0)] == [[1, f"{mark} c"]]
        assert [e[2][-1] for e in history(k, hist_access_type="range", session=found[0][0], start=2, stop=4)] == ["b"]
    finally:
        k.stop()


def test_two_notebooks_write_one_history(tmp_path):
    kernels = [Kernel(tmp_path), Kernel(tmp_path)]
    mark = f"// {tmp_path}"

    def work(n):
        for i in range(10):
            kernels[n].run(f"{mark} {n}.{i}")

    threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
    try:
        for t in threads:
            t.start()
        for t in threads:
            t.join(LIMIT)
        found = history(kernels[0], hist_access_type="search", pattern=f"{mark}*", n=100)
        assert len(found) == 20
        assert len({e[0] for e in found}) == 2
    finally:
        for k in kernels:
            k.stop()
