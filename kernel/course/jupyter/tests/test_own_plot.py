"""A learner's own plot: a gonum *plot.Plot as a cell's last expression, in JupyterLab and in the exported page."""

import base64

import nbformat
from playwright.sync_api import expect
from test_lab import open_lab, put, wait_for_kernel
from test_live import notebook

PLOT = """import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

points := make(plotter.XYs, 50)
for i := range points {
	x := float64(i) / 5
	points[i] = plotter.XY{X: x, Y: math.Exp(-x/4) * math.Cos(2*x)}
}
line, err := plotter.NewLine(points)
if err != nil {
	panic(err)
}
p := plot.New()
p.Title.Text = "A damped swing"
p.X.Label.Text, p.Y.Label.Text = "time, s", "height, m"
p.Add(plotter.NewGrid(), line)
p"""


def test_in_lab_and_exported(server, deepgo, visit, tmp_path):
    made = notebook(PLOT)
    put(server, "plot.ipynb", made)
    v = open_lab(visit, server, "/lab/tree/plot.ipynb", "dark")
    wait_for_kernel(v)
    v.page.get_by_role("menuitem", name="Run", exact=True).click()
    v.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    picture = v.page.locator(".jp-OutputArea-output").get_by_role("img")
    expect(picture).to_have_count(1, timeout=120_000)
    looked_at(picture)
    v.picture(tmp_path / "lab-own-plot.png")
    assert v.outside == [] and v.errors == []

    path = tmp_path / "plot.ipynb"
    nbformat.write(made, path)
    done = deepgo("run", path, "--write", "--html", tmp_path)
    assert done.returncode == 0, done.stderr
    (output,) = nbformat.read(path, 4).cells[0].outputs
    assert "A damped swing" in output.data["text/plain"]
    page = visit((tmp_path / "plot.html").as_uri(), "dark")
    looked_at(page.page.get_by_role("img"))
    page.picture(tmp_path / "page-own-plot.png")
    assert page.outside == [] and page.errors == [] and page.accessibility() == []


def looked_at(picture):
    """The picture is there, says what it is, and holds a curve and letters."""
    expect(picture).to_be_visible()
    assert "A damped swing" in picture.get_attribute("alt")
    assert picture.evaluate("i => i.naturalWidth") > 300
    svg = base64.b64decode(picture.get_attribute("src").split(",")[1]).decode()
    assert svg.count("<path") > 10 and "<svg" in svg
