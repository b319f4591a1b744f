"""A learner's session in JupyterLab: notebook 10 cell by cell, a mistake in between, an
interrupt in the middle of training, and on from there."""

import re

import nbformat
from conftest import ROOT
from playwright.sync_api import expect
from test_lab import open_lab, put, wait_for_kernel

MISTAKE = 'reached := 1\ndigit := mnist.Test.Image(0)\nrow := digit.Data[:28]\nfmt.Println(row[28])'


def session_notebook():
    """Notebook 10 without its outputs, with a cell that panics after the net is made, and
    two behind the training."""
    notebook = nbformat.read(ROOT / "notebooks" / "10-mnist.ipynb", as_version=4)
    code = [c for c in notebook.cells if c.cell_type == "code"]
    training = next(i for i, c in enumerate(code) if "trainer.Epochs" in c.source)
    lines = [MISTAKE, "fmt.Println(reached, len(digit.Data))"]
    after = ["fmt.Printf(\"%d epochs, better than chance: %v\\n\", len(curves.Series[0].Y), nn.Accuracy(net, mnist.Test) > 0.5)"]
    long = code[training].source.replace(", 30, ", ", 3000, ")
    assert long != code[training].source
    sources = [c.source for c in code[:training]] + lines + [long] + after
    cells = [nbformat.v4.new_code_cell(s, id=f"c{i}") for i, s in enumerate(sources)]
    return nbformat.v4.new_notebook(cells=cells, metadata=notebook.metadata), training


def test_a_mistake_an_interrupt_and_on(server, visit, tmp_path):
    notebook, training = session_notebook()
    put(server, "session.ipynb", notebook)
    v = open_lab(visit, server, "/lab/tree/session.ipynb")
    wait_for_kernel(v)
    page, cells = v.page, v.page.locator(".jp-Notebook .jp-CodeCell")
    indicator = page.locator(".jp-Notebook-ExecutionIndicator")

    def run(index):
        cells.nth(index).locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")

    def done():
        expect(indicator).to_have_attribute("data-status", "idle", timeout=60_000)

    for i in range(training):
        run(i)
        done()
    run(training)
    done()
    failed = cells.nth(training).locator(".jp-OutputArea-output")
    expect(failed.last).to_contain_text("index out of range [28] with length 28")
    expect(failed.last).to_contain_text("]:4")
    v.picture(tmp_path / "mistake.png")
    run(training + 1)
    done()
    expect(cells.nth(training + 1).locator(".jp-OutputArea-output")).to_have_text("1 784")

    def train_and_interrupt():
        run(training + 2)
        expect(indicator).to_have_attribute("data-status", "busy")
        curve = cells.nth(training + 2).get_by_role("img", name=re.compile(r"training loss: .* at epoch [2-9]"))
        expect(curve.first).to_be_visible(timeout=120_000)
        page.locator("jp-button[data-command='notebook:interrupt-kernel']").first.click()
        done()

    train_and_interrupt()
    v.picture(tmp_path / "interrupted.png")
    run(training + 3)
    done()
    expect(cells.nth(training + 3).locator(".jp-OutputArea-output")).to_contain_text("better than chance: true")
    train_and_interrupt()  # the same net learns on
    v.picture(tmp_path / "on.png")
    assert v.errors == []
