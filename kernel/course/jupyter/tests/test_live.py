"""Live figures: they move in JupyterLab, lose nothing, and are gone through in the exported page."""

import json
import re
import time
import uuid

import nbformat
import pytest
from conftest import ALL, STATE
from playwright.sync_api import expect
from test_lab import open_lab, put

expect.set_options(timeout=30_000)  # milliseconds; the machine may be busy

KERNEL = {"kernelspec": {"name": "deepgo", "display_name": "Go Deep Learning (GoNB)", "language": "go"}}

CURVES = """curves := viz.NewCurves("A small training", "training loss", "test accuracy")
for e := 1; e <= 30; e++ {
	curves.Add(e, 1/float64(e), 1-0.5/float64(e))
}"""

FRAMES = """frames := viz.NewFrames("Three learning rates", "learning rate")
for _, rate := range []float64{0.1, 0.5, 0.9} {
	x, steps, losses := 1.0, []float64{}, []float64{}
	for step := range 20 {
		steps, losses = append(steps, float64(step)), append(losses, x*x)
		x -= 2 * rate * x
	}
	frames.AddAt(rate, viz.Plot(steps, losses, "loss").Titled("Descent"))
}"""

PANELS = """descent := func(rate float64) *viz.Chart {
	return viz.Function(func(w float64) float64 { return w * w }, -2, 2, "loss").Labelled("w", "loss").Titled(fmt.Sprint("η = ", rate))
}
viz.SideBySide(descent(0.1), descent(0.9))"""

FIELD = """viz.Contours(func(x, y float64) float64 { return 10*x + y }, 0, 1, 0, 1, "height").Labelled("x₁", "x₂")"""

MISTAKES = """type always struct{}

func (always) Predict(x *tensor.Tensor) *tensor.Tensor {
	y := tensor.New(x.Shape[0], 10)
	for i := range x.Shape[0] {
		y.Set(0.75, i, 1)
		y.Set(0.25, i, 7)
	}
	return y
}

viz.Mistakes(always{}, data.MNIST().Test.First(20), 12)"""


def notebook(*sources):
    cells = [nbformat.v4.new_code_cell(s, id=f"cell-{i}") for i, s in enumerate(sources)]
    return nbformat.v4.new_notebook(cells=cells, metadata=KERNEL)


@pytest.fixture(scope="module")
def ran(tmp_path_factory, deepgo):
    """A notebook with figures that were alive, run and exported: itself and its page."""
    folder = tmp_path_factory.mktemp("live")
    path = folder / "live.ipynb"
    intro = nbformat.v4.new_markdown_cell("# Live figures", id="intro")
    made = notebook(CURVES, FRAMES, MISTAKES, PANELS, FIELD)
    made.cells.insert(0, intro)
    nbformat.write(made, path)
    done = deepgo("run", path, "--write", "--html", folder)
    assert done.returncode == 0, done.stderr
    return path, folder / "live.html"


def sizes(path):
    return [len(o["data"]["text/html"]) for c in nbformat.read(path, 4).cells for o in c.get("outputs", [])]


def test_outputs_are_few_and_small(ran):
    found = sizes(ran[0])
    assert len(found) == 5, "one display a figure, however often it was updated"
    assert max(found) < 300_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_scrubbed_by_keyboard_and_mouse(ran, visit, tmp_path, scheme):
    v = visit(ran[1].as_uri(), scheme)
    curves = v.page.locator(".deepgo").first
    slider, said = curves.get_by_role("slider"), curves.locator("output")
    svg = curves.locator("svg")
    expect(said).to_have_text("epoch 30")
    whole = svg.screenshot()
    value = svg.locator("[data-mark^='value 0']")
    expect(value).to_be_visible()
    slider.focus()
    for _ in range(10):
        v.page.keyboard.press("ArrowLeft")
    expect(said).to_have_text("epoch 20")
    expect(slider).to_have_attribute("aria-valuetext", "epoch 20")
    assert svg.screenshot() != whole, "the curves end earlier"
    expect(value).to_be_hidden()
    v.page.keyboard.press("Home")
    expect(said).to_have_text("epoch 1")
    box = slider.bounding_box()
    v.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(said).to_have_text(re.compile("epoch 1[4-7]"))
    v.page.keyboard.press("End")
    v.page.mouse.move(0, 0)
    expect(said).to_have_text("epoch 30")
    expect(value).to_be_visible()
    expect(svg.locator("[clip-path]")).to_have_count(0)
    v.picture(tmp_path / f"live-{scheme}.png")
    assert v.outside == [] and v.errors == []
    assert v.accessibility() == []


