"""What a page is made of: how a notebook becomes one self-contained HTML file.

The page's frame and looks are the nbconvert template "deepgo" beside this package;
here is what a template can't do: formulas, code colours, pictures put inline, the
title. configure hands it all to nbconvert's own HTML exporter, so that JupyterLab's
File → Save and Export Notebook As → HTML makes the very same page.
"""

import re

from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import GoLexer

from . import formulas


def configure(config) -> None:
    """Makes nbconvert's HTML export write the course's pages."""
    exporter = config.HTMLExporter
    exporter.template_name = "deepgo"
    exporter.embed_images = True
    exporter.filters = {
        "markdown2html": f"{__name__}.markdown",
        "highlight_code": f"{__name__}.code",
        "formula": f"{__name__}.formula",
        "title": f"{__name__}.title",
    }


@pass_context
def markdown(context, source: str) -> str:
    """Markdown as HTML: formulas drawn, code coloured, pictures inline."""
    renderer = _Renderer(
        escape=False,
        embed_images=True,
        attachments=context.get("cell", {}).get("attachments", {}),
        path=context.get("resources", {}).get("metadata", {}).get("path", ""),
    )
    return MarkdownWithMath(renderer=renderer).render(source)


def code(source: str, **_) -> str:
    """A cell's Go, coloured by classes that the template's style sheet knows."""
    return highlight(source, GoLexer(stripnl=False), HtmlFormatter(nowrap=True)).rstrip("\n")


def formula(latex: str) -> str:
    """A text/latex output, which has its dollars around it, or none."""
    return formulas.markup(latex.strip().strip("$"), display=True)


def title(notebook, fallback: str) -> str:
    """The notebook's first heading as plain text."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            if heading := re.search(r"^#\s+(.+?)\s*#*$", cell.source, re.MULTILINE):
                return re.sub(r"[*`$\\]", "", heading[1])
    return fallback


def summary(notebook) -> str:
    """What the notebook promises: the first line in italics below its first heading."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            if promise := re.search(r"^\*([^*\n]+)\*$", cell.source, re.MULTILINE):
                return re.sub(r"\[([^]]*)\]\([^)]*\)|[`$\\]", r"\1", promise[1])
    return ""


def picture(notebook) -> str:
    """The notebook's first figure, as the URL of an <img>; "" if it has none."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if inline := re.search(r'<img\b[^>]*?\bsrc="(data:image/[^"]+)"', data.get("text/html", "")):
                return inline[1]
            if png := data.get("image/png"):
                return f"data:image/png;base64,{png.strip()}"
    return ""


class _Renderer(IPythonRenderer):
    """nbconvert's Markdown, with its formulas drawn, and with links to other notebooks
    leading to their pages."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return super().link(text, _NOTEBOOK.sub(r"\1.html", url), title)

    def inline_math(self, body: str) -> str:
        return formulas.markup(body, display=False)

    def block_math(self, body: str) -> str:
        return _block(body)

    def latex_environment(self, name: str, body: str) -> str:
        return _block(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def block_html(self, html: str) -> str:
        return _formulas_in_html(super().block_html(html))

    def _html_embed_images(self, html: str) -> str:
        # nbconvert's own parses and rewrites the piece, and a piece is often half of an
        # element: <details> would lose its content.
        return _SOURCE.sub(lambda m: m[1] + (self._src_to_base64(m[2]) or m[2]), html)


def _block(latex: str) -> str:
    return f'<span class="formula">{formulas.markup(latex, display=True)}</span>'


_NOTEBOOK = re.compile(r"^(?![a-z]+:)(.*)\.ipynb(?=#|$)")
_SOURCE = re.compile(r"""(<img\b[^>]*?\bsrc=["'])([^"':]+)(?=["'])""", re.IGNORECASE)
_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_FORMULA = re.compile(r"(?<![\\$])(\$\$?)(?!\$)(.+?)(?<!\\)\1", re.DOTALL)
_VERBATIM = frozenset(("code", "pre", "script", "style", "textarea"))


def _formulas_in_html(html: str) -> str:
    """Draws the formulas in a piece of HTML that a notebook's Markdown holds, such as
    <summary>What is $\\eta$?</summary>; Markdown leaves its text alone."""
    parts, verbatim = _TAG.split(html), 0
    for i, part in enumerate(parts):
        if i % 2:
            name = part.strip("</>").split(None, 1)[:1]
            if name and name[0].lower() in _VERBATIM:
                verbatim += -1 if part.startswith("</") else 1
        elif not verbatim:
            parts[i] = _FORMULA.sub(_draw, part)
    return "".join(parts)


def _draw(match: re.Match) -> str:
    if match[1] == "$$":
        return _block(match[2])
    return formulas.markup(match[2], display=False)
