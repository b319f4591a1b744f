"""deepgo lab: real JupyterLab in a real browser, with the course's kernel."""

import re
import urllib.request
import uuid

import nbformat
import pytest
from conftest import ROOT, STATE
from lesson import lesson
from playwright.sync_api import expect


def put(server, name, notebook):
    """Puts a notebook into the server's folder, as if it came from elsewhere: not trusted."""
    nbformat.write(notebook, server.folder / name)


def open_lab(visit, server, path, scheme="light"):
    """Opens JupyterLab at an address, with nothing but this server within reach."""
    v = visit(server.address(path, reset=1), scheme, allowed=(server.url, server.url.replace("http", "ws")))
    v.page.set_default_timeout(60_000)
    v.page.locator("#jupyterlab-splash").wait_for(state="detached")
    return v


def wait_for_kernel(v):
    """Until the kernel is there JupyterLab drops what it is asked to run."""
    expect(v.page.locator("#jp-main-statusbar")).to_contain_text("Go Deep Learning (GoNB) | Idle", timeout=60_000)


def test_launcher_offers_one_kernel(server, visit, tmp_path):
    v = open_lab(visit, server, "/lab")
    cards = v.page.locator(".jp-LauncherCard[data-category=Notebook]")
    expect(cards).to_have_count(1)
    expect(cards).to_have_text("Go Deep Learning (GoNB)")
    v.picture(tmp_path / "launcher.png")
    assert v.outside == [], "JupyterLab asks the network for nothing"
    assert v.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_untrusted_notebook_shows_its_figures(server, visit, tmp_path, scheme):
    notebook = lesson()
    notebook.metadata["made"] = str(uuid.uuid4())  # nobody has ever trusted just this one
    put(server, "lesson.ipynb", notebook)
    v = open_lab(visit, server, "/lab/tree/lesson.ipynb", scheme)
    expect(v.page.locator("[title^='Notebook not trusted']")).to_be_attached()
    figure = v.page.get_by_alt_text("loss falls, accuracy rises")
    figure.scroll_into_view_if_needed()
    assert figure.evaluate("i => i.naturalWidth") == 640
    v.picture(tmp_path / f"lab-{scheme}.png")
    assert v.outside == []


def test_run_all(server, visit, tmp_path):
    cells = [
        nbformat.v4.new_code_cell('fmt.Println("hi")', id="a"),
        nbformat.v4.new_code_cell("viz.Confusion(tensor.New(2, 2))", id="b"),
    ]
    metadata = {"kernelspec": {"name": "deepgo", "display_name": "Go Deep Learning (GoNB)", "language": "go"}}
    put(server, "run.ipynb", nbformat.v4.new_notebook(cells=cells, metadata=metadata))
    v = open_lab(visit, server, "/lab/tree/run.ipynb")
    wait_for_kernel(v)
    v.page.get_by_role("menuitem", name="Run", exact=True).click()
    v.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(v.page.locator(".jp-OutputArea-output").first).to_have_text("hi", timeout=60_000)
    expect(v.page.locator(".jp-OutputArea-output img")).to_have_count(1, timeout=60_000)
    expect(v.page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle", timeout=60_000)
    v.picture(tmp_path / "lab-run.png")
    assert v.outside == [] and v.errors == []


def test_export_is_the_same_page(server, deepgo, tmp_path):
    put(server, "lesson.ipynb", lesson())
    with urllib.request.urlopen(server.address("/nbconvert/html/lesson.ipynb", download="true")) as answer:
        exported = answer.read().decode()
    assert deepgo("export", server.folder / "lesson.ipynb", "--html", tmp_path).returncode == 0
    assert exported == (tmp_path / "lesson.html").read_text(encoding="utf-8")


def test_working_copies_are_trusted(server):
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary(data_dir=str(STATE / "data"))
    originals = sorted((ROOT / "notebooks").glob("*.ipynb"))
    assert originals, "the course has notebooks"
    for original in originals:
        copy = ROOT / "my-notebooks" / original.name
        assert copy.exists()
        if copy.read_bytes() == original.read_bytes():
            assert notary.check_signature(nbformat.read(copy, as_version=4)), f"{copy.name} is not trusted"


def test_the_server_says_where_it_is_and_writes_nowhere_else(server):
    assert re.search(r"http://localhost:\d+/lab\S*\?token=\w+", server.said)
    left = {path.name for path in server.home.iterdir()} - {".cache", ".config"}  # Go's, of cells
    assert left == set(), "the user's home is left alone"


def test_a_taken_port_is_one_sentence(server, deepgo):
    port = server.url.rsplit(":", 1)[1]
    done = deepgo("lab", "--no-browser", "--port", port)
    assert done.returncode == 1
    assert done.stderr.startswith(f"deepgo: port {port} can't be had (address already in use): ")
    assert len(done.stderr.splitlines()) == 1
