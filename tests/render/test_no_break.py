"""A line may not end between a formula and what touches it."""

from __future__ import annotations

import re

import pytest

from rendering import rendered

FORMULA = re.compile(r"<math>.*?</math>", re.S)


def short(text: str) -> str:
    """The html with formulas as "M" and the wrapper as "‹…›"."""
    html = FORMULA.sub("M", str(rendered(text).html))
    html = re.sub(r'<span class="nobr">((?:(?!</?span).)*)</span>', r"‹\1›", html)
    return html.strip().removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for $x$ and $y$", "for M and M"),
        ("$x$, ($y$); “$z$”.", "‹M,› ‹(M);› ‹“M”.›"),
        ("O($n$), the $n$-th, two $n$s", "O‹(M),› the ‹M-th,› two ‹Ms›"),
        ("$d$-dimensional, $a$/$b$", "‹M-›dimensional, ‹M/›M"),
        ("3$\\times$ as much, 10$\\%$", "‹3M› as much, ‹10M›"),
        ("- **$x$**: text", "<ul>\n<li>‹<strong>M</strong>:› text</li>\n</ul>"),
        ("*a $x$*, b", "<em>a M</em>, b"),
        ("<p>By $x$, and ($y$)</p>", "By ‹M,› and ‹(M)›"),
        ("$x$ — $y$", "M — M"),
        ("a $$x$$.\nb", "a ‹M.›\nb"),
        ("no formula, (none).", "no formula, (none)."),
    ],
)
def test_what_touches_a_formula_stays_with_it(text: str, expected: str) -> None:
    assert short(text) == expected


def test_the_mark_of_a_note_stays_with_its_formula() -> None:
    assert '<span class="nobr"><math>' in rendered("$x$[^1]\n\n[^1]: a").html
    assert re.search(r"</math><sup[^>]*>(?:(?!</sup>).)*</sup></span>", rendered("$x$[^1]\n\n[^1]: a").html)


def test_displays_and_definitions_are_left_alone() -> None:
    assert "nobr" not in rendered(r"$\newcommand{\R}{r}$, a" + "\n\n$$x$$.").html


def test_captions_headings_and_cells() -> None:
    assert rendered("## On $x$, $y$\n\n| a |\n|---|\n| ($x$) |\n\n![By $x$.](a.png)").html.count("nobr") == 3


@pytest.mark.parametrize("text", ["(" * 40_000 + " $x$", "1" * 40_000 + "a$x$", "$x$" + ")" * 40_000])
def test_long_runs_are_quick(text: str) -> None:
    assert "<math>" in rendered(text).html
