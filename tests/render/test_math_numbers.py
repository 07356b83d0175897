r"""Equation numbers and labels."""

from __future__ import annotations

import re

import pytest

from dlblog.model import Label
from rendering import codes, rendered

SECOND_LINE = (
    '<div class="equation" id="b"><mtd class="eqn-cell"></mtd>'
    '<mtd class="eqn-cell"><mtext>\u200b<span class="eqn">(1)</span></mtext></mtd></div>'
)
_CELL = re.compile('<mtd class="eqn-cell">.*?</mtd>')


def numbers(text: str) -> str:
    """What stands beside the formulas, or in cells for numbers."""
    html = str(rendered(text).html)
    html = re.sub(r"<math.*?</math>", lambda found: "".join(_CELL.findall(found[0])), html, flags=re.S)
    return " ".join(re.findall(r'<div class="equation.*?</div>', html, re.S))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$$x$$", '<div class="equation"></div>'),
        (r"$$x\notag$$", '<div class="equation"></div>'),
        (r"$$x\tag{*}$$", '<div class="equation"><span class="eqn">(*)</span></div>'),
        (r"$$x\tag*{A\&B}$$", '<div class="equation"><span class="eqn">A&amp;B</span></div>'),
        (
            r"$$x\tag{2a}$$ {#eq:x}",
            '<div class="equation" id="eq:x"><a class="eqn" href="#eq:x">(2a)</a></div>',
        ),
        (
            "\\begin{align}\na\\\\\nb\\label{b}\n\\end{align}",
            SECOND_LINE,
        ),
        (r'$$x\label{a"b c}$$', '<div class="equation" id="a&#34;b-c"><a class="eqn" href="#a&#34;b-c">(1)</a></div>'),
    ],
)
def test_numbers(text: str, expected: str) -> None:
    assert numbers(text).replace("&quot;", "&#34;") == expected


def test_they_count_through_the_post_and_tags_do_not_count() -> None:
    found = rendered("$$a$$ {#eq:a}\n\n$$b\\tag{$\\star$}\\label{eq:b}$$\n\n$$c\\label{eq:c}$$")
    assert found.labels == (Label("eq:a", "eq", "(1)"), Label("eq:b", "eq", "(⋆)"), Label("eq:c", "eq", "(2)"))
    assert {"eq:a", "eq:b", "eq:c"} <= found.anchors


def test_a_label_used_twice() -> None:
    found = rendered("$$a\\label{x}$$\n\nfoo\n\n$$\nb\n\\label{x}\n$$")
    assert codes(found) == ["7:1 math-label-duplicate"]
    assert str(found.html).count('id="x"') == 1


def test_a_failed_formula_keeps_its_labels_so_that_references_to_it_are_not_wrong_too() -> None:
    found = rendered("\\eqref{a} \\eqref{b} @eq:c\n\n$$\\nosuch\\label{a}$$\n\n$$\\label{b}{$$\n\n$$\\nosuch$$ {#eq:c}")
    assert [d.code for d in found.diagnostics] == ["math-syntax"] * 3


def test_a_number_stands_in_the_row_of_its_line_whatever_tables_the_line_holds() -> None:
    matrix = "\\begin{pmatrix}a\\\\b\\end{pmatrix}"
    html = str(rendered(f"\\begin{{align}}\n{matrix}\\label{{m}}\\\\\nc\\label{{n}}\n\\end{{align}}").html)
    rows = re.findall(r'((?:(?!eqn-cell).)*)<mtd class="eqn-cell"><mtext>\u200b<span[^>]*>(\(\d\))', html, re.S)
    assert [number for _, number in rows] == ["(1)", "(2)"]
    assert rows[0][0].count("<mtr>") == 3
    assert "<mi>c</mi>" in rows[1][0]


def test_what_a_phone_must_scroll_can_be_reached_with_keys() -> None:
    """A display with numbers in its rows scrolls by itself; a formula of 24 signs may be wider than the text."""
    assert '<math display="block" tabindex="0">' in str(
        rendered("\\begin{align}\na\\label{m}\\\\\nc\n\\end{align}").html
    )
    assert '<math tabindex="0">' in str(rendered("$" + "+".join("abcdefghijklm") + "$").html)
    assert "tabindex" not in str(rendered("$" + "+".join("abcdefghijkl") + "$").html)
