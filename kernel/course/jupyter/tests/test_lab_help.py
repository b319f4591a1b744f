"""Tab and Shift-Tab in real JupyterLab."""

import nbformat
import pytest
from playwright.sync_api import expect
from test_lab import open_lab, put, wait_for_kernel

METADATA = {"kernelspec": {"name": "deepgo", "display_name": "Go Deep Learning (GoNB)", "language": "go"}}


@pytest.fixture(params=["light", "dark"])
def lab(request, server, visit):
    """A notebook whose first cell has run and whose second is being written."""
    cells = [nbformat.v4.new_code_cell("rnd := rand.New(rand.NewPCG(1, 2))\nnet := nn.Stack(nn.NewDense(2, 3, rnd))\nfmt.Println(net)", id="a"), nbformat.v4.new_code_cell("", id="b")]
    name = f"help-{request.param}.ipynb"
    put(server, name, nbformat.v4.new_notebook(cells=cells, metadata=METADATA))
    v = open_lab(visit, server, f"/lab/tree/{name}", request.param)
    v.scheme = request.param
    wait_for_kernel(v)
    v.page.get_by_role("menuitem", name="Run", exact=True).click()
    v.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(v.page.locator(".jp-OutputArea-output").first).to_be_visible(timeout=60_000)
    return v


def write(v, text):
    v.page.locator(".jp-CodeCell .cm-content").nth(1).click()
    v.page.keyboard.press("Control+a")
    v.page.keyboard.press("Delete")
    v.page.keyboard.insert_text(text)


def test_tab(lab, tmp_path):
    write(lab, "net.")
    lab.page.keyboard.press("Tab")
    completer = lab.page.locator(".jp-Completer")
    expect(completer).to_be_visible()
    expect(completer.locator(".jp-Completer-item[title=function]", has_text="Predict").first).to_be_visible()
    lab.picture(tmp_path / f"tab-{lab.scheme}.png")
    lab.page.keyboard.press("Escape")
    write(lab, "η := 0.5\nnet.Predi")
    lab.page.keyboard.press("Tab")
    expect(completer.locator(".jp-Completer-item")).to_have_count(1)
    expect(completer.locator(".jp-Completer-item")).to_contain_text("Predict")
    lab.page.keyboard.press("Enter")
    expect(lab.page.locator(".jp-CodeCell .cm-content").nth(1)).to_contain_text("net.Predict")
    assert lab.outside == []


def test_shift_tab(lab, tmp_path):
    write(lab, "nn.NewDense(784, ")
    lab.page.keyboard.press("Shift+Tab")
    tooltip = lab.page.locator(".jp-Tooltip")
    expect(tooltip).to_be_visible()
    expect(tooltip.locator("pre").first).to_contain_text("func nn.NewDense(in, out int, rnd *rand.Rand")
    expect(tooltip.locator("u")).to_have_text("out")
    expect(tooltip).to_contain_text("NewDense returns a layer")
    lab.picture(tmp_path / f"shift-tab-{lab.scheme}.png")
    assert lab.outside == []
