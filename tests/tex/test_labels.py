r"""Labels and tags leave the formula, by row."""

from __future__ import annotations

import pytest

from dlblog.tex.labels import Row, take_numbers
from dlblog.tex.tokens import plain, tokenise


def taken(tex: str) -> tuple[str, tuple[Row, ...], int]:
    tokens, rows, lines = take_numbers(tokenise(tex))
    return plain(tokens), rows, lines


def test_one_formula() -> None:
    assert taken(r"x\label{eq:a_b}") == ("x", (Row(0, "eq:a_b", 1),), 1)


def test_rows_of_an_align() -> None:
    tex = r"\begin{align}a\label{p}\\b\notag\\c\tag{$\star$}\label{q}\\d\end{align}"
    text, rows, lines = taken(tex)
    assert text == r"\begin{align}a\\b\\c\\d\end{align}"
    assert [(row.row, row.label, row.tag, row.unnumbered) for row in rows] == [
        (0, "p", None, False),
        (1, "", None, True),
        (2, "q", r"$\star$", False),
    ]
    assert lines == 4


@pytest.mark.parametrize(
    ("tex", "lines"),
    [
        (r"\begin{align}a\\b\\\end{align}", 2),
        (r"\begin{align}a\\ \end{align}", 1),
        (r"\begin{align}{a\\b}\\\begin{aligned}c\\d\end{aligned}\end{align}", 2),
        (r"\begin{equation}\begin{split}a\\b\end{split}\end{equation}", 1),
        (r"\begin{subequations}\begin{gather*}a\\b\end{gather*}\end{subequations}", 2),
        (r"a\\b", 1),
        (r"\begin{cases}a\\b\end{cases}", 1),
    ],
)
def test_lines(tex: str, lines: int) -> None:
    assert taken(tex)[2] == lines


def test_a_bare_tag() -> None:
    assert taken(r"x\tag*{A}")[1] == (Row(0, "", 1, "A", True),)
