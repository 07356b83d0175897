r"""No <div> in <p>: displays in sentences move out, hidden formulas leave no empty paragraph."""

from __future__ import annotations

import re

import pytest

from rendering import rendered


def short(text: str) -> str:
    html = re.sub(r"<math.*?</math>", "M", str(rendered(text).html), flags=re.S)
    return html.replace('<div class="equation">M</div>', "D").replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"a \[x_1\] b", "<p>a</p>D<p>b</p>"),
        (r"\[x_1\] b", "D<p>b</p>"),
        (r"a \[x_1\] \[y_1\]", "<p>a</p>DD"),
        (r"- a \[x_1\] b", "<ul><li>aDb</li></ul>"),
        (r"*a \[x_1\] b*", "<p><em>a M b</em></p>"),
        (r"a $\newcommand{\R}{r}$ b", "<p>a  b</p>"),
        (r"$\newcommand{\R}{r}$", ""),
        ("a <d-math block>x</d-math>\nb", "<p>a</p>D<p>b</p>"),
    ],
)
def test_paragraphs(text: str, expected: str) -> None:
    assert short(text) == expected


def test_a_display_in_a_heading_stays() -> None:
    assert "<div" not in rendered(r"## a \[x_1\]").html
