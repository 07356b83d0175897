r"""Cells with `|` inside maths and code."""

from __future__ import annotations

import re

import pytest

from rendering import rendered

HEAD = "| a | b |\n|---|---|\n"


def cells(rows: str) -> list[str]:
    html = str(rendered(HEAD + rows).html)
    html = re.sub(r"<math.*?<annotation[^>]*>(.*?)</annotation></semantics></math>", r"[\1]", html, flags=re.S)
    return re.findall(r"<td>(.*?)</td>", html, re.S)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| $|x|$ | y |", ["[|x|]", "y"]),
        (r"| $p(x\|y)$ | `a|b` |", [r"[p(x\|y)]", "<code>a|b</code>"]),
        (r"| `a\|b` | \(p(x|y)\) |", ["<code>a|b</code>", "[p(x|y)]"]),
        ("| 5$ | 6$ |", ["5$", "6$"]),
        ("| US$ | NZ$ |", ["US$", "NZ$"]),
        ("| ` | ` |", ["`", "`"]),
        ("| $|x|$ |", ["[|x|]", ""]),
        (r"| a \| b | c |", ["a | b", "c"]),
        ("$|x|$ | y", ["[|x|]", "y"]),
        ("| $$|x|$$ | y |", ["[|x|]", "y"]),
    ],
)
def test_cells(row: str, expected: list[str]) -> None:
    assert cells(row) == expected


def test_pipes_in_the_head_and_several_tables() -> None:
    text = "> | $|x|$ | b |\n> |---|---|\n> | c | d |\n\n" * 2
    assert str(rendered(text).html).count("<th>") == 4


def test_a_place_in_a_cell() -> None:
    found = rendered(HEAD + r"| $|x|$ | $\nosuch|$ |").diagnostics
    assert [(d.code, d.span and (d.span.line, d.span.column)) for d in found] == [("math-syntax", (3, 12))]


def test_without_maths_the_table_is_markdown_its_own() -> None:
    assert str(rendered(HEAD + "| $|x|$ | y |", math=False).html).count("|") == 0
