r"""Maths as a whole: places of mistakes, macros in document order, and texts that no one would write."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlblog.model import MathMacro
from rendering import codes, rendered
from tex_formulas import HARD


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"Here $\frac{1}{$ and", ["1:15 math-syntax"]),
        ("a\nb $x$ $\\nosuch$", ["2:8 math-syntax"]),
        ("> a\n> $$\n> x +\n> y + \\nosuch\n> $$", ["4:7 math-syntax"]),
        ("- a\n\n  $$\n  \\frac{x}{\n  $$", ["4:11 math-syntax"]),
        ("<div>\n\n$\\nosuch$\n</div>", ["3:2 math-syntax"]),
        ("a[^1]\n\n[^1]: b $\\nosuch$", ["3:10 math-syntax"]),
        ("## a $\\nosuch$", ["1:7 math-syntax"]),
        ("\\begin{align}\nx &= \\nosuch\n\\end{align}", ["2:6 math-syntax"]),
        ("$$$$\nx\n$$$$", ["1:1 math-dollars"]),
        ("$x % y$", ["1:4 math-comment"]),
        ("$$\nx % y\n+ z\n$$", []),
    ],
)
def test_places(text: str, found: list[str]) -> None:
    assert codes(rendered(text)) == found


def test_a_place_after_front_matter() -> None:
    assert codes(rendered("$\\nosuch$", first_line=12)) == ["12:2 math-syntax"]


def test_a_message_shows_the_formula() -> None:
    (found,) = rendered(r"a $x + \apha$").diagnostics
    assert found.message == r"unknown command \apha (in the formula x + \apha)"
    assert found.hint == r"did you mean \alpha?"


def test_macros_hold_from_their_definition_on() -> None:
    found = rendered("$\\x$\n\n$$\\newcommand{\\x}{r}$$\n\n$\\x$\n\n$\\renewcommand{\\x}{s}\\x$ $\\x$")
    assert codes(found) == ["1:2 math-syntax"]
    assert found.html.count("<mi>r</mi>") == 1
    assert found.html.count("<mi>s</mi>") == 2


def test_definitions_do_not_leak_into_the_next_post() -> None:
    rendered("$\\newcommand{\\Rx}{r}$")
    assert codes(rendered("$\\Rx$")) == ["1:2 math-syntax"]


def test_options() -> None:
    assert "<mi>r</mi>" in rendered("$\\R$", macros=(MathMacro("\\R", "r"),)).html
    off = rendered("$x$ \\(y\\) \\eqref{z}\n\n$$\nw\n$$\n\n| $|x|$ | y |\n|---|---|", math=False)
    assert "<math" not in off.html
    assert off.diagnostics == ()
    assert "math" not in off.needs
    assert "math" in rendered("$x$").needs


def test_formulas_in_headings_captions_and_link_texts() -> None:
    found = rendered('## A $x$\n\n[b $y$](/c/)\n\n![d](/assets/e.png "f $\\\\alpha$")')
    assert str(found.toc[0].html).startswith("A <math>")
    assert found.html.count("<math>") == 3


def test_emphasis_and_links_inside_formulas_are_not_read() -> None:
    assert "<em>" not in rendered("$a*b*c$ and $x_1$, $x_2$ [a]($b$)").html


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*HARD, *"$\\|`\n *-><[]()#5{}", "$$", "\n\n", "\\[", "\\]", "<d-math>", "x"])).map(
        "".join
    )
)
def test_any_text_renders(text: str) -> None:
    html = rendered(text).html
    assert html.count("<math") == html.count("</math>")


@pytest.mark.parametrize("text", ["$" + "{" * 20_000 + "}" * 20_000 + "$", "$$\n" + "{" * 20_000 + "\n$$"])
def test_deep_nesting(text: str) -> None:
    assert "math-syntax" in codes(rendered(text))[0]
