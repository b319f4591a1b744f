r"""Formulas: LaTeX becomes MathML, which browsers draw by themselves, offline.

    >>> markup(r"w - \eta", display=False)
    '<math display="inline" alttext="w - \\eta"><mrow><mi>w</mi>…'

latex2mathml does the translation. It is made for the whole of MathML 3, and browsers
draw MathML Core, so this module rewrites what lies between the two, and refuses what
would be drawn wrongly: a reader is better off with the source than with half a formula.
"""

import html
import re
import unicodedata
from xml.etree import ElementTree

from latex2mathml.commands import MATRICES
from latex2mathml.converter import convert_to_element
from traitlets.log import get_logger


def markup(latex: str, display: bool) -> str:
    """The formula as MathML, or, with a warning, as its own source."""
    latex = latex.strip()
    try:
        return mathml(latex, display)
    except Unconvertible as reason:
        get_logger().warning("a formula is left as LaTeX, since %s: %s", reason, latex)
        return f'<code class="latex">{html.escape(latex, quote=False)}</code>'


class Unconvertible(ValueError):
    """The formula holds what can't be drawn; the text says what, as a clause."""


def mathml(latex: str, display: bool) -> str:
    """The formula as a <math> element. Raises Unconvertible."""
    source = _plain(latex)
    if not source:
        raise Unconvertible("it is empty")
    for name in re.findall(r"\\begin\{(.*?)\}", source):
        if f"\\{name}" not in MATRICES:
            raise Unconvertible(f"the environment {name} is unknown")
    try:
        root = convert_to_element(source, display="block" if display else "inline")
    except Exception as error:  # the converter's own errors have no common base
        raise Unconvertible(f"the converter says {type(error).__name__}") from error
    root.attrib.pop("xmlns", None)
    root.set("alttext", latex)
    elements = list(root.iter())
    for element in elements:
        element.text = html.unescape(element.text or "")
        _check(element)
    for element in elements:
        _to_core(element, display)
    for element in elements:
        _space(element)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)


# Environments that differ only in numbering, which no notebook page does.
_ENVIRONMENTS = {
    "align": "align*",
    "aligned": "split",
    "alignedat": "split",
    "eqnarray": "align*",
    "gather": "matrix",
    "gather*": "matrix",
    "gathered": "matrix",
}


def _plain(latex: str) -> str:
    """The formula without what only numbers, spaces or labels it."""
    latex = re.sub(r"\\(nonumber|notag)\b|\\label\{[^{}]*\}", "", latex)
    latex = re.sub(r"\\tag\*?\{([^{}]*)\}", r"\\qquad\\text{(\1)}", latex)
    latex = re.sub(r"\\operatorname\*?\{arg(?:\\,|~|\s)*(max|min)\}", r"\\arg\1", latex)
    latex = latex.replace(r"\operatorname*", r"\operatorname")
    latex = re.sub(r"\\\\\[[^\[\]]*\]", r"\\\\", latex)
    # One upright letter would come out slanted: as text it stays as it is.
    latex = re.sub(r"\\mathrm\{([A-Za-z0-9 ]+)\}", r"\\text{\1}", latex)
    latex = re.sub(r"\\(begin|end)\{equation\*?\}", "", latex)
    latex = re.sub(
        r"\\(begin|end)\{([a-z]+\*?)\}",
        lambda m: f"\\{m[1]}{{{_ENVIRONMENTS.get(m[2], m[2])}}}",
        latex,
    ).strip()
    if r"\\" in latex and r"\begin" not in latex:
        latex = rf"\begin{{matrix}}{latex}\end{{matrix}}"
    return latex


def _check(element: ElementTree.Element) -> None:
    """Refuses what the converter passed on without having understood it."""
    text = element.text
    if element.tag == "mtext":
        if "$" in text:
            raise Unconvertible("it has a formula inside its text")
    elif command := re.search(r"\\[A-Za-z]+", text):
        raise Unconvertible(f"{command[0]} is unknown")
    elif element.tag == "mi" and text in ("&", "{", "}"):
        raise Unconvertible(f"it has a stray {text}")
    elif element.get("linebreak"):
        raise Unconvertible(r"it has a \\ outside a table")


# Symbols that stand for a value and need no space around them, though Unicode counts
# them among the operators.
_VALUES = frozenset("∞∅…⋯⋮⋱")

# Operators whose limits stand below them in a display.
_LIMITS = frozenset("max min sup inf lim limsup liminf argmax argmin det gcd Pr".split())

_SCRIPTS = frozenset("msub msup msubsup munder mover munderover".split())
_ACCENTS = frozenset("^~˙¨¯→―⃗")


