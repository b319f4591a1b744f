"""LaTeX becomes MathML that browsers draw, or stays as it is."""

import logging
from xml.etree import ElementTree

import pytest
from deepgo_jupyter.formulas import markup


def shape(latex, display=False):
    """The MathML without its frame and alternative text."""
    math = ElementTree.fromstring(markup(latex, display))
    assert math.tag == "math" and math.get("alttext") == latex
    return "".join(ElementTree.tostring(child, encoding="unicode") for child in math[0])


@pytest.mark.parametrize(
    "latex, want",
    [
        (r"\eta", "<mi>η</mi>"),
        (r"\Delta", '<mi mathvariant="normal">Δ</mi>'),
        (r"\boldsymbol{w}", "<mrow><mi>𝒘</mi></mrow>"),
        (r"\boldsymbol{\theta}", "<mrow><mi>𝜽</mi></mrow>"),
        (r"\mathrm{d}", "<mtext>d</mtext>"),
        (r"\text{50\%}", "<mtext>50%</mtext>"),
        (r"a \sim b", "<mi>a</mi><mo>∼</mo><mi>b</mi>"),
        (r"\infty", "<mi>∞</mi>"),
        ("f'", '<mrow><mi>f</mi><mo lspace="0" rspace="0">′</mo></mrow>'),
        (r"\exp x", '<mi>exp</mi><mspace width="0.167em" /><mi>x</mi>'),
        (r"+ \dots + b", "<mo>+</mo><mi>…</mi><mo>+</mo><mi>b</mi>"),
        ("= -1", '<mo>=</mo><mo form="prefix">−</mo><mn>1</mn>'),
        ("a^{l+1}", '<msup><mi>a</mi><mrow><mi>l</mi><mo lspace="0" rspace="0">+</mo><mn>1</mn></mrow></msup>'),
        (r"a \label{x} \nonumber", "<mi>a</mi>"),
        (r"x < 1", "<mi>x</mi><mo>&lt;</mo><mn>1</mn>"),
    ],
)
def test_inline(latex, want):
    assert shape(latex) == want


@pytest.mark.parametrize(
    "latex, tag",
    [
        (r"\begin{align} a &= b \\ c &= d \end{align}", "mtable"),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "mtable"),
        (r"\begin{gather} a \\ b \end{gather}", "mtable"),
        (r"a \\ b", "mtable"),
        (r"\begin{cases} 1 & x > 0 \\[2pt] 0 & \text{otherwise} \end{cases}", "mtable"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "mtable"),
        (r"\begin{equation} \frac{\partial C}{\partial w} \end{equation}", "mfrac"),
        (r"\max_\theta L", "munder"),
        (r"\operatorname*{arg\,max}_i a_i", "munder"),
        (r"\sum_{i=1}^n x_i", "munderover"),
    ],
)
def test_display(latex, tag):
    math = ElementTree.fromstring(markup(latex, display=True))
    assert math.get("display") == "block"
    assert len(list(math.iter(tag))) == 1
    assert "&" not in "".join(math.itertext()), "alignment marks are gone"


@pytest.mark.parametrize(
    "latex", [r"\unknown{x}", r"\frac{1}{", "a_{", "x}", "a & b", r"\text{if $x$}", "", r"\begin{nothing} a \end{nothing}"]
)
def test_what_cannot_be_drawn_stays_readable(latex, caplog):
    from traitlets.log import get_logger

    get_logger().propagate = True
    with caplog.at_level(logging.WARNING):
        assert markup(latex, display=True) == f'<code class="latex">{latex.replace("&", "&amp;")}</code>'
    assert "a formula is left as LaTeX, since " in caplog.text and latex in caplog.text
