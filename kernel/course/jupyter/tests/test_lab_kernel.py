"""The kernel in JupyterLab, as a learner meets it: in a real browser, light and dark."""

import re

import nbformat
import pytest
from playwright.sync_api import expect
from test_lab import open_lab, put

SLOW = 60_000  # milliseconds after which a wait counts as hanging

METADATA = {"kernelspec": {"name": "deepgo", "display_name": "Go Deep Learning (GoNB)", "language": "go"}}


class Notebook:
    """An open notebook; cells count from 0."""

    def __init__(self, visit, server, name, cells, scheme="light"):
        put(server, name, nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c, id=f"c{i}") for i, c in enumerate(cells)], metadata=METADATA))
        self.visit = open_lab(visit, server, f"/lab/tree/{name}", scheme)
        self.page = self.visit.page
        expect(self.page.get_by_role("button", name="Go Deep Learning (GoNB)", exact=True)).to_be_visible(timeout=SLOW)
        self.idle()

    def status(self, status):
        expect(self.page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", status, timeout=SLOW)

    def idle(self):
        self.status("idle")

    def menu(self, *names):
        for name in names:
            self.page.get_by_role("menuitem", name=name, exact=True).click()

    def cell(self, i):
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(i)

    def output(self, i):
        return self.cell(i).locator(".jp-OutputArea-output")

    def run(self, i):
        self.cell(i).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")

    def run_all(self):
        self.menu("Run", "Run All Cells")

    def prompt(self, i, text):
        expect(self.cell(i).locator(".jp-InputPrompt")).to_have_text(text, timeout=SLOW)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_error_and_its_line(server, visit, tmp_path, scheme):
    cells = [
        "func mean(x []float64) float64 {\n\tsum := 0.0\n\tfor i := range 4 {\n\t\tsum += x[i]\n\t}\n\treturn sum / float64(len(x))\n}",
        "x := []float64{1, 2, 3}\nmean(x)",
        'fmt.Println("never")',
        "y := mean(z)",
    ]
    nb = Notebook(visit, server, f"error-{scheme}.ipynb", cells, scheme)
    nb.run_all()
    nb.prompt(1, "[2]:")
    expect(nb.output(1)).to_contain_text("panic: runtime error: index out of range [3] with length 3")
    expect(nb.output(1)).to_contain_text("there is no element 3, for there are 3 and they count from 0")
    expect(nb.output(1)).to_contain_text(re.compile(r"cell\[1\]:4:10 in mean\s+sum \+= x\[i\]\s+\^\s+cell\[2\]:2:1"))
    nb.idle()
    nb.prompt(2, "[ ]:")
    expect(nb.output(2)).to_have_count(0)
    nb.run(3)
    expect(nb.output(3)).to_contain_text("cell[3]:1:11: undefined: z", timeout=SLOW)
    nb.visit.picture(tmp_path / f"kernel-error-{scheme}.png")
    assert nb.visit.outside == []


def test_interrupt_and_go_on(server, visit, tmp_path):
    nb = Notebook(visit, server, "interrupt.ipynb", ["n := 0", 'fmt.Println("going")\nfor {\n\tn++\n}', "n > 0"])
    nb.run(0)
    nb.prompt(0, "[1]:")
    nb.run(1)
    expect(nb.output(1)).to_contain_text("going", timeout=SLOW)
    nb.status("busy")
    nb.visit.picture(tmp_path / "kernel-busy.png")
    nb.page.get_by_role("button", name="Interrupt the kernel").click()
    nb.idle()
    expect(nb.output(1).last).to_contain_text("Interrupted: the cell was interrupted")
    nb.run(2)
    expect(nb.output(2)).to_contain_text("true", timeout=SLOW)
    nb.visit.picture(tmp_path / "kernel-interrupt.png")


def test_restart(server, visit, tmp_path):
    nb = Notebook(visit, server, "restart.ipynb", ["kept := 1", "kept"])
    nb.run_all()
    expect(nb.output(1)).to_contain_text("1", timeout=SLOW)
    nb.page.get_by_role("button", name="Restart the kernel", exact=True).click()
    nb.page.get_by_role("button", name="Confirm Kernel Restart").click()
    nb.idle()
    nb.run(1)
    expect(nb.output(1)).to_contain_text("undefined: kept", timeout=SLOW)
    nb.prompt(1, "[1]:")
    nb.visit.picture(tmp_path / "kernel-restart.png")


def test_input(server, visit, tmp_path):
    nb = Notebook(visit, server, "input.ipynb", ['name := session.Input("Your name? ")\nfmt.Println("Hello,", name)'])
    nb.run(0)
    box = nb.page.locator(".jp-Stdin-input")
    box.wait_for(timeout=SLOW)
    nb.visit.picture(tmp_path / "kernel-input.png")
    box.fill("Ada")
    box.press("Enter")
    expect(nb.output(0).last).to_contain_text("Hello, Ada", timeout=SLOW)


SEEN = """example := make([]float32, 784)
example[28*14+14] = 1
digit := session.Draw(example)
sum, top, bottom := float32(0), 28, 0
for i, v := range digit {
	sum += v
	if v > 0.5 {
		top, bottom = min(top, i/28), max(bottom, i/28)
	}
}
fmt.Printf("rows %d to %d, ink %.0f\\n", top, bottom, sum)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawing_a_digit(server, visit, tmp_path, scheme):
    nb = Notebook(visit, server, f"draw-{scheme}.ipynb", [SEEN], scheme)
    nb.run(0)
    expect(nb.output(0).last).to_contain_text("rows 14 to 14, ink 1", timeout=SLOW)
    canvas = nb.output(0).locator("canvas")
    at = canvas.bounding_box()
    mouse = nb.page.mouse
    mouse.move(at["x"] + 120, at["y"] + 40)
    mouse.down()
    mouse.move(at["x"] + 90, at["y"] + 180, steps=10)
    mouse.up()
    expect(nb.output(0).get_by_text("run the cell again")).to_be_visible(timeout=SLOW)
    nb.visit.picture(tmp_path / f"kernel-draw-{scheme}.png")
    nb.run(0)
    expect(nb.output(0).last).to_contain_text(re.compile(r"rows [34] to 2[34], ink \d\d+"), timeout=SLOW)
    nb.visit.picture(tmp_path / f"kernel-drawn-{scheme}.png")
    nb.output(0).get_by_role("button", name="Clear").click()
    expect(nb.output(0).get_by_text("run the cell again")).to_be_visible(timeout=SLOW)
    nb.run(0)
    expect(nb.output(0).last).to_contain_text("rows 14 to 14, ink 1", timeout=SLOW)
    assert nb.visit.outside == []


WIDGET = """import "github.com/janpfeifer/gonb/gonbui/widgets"

button := widgets.Button("Press me").Done()
clicks := button.Listen()
<-clicks.C
fmt.Println("pressed")"""


def test_gonbs_widgets(server, visit, tmp_path):
    nb = Notebook(visit, server, "widget.ipynb", [WIDGET])
    pressed = nb.output(0).get_by_text("pressed", exact=True)
    for _ in range(4):  # GoNB gives the page 3 s to connect; on a busy machine a reader tries again
        nb.run(0)
        press = nb.output(0).get_by_role("button", name="Press me")
        press.wait_for(timeout=SLOW)
        nb.visit.picture(tmp_path / "kernel-widget.png")
        for _ in range(5):  # it shows the button before the cell listens to it
            press.click()
            try:
                expect(pressed).to_be_visible(timeout=2000)
            except AssertionError:
                continue
            break
        else:
            nb.page.get_by_role("button", name="Interrupt the kernel").click()
            nb.idle()
            continue
        break
    expect(pressed).to_be_visible()
    nb.idle()