def _to_core(element: ElementTree.Element, display: bool) -> None:
    """Rewrites one element from MathML 3 to what MathML Core draws alike."""
    text = element.text
    if element.tag in _SCRIPTS:
        for script in element[1:]:
            for operator in script.iter("mo"):
                _unspaced(operator)
    match element.tag:
        case "mi":
            if text == "~":
                text = "∼"
            if len(text) == 1 and unicodedata.category(text) == "Sm" and text not in _VALUES:
                element.tag = "mo"
            elif "Α" <= text <= "Ω":
                element.set("mathvariant", "normal")  # as TeX has them
            element.text = _styled(element, text)
        case "mo" if text in _VALUES:
            element.tag = "mi"
        case "mo" if text in ("|", "‖") and "fence" not in element.attrib:
            element.set("stretchy", "false")
            _unspaced(element)
        case "mo" if text.isalpha() and len(text) > 1 or "\u2009" in text:
            element.tag = "mi"  # a function's name: _space sees to what follows it
        case "mn":
            element.text = _styled(element, text)
        case "mtext":
            element.text = re.sub(r"\\([%$&#_{}])", r"\1", text)
            match element.attrib.pop("mathvariant", ""):
                case "bold":
                    element.set("style", "font-weight:bold")
                case "italic":
                    element.set("style", "font-style:italic")
        case "mover" if element[1].text in _ACCENTS:
            element.set("accent", "true")
        case "msub" | "msubsup" if display and _name(element[0]) in _LIMITS:
            element.tag = {"msub": "munder", "msubsup": "munderover"}[element.tag]
        case "msup" if element[1].text and not element[1].text.strip("′"):
            # A prime is raised by itself; as an exponent it would be a speck.
            element.tag, element[1].tag = "mrow", "mo"
            _unspaced(element[1])
        case "menclose":
            element.tag = "mrow"
            element.set("class", element.attrib.pop("notation", ""))


def _space(row: ElementTree.Element) -> None:
    """Sets apart a function's name and its argument, and keeps a sign with its number."""
    if row.tag not in ("math", "mrow", "mtd", "mstyle"):
        return
    for i in range(len(row) - 1, 0, -1):
        before, element = row[i - 1], row[i]
        if element.tag == "mo" and element.text in ("−", "+", "±"):
            if before.tag == "mo" and before.text not in (")", "]", "}", "|", "‖", "′", "!"):
                element.set("form", "prefix")
        elif len(_base(before).text or "") > 1 and _base(before).tag == "mi":
            if element.tag not in ("mo", "mspace") and not _opens(element):
                row.insert(i, ElementTree.Element("mspace", width="0.167em"))


def _opens(element: ElementTree.Element) -> bool:
    """Whether the element begins with a stretchy parenthesis."""
    return element.tag == "mrow" and len(element) > 0 and element[0].get("form") == "prefix"


def _base(element: ElementTree.Element) -> ElementTree.Element:
    """What carries the indices and exponents."""
    while element.tag in _SCRIPTS:
        element = element[0]
    return element


def _unspaced(operator: ElementTree.Element) -> None:
    """Sets an operator close, as TeX does in exponents and indices."""
    operator.set("lspace", "0")
    operator.set("rspace", "0")


def _name(operator: ElementTree.Element) -> str:
    """An operator's name without the thin spaces of "arg min"."""
    return re.sub(r"\s", "", "".join(operator.itertext()))


# Where the bold alphabets of Unicode begin.
_BOLD_ITALIC = {"A": 0x1D468, "a": 0x1D482, "Α": 0x1D71C, "α": 0x1D736}
_BOLD = {"A": 0x1D400, "a": 0x1D41A, "0": 0x1D7CE, "Α": 0x1D6A8, "α": 0x1D6C2}


def _styled(element: ElementTree.Element, text: str) -> str:
    """The text in its own bold letters: browsers ignore mathvariant="bold"."""
    match element.get("mathvariant"):
        case "bold-italic":
            alphabets = _BOLD_ITALIC | {"0": _BOLD["0"]}
        case "bold":
            alphabets = _BOLD
        case _:
            return text
    del element.attrib["mathvariant"]
    return "".join(_letter(c, alphabets) for c in text)


def _letter(c: str, alphabets: dict[str, int]) -> str:
    for first, length in (("A", 26), ("a", 26), ("0", 10), ("Α", 25), ("α", 25)):
        if first in alphabets and 0 <= ord(c) - ord(first) < length:
            return chr(alphabets[first] + ord(c) - ord(first))
    return c
