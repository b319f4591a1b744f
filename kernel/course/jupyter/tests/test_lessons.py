"""What every lesson keeps to: its form, its links, its sources, its spelling.

That its figures are right is for `deepgo run --check`; here its text is read.
"""

import functools
import json
import re
from urllib.parse import unquote

import pytest
from conftest import ROOT
from spellchecker import SpellChecker

FOLDER = ROOT / "notebooks"
LESSONS = sorted(path.stem for path in FOLDER.glob("[0-9]*.ipynb"))
TAUGHT = [name for name in LESSONS if name != "00-start-here"]

# Words that tell a reader who has stumbled that it was their fault.
FORBIDDEN = re.compile(r"\b(simply|obviously|of course|trivially|it is easy to see)\b", re.IGNORECASE)


class Lesson:
    """A notebook's cells, and its prose without what is no prose."""

    def __init__(self, name):
        self.cells = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
        for cell in self.cells:
            cell["source"] = "".join(cell["source"])
        self.texts = [c["source"] for c in self.cells if c["cell_type"] == "markdown"]
        self.code = [c["source"] for c in self.cells if c["cell_type"] == "code"]
        self.headings = [
            heading.strip() for text in self.texts for heading in re.findall(r"^#+ (.+)$", without_code(text), re.MULTILINE)
        ]


lesson = functools.cache(Lesson)


def without_code(text):
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def prose(text):
    """The text's words: no code, formulas, tags and addresses."""
    text = re.sub(r"`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$", " ", without_code(text), flags=re.DOTALL)
    return re.sub(r"<[^>]*>|\]\([^)]*\)", " ", text)


def fragment(heading):
    """The part of an address that leads to a heading, as JupyterLab makes it."""
    return re.sub(r"[*`]", "", heading).replace(" ", "-")


@pytest.mark.parametrize("name", TAUGHT)
def test_form(name):
    it, number = lesson(name), name[:2]
    opening = it.texts[0]
    assert re.match(rf"# {number} · \S", opening), "the title"
    assert re.search(r"^\*After this lesson you can .*About \d+ minutes.*\*$", opening, re.MULTILINE), "the promise"
    assert any("**Recall.**" in text for text in it.texts[:2]), "what is recalled"
    closing = "\n".join(it.texts[-3:])
    assert "What you can do now" in it.headings
    assert "Sources" in it.headings or "**Sources.**" in closing
    assert "Next:" in closing or name == LESSONS[-1]
    assert sum("**Your turn.**" in text for text in it.texts) >= 3, "three exercises"


@pytest.mark.parametrize("name", LESSONS)
def test_voice(name):
    found = [m[0] for text in lesson(name).texts for m in FORBIDDEN.finditer(prose(text))]
    assert found == []
    assert [line for text in lesson(name).texts for line in prose(text).splitlines() if re.search(r"\w!(\s|$)", line)] == []


@pytest.mark.parametrize("name", LESSONS)
def test_code_fits_the_page(name):
    wide = [line for code in lesson(name).code for line in code.splitlines() if len(line.expandtabs(4)) > 88]
    assert wide == []
    assert max(len(code.splitlines()) for code in lesson(name).code) <= 30


@pytest.mark.parametrize("name", LESSONS)
def test_links_lead_somewhere(name):
    dead = []
    for text in lesson(name).texts:
        for said, link in re.findall(r"\[([^]]*)\]\(([^)\s]+)\)", without_code(text)):
            if re.match(r"https?:", link):
                continue
            file, _, part = unquote(link).partition("#")
            there = not file or (FOLDER / file).exists()
            if there and part:
                other = lesson(file.removesuffix(".ipynb") or name)
                there = part in [fragment(heading) for heading in other.headings]
            if there and re.match(r"\d\d · ", said):
                there = said == lesson(file.removesuffix(".ipynb")).headings[0]
            if not there:
                dead.append(f"[{said}]({link})")
    assert dead == []


@pytest.mark.parametrize("name", TAUGHT)
def test_figures_that_are_looked_at_are_there(name):
    """A text that says "Look at …" follows a cell that shows something."""
    missing, shown = [], False
    for cell in lesson(name).cells:
        if cell["cell_type"] == "code":
            shown = bool(cell["outputs"]) or shown
            continue
        if re.search(r"^Look at ", prose(cell["source"]), re.MULTILINE) and not shown:
            missing.append(cell["source"])
        if re.search(r"^#+ ", without_code(cell["source"]), re.MULTILINE):
            shown = False
    assert missing == []


def source_rows():
    """The rows of SOURCES.md: source, section, notebook, heading."""
    source, rows = "", []
    for line in (FOLDER / "SOURCES.md").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## (\d{3})", line):
            source = heading[1]
        elif line.startswith("|") and not re.match(r"\| *(section|-)", line):
            rows.append((source, *(part.strip() for part in line.strip("|").split(" | "))))
    return rows


def test_sources_lead_to_headings():
    wrong = [row for row in source_rows() if len(row) != 4 or row[2] not in LESSONS or row[3] not in lesson(row[2]).headings]
    assert wrong == []


@pytest.mark.parametrize("name", TAUGHT)
def test_sources_that_are_named_are_listed(name):
    named = set(re.findall(r"\b[Ss]ource (00\d)", " ".join(lesson(name).texts)))
    listed = {row[0] for row in source_rows() if row[2] == name}
    assert named and named <= listed


def test_spelling():
    """Each word is in a dictionary of English, or in words.txt: names and terms."""
    known = set((FOLDER / "words.txt").read_text(encoding="utf-8").split())
    english, unknown = SpellChecker(language="en"), {}
    for name in LESSONS:
        comments = [m for code in lesson(name).code for m in re.findall(r"//(.*)", code)]
        for text in (*lesson(name).texts, *comments):
            for word in re.findall(r"(?<![\w.])[A-Za-z][a-z]+(?:['’][a-z]+)?(?!\w)", prose(text)):
                word = word.replace("’", "'").lower()
                stem = word.removesuffix("'s")
                if not {word, stem} & known and not english.known([word, stem]):
                    unknown.setdefault(stem, name)
    assert unknown == {}