def test_the_page_plays(ran, visit):
    v = visit(ran[1].as_uri())
    frames = v.page.locator(".deepgo").nth(1)
    said = frames.locator("output")
    expect(said).to_have_text("learning rate 0.9")
    said.evaluate(
        """output => {
            window.seen = [];
            new MutationObserver(() => seen.push(output.textContent)).observe(output, {childList: true, characterData: true, subtree: true});
        }"""
    )
    frames.get_by_role("button", name="Play").click()
    expect(frames.get_by_role("button", name="Pause")).to_be_hidden()
    expect(said).to_have_text("learning rate 0.9")
    assert v.page.evaluate("seen") == [f"learning rate {rate}" for rate in ("0.1", "0.5", "0.9")]
    expect(frames.locator("svg")).to_have_attribute("aria-label", re.compile("^Descent"))
    assert v.errors == []


def test_values_are_read_under_the_pointer(ran, visit):
    v = visit(ran[1].as_uri())
    curves = v.page.locator(".deepgo").first
    box = curves.locator("svg").bounding_box()
    v.page.mouse.move(box["x"] + 50, box["y"] + 120)
    expect(curves.locator(".deepgo-tip")).to_contain_text("epoch 1")
    expect(curves.locator(".deepgo-tip")).to_contain_text("test accuracy 0.5")
    v.page.mouse.move(0, 0)
    expect(curves.locator(".deepgo-tip")).to_be_hidden()


def test_values_are_read_in_panels_and_fields(ran, visit, tmp_path):
    v = visit(ran[1].as_uri(), "dark")
    panels, field = v.page.locator(".deepgo").nth(3), v.page.locator(".deepgo").nth(4)

    def read(figure, panel, x, y):
        """What is read at a place of a panel, in parts of its width and height from its upper left corner."""
        figure.scroll_into_view_if_needed()
        box = figure.locator("svg").bounding_box()
        part = figure.locator("[data-panel]").nth(panel)
        ends = [[float(n) for n in part.get_attribute(f"data-{axis}").split(" ")[:4]] for axis in "xy"]
        (_, _, left, right), (_, _, bottom, top) = ends
        v.page.mouse.move(box["x"] + left + x * (right - left), box["y"] + top + y * (bottom - top))
        return figure.locator(".deepgo-tip")

    for panel in range(2):
        expect(read(panels, panel, 0.25, 0.5)).to_have_text(re.compile(r"^w −(1|0\.99.|1\.00.)loss (1|0\.9[89].*|1\.0[012].*)$"))
    said = read(field, 0, 0.5, 0.25).inner_text()
    number = re.search(r"height (\d+\.?\d*)", said)
    assert abs(float(number[1]) - 5.75) < 0.05 and "x₁ 0.5" in said and "x₂ 0.7" in said, said
    colors = v.page.evaluate("""() => [...document.querySelectorAll(".deepgo svg")].map(svg => getComputedStyle(svg.querySelector("path[fill]")).fill)""")
    assert colors[-2] != "rgb(255, 255, 255)", "panels of lines follow the dark page"
    assert colors[-1] == "rgb(255, 255, 255)", "what lies behind a field stays light"
    v.picture(tmp_path / "live-field.png")
    assert v.outside == [] and v.errors == [] and v.accessibility() == []


def test_a_mistake_is_picked(ran, visit, tmp_path):
    v = visit(ran[1].as_uri())
    grid = v.page.locator(".deepgo").nth(2)
    expect(grid.locator("[role=status]")).to_contain_text("probability")
    grid.get_by_role("button", name="taken for 1").first.press("Enter")
    expect(grid.locator(".predicted")).to_contain_text("0.75")
    expect(grid.locator(".truth")).to_have_count(1)
    v.picture(tmp_path / "live-picked.png")
    assert v.accessibility() == [] and v.errors == []


