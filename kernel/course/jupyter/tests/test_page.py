"""An exported page is complete in one file, readable by anyone, light and dark."""

import re
from urllib.parse import unquote

import nbformat
import pytest
from conftest import ROOT
from lesson import lesson


@pytest.fixture(scope="module")
def page(tmp_path_factory, deepgo):
    """The lesson's page, and what was said while it was made."""
    folder = tmp_path_factory.mktemp("page")
    nbformat.write(lesson(), folder / "06-lesson.ipynb")
    done = deepgo("export", folder / "06-lesson.ipynb", "--html", folder / "html")
    assert done.returncode == 0, done.stderr
    path = folder / "html" / "06-lesson.html"
    assert done.stdout == f"{path}\n"
    return path, path.read_text(encoding="utf-8"), done.stderr


def test_nothing_is_loaded(page):
    _, html, _ = page
    assert not re.findall(r'<link\b|@import|url\(|\bsrc=(?!"data:)', html)
    assert "Content-Security-Policy" in html and "default-src 'none'" in html


def test_title_and_language(page):
    _, html, _ = page
    assert "<title>06 · Walking downhill, with eta</title>" in html
    assert '<html lang="en">' in html


def test_formulas(page):
    _, html, said = page
    assert html.count("<math ") == 12
    assert "<code>$HOME</code>" in html and "$5 or $6" in html, "what is no formula stays"
    assert '<code class="latex">\\unknowncommand{x}</code>' in html
    assert said == "06-lesson: a formula is left as LaTeX, since \\unknowncommand is unknown: \\unknowncommand{x}\n"


def test_code_is_coloured_and_escaped(page):
    _, html, _ = page
    assert '<span class="kd">func</span>' in html
    assert "a warning: &lt;η&gt; is large" in html
    assert '<span class="ansi-red-fg">cell[3]:1:3: undefined: x</span>' in html


def test_pictures_keep_their_alternative_texts(page):
    _, html, _ = page
    assert re.findall(r'<img alt="([^"]*)"', html) == ["a pixel", "loss falls, accuracy rises", "one digit"]


def test_same_notebook_same_bytes(page, deepgo, tmp_path):
    path, html, _ = page
    assert deepgo("export", path.parent.parent, "--html", tmp_path).returncode == 0
    assert (tmp_path / path.name).read_text(encoding="utf-8") == html


def test_a_picture_beside_the_notebook_is_put_inside(deepgo, tmp_path):
    (tmp_path / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    text = '![a dot](dot.svg)\n\n<details>\n\n<img alt="a dot" src="dot.svg">\n\n</details>'
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text, id="a")])
    nbformat.write(notebook, tmp_path / "dots.ipynb")
    assert deepgo("export", tmp_path / "dots.ipynb", "--html", tmp_path).returncode == 0
    html = (tmp_path / "dots.html").read_text()
    assert html.count('src="data:image/svg+xml;base64,') == 2
    assert re.search(r"<details>.*<img.*</details>", html, re.DOTALL), "the fold keeps its content"


