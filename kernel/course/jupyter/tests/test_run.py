"""deepgo run: notebooks through a real Jupyter client and the installed kernel."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from conftest import DEEPGO


def test_a_good_notebook(deepgo, write_notebook, tmp_path):
    path = write_notebook('fmt.Println("hi")', "viz.Confusion(tensor.New(2, 2))", "// nothing", "")
    before = path.read_bytes()
    done = deepgo("run", path, "--html", tmp_path / "html")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(tmp_path / "html" / "small.html")
    assert "cell  1 of 3" in done.stderr and "cell  3 of 3" in done.stderr
    html = (tmp_path / "html" / "small.html").read_text()
    assert '<pre class="stream stdout" tabindex="0">hi\n</pre>' in html
    assert html.count('src="data:image/') == 1
    assert path.read_bytes() == before, "only --write changes the notebook"


def test_cells_run_in_the_notebooks_folder(deepgo, write_notebook, tmp_path):
    code = "folder, _ := os.Getwd()\nfmt.Println(folder)"
    done = deepgo("run", write_notebook(code), "--html", tmp_path / "html")
    assert done.returncode == 0, done.stderr
    assert f"{tmp_path}\n" in (tmp_path / "html" / "small.html").read_text()


@pytest.mark.parametrize(
    "code, says",
    [
        ('fmt.Println("a")\nfmt.Println(nowhere)', ["cell 2, line 2: ", "undefined: nowhere", "cell[2]:2:13"]),
        ('if true {\n\tpanic("boom")\n}', ["cell 2, line 2: ", "boom", "cell[2]:2"]),
        ("os.Exit(3)", ["cell 2: ", "3"]),
    ],
)
def test_a_failing_cell(deepgo, write_notebook, tmp_path, code, says):
    path = write_notebook('fmt.Println("hi")', code, 'fmt.Println("never")')
    before = path.read_bytes()
    done = deepgo("run", path, "--write", "--html", tmp_path / "html")
    assert done.returncode == 1 and done.stdout == ""
    message = done.stderr[done.stderr.index("deepgo: ") :]
    assert str(path) in message
    for part in says:
        assert part in message
    assert path.read_bytes() == before, "a notebook that fails overwrites nothing"
    assert not (tmp_path / "html").exists()


def test_a_cell_that_is_too_slow(deepgo, write_notebook, tmp_path):
    path = write_notebook("time.Sleep(time.Minute)")
    done = deepgo("run", path, "--timeout", "2", "--html", tmp_path / "html")
    assert done.returncode == 1
    assert "cell 1: Timeout: the cell did not end within 2 s" in done.stderr


def test_the_other_notebooks_still_run(deepgo, write_notebook, tmp_path):
    write_notebook("fmt.Println(nowhere)", name="a.ipynb")
    write_notebook('fmt.Println("hi")', name="b.ipynb")
    done = deepgo("run", tmp_path, "--html", tmp_path / "html")
    assert done.returncode == 1 and "a.ipynb, cell 1" in done.stderr
    assert done.stdout == f"{tmp_path / 'html' / 'b.html'}\n"


def test_writing_twice_changes_nothing(deepgo, write_notebook, tmp_path):
    path = write_notebook('fmt.Println("one")\nfmt.Println("two")', "viz.Confusion(tensor.New(2, 2))")
    assert deepgo("run", path, "--write", "--html", tmp_path).returncode == 0
    first = path.read_bytes()
    notebook = nbformat.reads(first.decode(), as_version=4)
    nbformat.validate(notebook)
    assert [c.id for c in notebook.cells] == ["cell-0", "cell-1"]
    assert notebook.cells[0].outputs == [{"output_type": "stream", "name": "stdout", "text": "one\ntwo\n"}]
    assert notebook.cells[0].metadata == {} and "version" not in notebook.metadata.language_info
    assert first.endswith(b"}\n")
    assert deepgo("run", path, "--write", "--html", tmp_path).returncode == 0
    assert path.read_bytes() == first


def test_check(deepgo, write_notebook, tmp_path):
    path = write_notebook('fmt.Println("one")\nfmt.Println("two")')
    done = deepgo("run", path, "--check", "--html", tmp_path)
    assert done.returncode == 1 and "its outputs are not committed" in done.stderr
    assert deepgo("run", path, "--write", "--html", tmp_path).returncode == 0
    done = deepgo("run", path, "--check", "--html", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"✓ {path}: outputs as committed, 0.00 of 1.5 MB, no time budget")
    path.write_text(path.read_text().replace('"two\\n"', '"three\\n"'))
    changed = path.read_bytes()
    done = deepgo("run", path, "--check", "--html", tmp_path)
    assert done.returncode == 1
    assert "cell 1: stdout line 2\n    committed: three\n    now:       two\n" in done.stderr
    assert path.read_bytes() == changed


@pytest.mark.parametrize(
    "args, says",
    [
        (["99-nothing"], "there is no notebook 99-nothing; ls notebooks shows what there is"),
        ([__file__], "is not a notebook: its name does not end in .ipynb"),
    ],
)
def test_what_cannot_be_run(deepgo, args, says):
    done = deepgo("run", *args)
    assert done.returncode == 1 and done.stdout == ""
    assert says in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_file_that_is_no_notebook(deepgo, tmp_path):
    (tmp_path / "x.ipynb").write_text("{")
    done = deepgo("run", tmp_path / "x.ipynb")
    assert done.returncode == 1 and f"{tmp_path / 'x.ipynb'} is not a notebook: " in done.stderr


def execute(folder, kernel):
    """What deepgo_jupyter.execute answers for a kernel that is installed in the folder."""
    notebook = nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", id="a")]))
    done = subprocess.run(
        [sys.executable, "-m", "deepgo_jupyter.execute"],
        input=json.dumps({"notebook": notebook, "folder": str(folder), "kernel": kernel, "timeout": 10}),
        capture_output=True,
        text=True,
        timeout=100,
        env=os.environ | {"JUPYTER_PATH": str(folder)},
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_kernel_that_is_not_installed(tmp_path):
    assert execute(tmp_path, "nothing") == [
        {"event": "problem", "text": "the kernel 'nothing' is not installed; run ./install.sh"}
    ]


@pytest.mark.parametrize("program", ["/nowhere/deepgo", "false"])
def test_a_kernel_that_does_not_start(tmp_path, program):
    spec = tmp_path / "kernels" / "broken" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(json.dumps({"argv": [program, "{connection_file}"], "display_name": "broken", "language": "go"}))
    (event,) = execute(tmp_path, "broken")
    assert event["event"] == "problem"
    assert event["text"].startswith("the kernel did not start (") and event["text"].endswith("; run ./install.sh")


def processes():
    """The parent of each process, by its id; what has ended and was not yet noticed is none."""
    found = {}
    for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text().rsplit(")", 1)[1].split()[:2]
        except OSError:
            continue  # it has ended since
        if state != "Z":
            found[int(status.parent.name)] = int(parent)
    return found


def descendants(pid):
    """The processes that a process has started, directly or not."""
    parents, found = processes(), {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def test_an_interrupt_ends_the_kernel_too(write_notebook, tmp_path):
    path = write_notebook("time.Sleep(time.Minute)")
    run = subprocess.Popen([DEEPGO, "run", path, "--html", tmp_path], stderr=subprocess.PIPE, text=True)
    said = ""
    while "cell  1 of 1" not in said:  # a character at a time: the cell's line is not complete
        said += run.stderr.read(1) or pytest.fail(said)
    started = descendants(run.pid)
    assert len(started) >= 2, "the client and the kernel"
    run.send_signal(signal.SIGINT)
    start = time.monotonic()
    _, rest = run.communicate(timeout=30)
    assert run.returncode == 1 and "interrupt" in rest
    assert "Traceback" not in rest
    assert time.monotonic() - start < 15
    assert started & processes().keys() == set()


def test_another_seed(deepgo, write_notebook, tmp_path):
    path = write_notebook(
        "seed := uint64(1) // any number",
        'check.Between("the seed", float64(seed), 1, 3)',
    )
    before = path.read_bytes()
    done = deepgo("run", path, "--seed", "3", "--html", tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{path}, seed 3\n  ✓ the seed: 3.00 (1 – 3)\n" in done.stdout
    assert path.read_bytes() == before
    done = deepgo("run", path, "--seed", "4", "--html", tmp_path)
    assert done.returncode == 1 and "✗ the seed: 4.00 (1 – 3)" in done.stderr
    done = deepgo("run", path, "--seed", "4", "--check")
    assert done.returncode == 1 and "--seed can't go with --check" in done.stderr
    done = deepgo("run", write_notebook("x := 1"), "--seed", "4", "--html", tmp_path)
    assert done.returncode == 1 and "it has no seed to change" in done.stderr


EXERCISE = "answer := 0.0\ncheck.OneStepRate(answer)"
SOLVED = "<details><summary>Solution</summary>\n\n```go\nanswer := RATE\ncheck.OneStepRate(answer)\n```\n\n</details>"


@pytest.mark.parametrize("rate, accepted", [("0.5", True), ("0.25", False)])
def test_check_tries_the_solutions(deepgo, write_notebook, tmp_path, rate, accepted):
    path = write_notebook(EXERCISE, "fmt.Println(answer)")
    notebook = nbformat.read(path, 4)
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(SOLVED.replace("RATE", rate)))
    nbformat.write(notebook, path)
    assert deepgo("run", "--write", path, "--html", tmp_path).returncode == 0
    assert nbformat.read(path, 4).cells[2].outputs[0].text == "0\n"
    done = deepgo("run", "--check", path, "--html", tmp_path)
    if accepted:
        assert done.returncode == 0, done.stderr
        assert "1 exercises solved" in done.stdout, "and the cell behind it has the unsolved answer"
    else:
        assert done.returncode == 1
        assert "cell 1: its solution is not accepted: ○ not yet: close" in done.stderr