def test_without_scripts_the_last_frame_is_seen(ran, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(ran[1].as_uri())
    images = page.locator(".deepgo img")
    assert images.count() == 5
    for i in range(5):
        assert images.nth(i).bounding_box()["width"] > 300
    context.close()


@pytest.mark.parametrize("trusted", [False, True])
def test_lab_shows_what_was_saved(ran, server, visit, tmp_path, deepgo, trusted):
    saved = nbformat.read(ran[0], 4)
    saved.metadata["made"] = str(uuid.uuid4())  # nobody has ever trusted just this one
    put(server, "saved.ipynb", saved)
    if trusted:
        from nbformat.sign import NotebookNotary

        NotebookNotary(data_dir=str(STATE / "data")).sign(saved)
    v = open_lab(visit, server, "/lab/tree/saved.ipynb", "dark")
    figure = v.page.locator(".deepgo").first
    figure.scroll_into_view_if_needed()
    if trusted:
        slider = figure.get_by_role("slider")
        slider.click(position={"x": 5, "y": 5})
        expect(figure.locator("output")).to_have_text("epoch 1")
        slider.press("ArrowRight")
        expect(figure.locator("output")).to_have_text("epoch 2")
        expect(figure.locator("svg")).to_be_visible()
    else:
        assert figure.locator("img").evaluate("i => i.naturalWidth") == 640
        expect(v.page.get_by_role("slider")).to_have_count(0)
    v.picture(tmp_path / f"lab-saved-{'trusted' if trusted else 'untrusted'}.png")
    assert v.outside == [] and v.errors == []


def test_lab_moves_and_an_interrupt_keeps_the_last_frame(server, visit, tmp_path):
    endless = """curves := viz.NewCurves("Endless", "loss")
for e := 1; ; e++ {
	curves.Add(e, 1/float64(e))
	time.Sleep(50 * time.Millisecond)
}"""
    put(server, "endless.ipynb", notebook(endless))
    v = open_lab(visit, server, "/lab/tree/endless.ipynb")
    expect(v.page.get_by_role("button", name="Go Deep Learning (GoNB)", exact=True)).to_be_visible(timeout=60_000)
    indicator = v.page.locator(".jp-Notebook-ExecutionIndicator")
    expect(indicator).to_have_attribute("data-status", "idle", timeout=60_000)
    v.page.get_by_role("menuitem", name="Run", exact=True).click()
    v.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    figure = v.page.locator(".jp-OutputArea-output .deepgo")
    svg = figure.locator("svg")
    expect(svg).to_have_attribute("aria-label", re.compile("at epoch "), timeout=60_000)
    before, said = v.page.screenshot(), svg.get_attribute("aria-label")
    expect(svg).not_to_have_attribute("aria-label", said)
    assert v.page.screenshot() != before, "the figure moves"
    v.page.get_by_role("menuitem", name="Kernel", exact=True).click()
    v.page.get_by_role("menuitem", name="Interrupt Kernel").click()
    expect(figure.get_by_role("slider")).to_be_visible(timeout=60_000)
    epoch = re.search(r"at epoch ([\d,]*\d)", svg.get_attribute("aria-label"))[1]
    expect(figure.locator("output")).to_have_text(f"epoch {epoch}")
    expect(v.page.locator(".jp-OutputArea-output .deepgo")).to_have_count(1)
    v.picture(tmp_path / "lab-interrupted.png")
    assert v.outside == [] and v.errors == []


def test_ten_thousand_updates_are_few_messages(kernel):
    code = 'curves := viz.NewCurves("long", "a", "b")\nfor i := range 10_000 {\n\tcurves.Add(i, float64(i), math.Sin(float64(i)))\n}'
    start = time.monotonic()
    assert kernel.run(code) == "ok"
    passed = time.monotonic() - start
    assert kernel.kinds()[0] == "display_data"
    assert kernel.kinds().count("update_display_data") <= 5 * passed + 1
    last = kernel.outputs[-1][1]["data"]
    assert "9,999" in last["text/plain"] and len(last["text/html"]) < 300_000


# The suite with --all looks at 20 runs of 500 displays.
RUNS, SHOWN = (20, 500) if ALL else (3, 100)


@pytest.mark.timeout(900)
def test_no_display_is_lost(kernel):
    ends = ["", "panic(1)", "os.Exit(3)", "syscall.Kill(os.Getpid(), syscall.SIGKILL)"]
    for run in range(RUNS):
        code = f"for i := range {SHOWN} {{\n\tviz.Show(viz.Images(tensor.New(1, 1), fmt.Sprint(i)))\n}}\n{ends[run % len(ends)]}"
        kernel.run(code)
        seen = [re.search(r": (\d+)\.$", c["data"]["text/plain"])[1] for k, c in kernel.outputs if k == "display_data"]
        assert seen == [str(i) for i in range(SHOWN)], f"run {run}"


def test_progress_is_shown_and_leaves_nothing(write_notebook, deepgo, kernel, tmp_path):
    code = """for i := range 31 {
	fmt.Fprintf(os.Stderr, "epoch %d of 30, loss 0.5\\r", i)
	time.Sleep(50 * time.Millisecond)
}
fmt.Println("done")"""
    assert kernel.run(code) == "ok"
    shown = [c["data"] for k, c in kernel.outputs if k.endswith("display_data")]
    assert "loss 0.5" in shown[0]["text/plain"] and "progressbar" in shown[0]["text/html"]
    assert shown[-1] == {"text/html": "", "text/plain": ""}
    assert kernel.text("stderr") == "" and kernel.text() == "done\n"
    path = write_notebook(code)
    assert deepgo("run", path, "--write", "--html", tmp_path).returncode == 0
    assert [o["output_type"] for o in json.loads(path.read_text())["cells"][0]["outputs"]] == ["stream"]