# The contrast of each text with what is behind it, for those below WCAG's 4.5 : 1.
LOW_CONTRAST = """() => {
  const rgb = s => s.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = e => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length == 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const low = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let t = texts.nextNode(); t; t = texts.nextNode()) {
    const e = t.parentElement, style = getComputedStyle(e);
    if (!t.textContent.trim() || style.opacity == 0) continue;
    const [a, b] = [light(rgb(style.color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.push(`${t.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_in_the_browser(page, visit, tmp_path, scheme):
    v = visit(page[0].as_uri(), scheme)
    v.picture(tmp_path / f"page-{scheme}.png")
    assert v.outside == [] and v.errors == []
    v.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert v.page.evaluate(LOW_CONTRAST) == []
    background = v.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 29)"}[scheme]
    widths = v.page.evaluate("[...document.images].map(i => i.naturalWidth)")
    assert widths == [1, 640, 1], "each picture is drawn"
    assert v.page.locator(".outputs img").first.evaluate("i => getComputedStyle(i).backgroundColor") == "rgb(255, 255, 255)"


def test_formulas_are_drawn(page, visit):
    v = visit(page[0].as_uri())
    v.page.locator("summary").click()
    heights = v.page.evaluate("[...document.querySelectorAll('math')].map(m => m.getBoundingClientRect().height)")
    assert len(heights) == 12 and min(heights) > 10
    aligned = v.page.locator("mtable").first
    assert aligned.locator("mtr").count() == 2
    assert v.page.locator("math mtable mtd").first.evaluate("e => getComputedStyle(e).textAlign") == "right"


def test_solution_folds(page, visit):
    v = visit(page[0].as_uri())
    solution = v.page.locator("details .highlight")
    assert not solution.is_visible()
    v.page.locator("summary").click()
    assert solution.is_visible()


def test_narrow_page_does_not_scroll_sideways(page, visit, tmp_path):
    v = visit(page[0].as_uri())
    v.page.set_viewport_size({"width": 360, "height": 740})
    v.picture(tmp_path / "page-phone.png")
    assert v.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_lies_outside_is_never_asked_for(deepgo, visit, tmp_path):
    text = "![x](https://example.org/a.png)\n\n<script src='https://example.org/b.js'></script>"
    output = nbformat.v4.new_output("display_data", data={"text/html": "<img alt='' src='https://example.org/c.png'>"})
    cells = [
        nbformat.v4.new_markdown_cell(text, id="a"),
        nbformat.v4.new_code_cell("x", id="b", outputs=[output]),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "outside.ipynb")
    assert deepgo("export", tmp_path / "outside.ipynb", "--html", tmp_path).returncode == 0
    v = visit((tmp_path / "outside.html").as_uri())
    assert v.outside == []
    assert len(v.errors) == 3 and all("Content Security Policy" in e for e in v.errors)


@pytest.fixture(scope="module")
def site(tmp_path_factory, deepgo):
    """Two lessons that lead to each other, as one exported folder."""
    folder = tmp_path_factory.mktemp("site")
    second = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# 07 · Graphs & more\n\n*You can read them.*"),
            nbformat.v4.new_markdown_cell(
                "Back: [06](06-lesson.ipynb#A-heading), [not ours](https://example.org/a.ipynb)"
            ),
        ]
    )
    nbformat.write(lesson(), folder / "06-lesson.ipynb")
    nbformat.write(second, folder / "07-second.ipynb")
    done = deepgo("export", folder, "--html", folder / "site")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(folder / "site" / "index.html")
    return folder / "site"


def test_links_lead_to_pages(site):
    html = (site / "07-second.html").read_text()
    assert 'href="06-lesson.html#A-heading"' in html
    assert 'href="https://example.org/a.ipynb"' in html


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contents_in_the_browser(site, visit, tmp_path, scheme):
    tab = visit((site / "index.html").as_uri(), scheme)
    cards = tab.page.locator(".lessons li")
    assert cards.count() == 2
    assert "07 · Graphs & more" in cards.nth(1).inner_text() and "You can read them." in cards.nth(1).inner_text()
    assert cards.nth(0).locator("img").evaluate("i => i.naturalWidth") > 0, "the thumbnail is drawn"
    assert tab.accessibility() == []
    tab.picture(tmp_path / f"contents-{scheme}.png")
    cards.nth(0).locator("a").click()
    assert tab.page.title() == "06 · Walking downhill, with eta"
    assert tab.outside == [] and tab.errors == []


def test_the_course_has_no_dead_link(deepgo, tmp_path):
    done = deepgo("export", ROOT / "notebooks", "--html", tmp_path)
    assert done.returncode == 0, done.stderr
    pages = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.html")}
    ids = {name: set(re.findall(r'\bid="([^"]+)"', html)) for name, html in pages.items()}
    dead = []
    for name, html in pages.items():
        for link in re.findall(r'<a\b[^>]*?\bhref="(?!https?:)([^"]*)"', html):
            page, _, part = link.partition("#")  # an id is compared as it is written
            page = unquote(page) or name
            if page not in pages or part and part not in ids[page]:
                dead.append(f"{name}: {link}")
    assert len(pages) > 6 and dead == []
