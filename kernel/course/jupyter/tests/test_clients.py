"""Programs of others that run notebooks: each of them runs this kernel, from any folder."""

import os
import subprocess

import nbformat
import papermill
import pexpect
import pytest
from conftest import VENV

KERNELSPEC = {"kernelspec": {"name": "deepgo", "display_name": "Go Deep Learning (GoNB)", "language": "go"}}


@pytest.fixture
def notebook(write_notebook):
    """A notebook outside the checkout, as a learner would have it."""
    path = write_notebook("x := 20", 'fmt.Println("x is", x+1)', "viz.Confusion(tensor.New(2, 2))", name="mine.ipynb")
    nb = nbformat.read(path, 4)
    nb.metadata.update(KERNELSPEC)
    nbformat.write(nb, path)
    return path


def run(*args, cwd):
    done = subprocess.run([str(VENV / "bin" / args[0]), *map(str, args[1:])], cwd=cwd, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done


def check(path):
    cells = nbformat.read(path, 4).cells
    assert cells[1].outputs[0].text == "x is 21\n"
    assert cells[2].outputs[0].data["text/html"].startswith("<img")


def test_nbclient(notebook):
    run("jupyter-execute", "--inplace", notebook, cwd=notebook.parent)
    check(notebook)


def test_nbconvert(notebook):
    run("jupyter-nbconvert", "--to", "notebook", "--execute", "--output", "done.ipynb", notebook, cwd=notebook.parent)
    check(notebook.parent / "done.ipynb")


def test_papermill(notebook):
    papermill.execute_notebook(notebook, notebook.parent / "done.ipynb", cwd=notebook.parent, progress_bar=False)
    check(notebook.parent / "done.ipynb")


def test_papermill_names_the_cell_that_failed(write_notebook):
    path = write_notebook("x := 1", "x + nosuch")
    with pytest.raises(papermill.PapermillExecutionError) as failed:
        papermill.execute_notebook(path, path.parent / "done.ipynb", kernel_name="deepgo", language="go", progress_bar=False)
    assert failed.value.exec_count == 2
    assert failed.value.evalue == "undefined: nosuch"


def test_console(tmp_path):
    console = pexpect.spawn(
        str(VENV / "bin" / "jupyter-console"),
        ["--kernel=deepgo", "--simple-prompt"],
        cwd=tmp_path,
        env=os.environ | {"TERM": "dumb", "NO_COLOR": "1"},
        encoding="utf-8",
        timeout=60,
    )
    try:
        console.expect(r"In \[1\]: ")
        console.sendline("x := 20")
        console.expect(r"In \[2\]: ")
        console.sendline("x + 1")
        console.expect(r"Out\[2\]:\D*21")
        console.expect(r"In \[3\]: ")
        console.sendline("x + nosuch")
        console.expect("undefined: nosuch")
        console.sendeof()
        console.expect("really want to exit")
        console.sendline("y")
        console.expect(pexpect.EOF)
    finally:
        console.close(force=True)


def test_a_notebook_in_a_folder_with_an_odd_name(notebook, tmp_path):
    folder = tmp_path / "mein Ordner, 梯度"
    folder.mkdir()
    moved = notebook.rename(folder / "η notes.ipynb")
    run("jupyter-execute", "--inplace", moved, cwd="/")
    check(moved)


def test_the_kernel_runs_in_the_notebooks_folder(tmp_path, write_notebook):
    (tmp_path / "note.txt").write_text("read me")
    path = write_notebook('b, err := os.ReadFile("note.txt")\nfmt.Println(string(b), err)')
    papermill.execute_notebook(path, path, kernel_name="deepgo", language="go", cwd=tmp_path, progress_bar=False)
    assert nbformat.read(path, 4).cells[0].outputs[0].text == "read me <nil>\n"
