r"""Definitions, their use, and the bounds of expansion."""

from __future__ import annotations

import pytest

from dlblog.model import MathMacro
from dlblog.tex.definitions import Definitions, configured
from dlblog.tex.macros import MAX_STEPS, expand
from dlblog.tex.tokens import TexError, plain, tokenise


def expanded(tex: str, definitions: Definitions | None = None) -> str:
    return plain(expand(tokenise(tex), definitions or Definitions())[0]).strip()


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\newcommand{\R}{\mathbb R}x\in\R", r"x\in\mathbb R"),
        (r"\newcommand\R{\mathbb R}\R", r"\mathbb R"),
        (r"\newcommand*{\f}[2]{#2#1}\f{a}b", "ba"),
        (r"\newcommand{\E}[2][x]{E_{#1}[#2]}\E{f}\E[y]{g}", "E_{x}[f]E_{y}[g]"),
        (r"\renewcommand{\L}{l}\L", "l"),
        (r"\newcommand{\a}{1}\providecommand{\a}{2}\providecommand{\b}{3}\a\b", "13"),
        (r"\DeclareMathOperator{\KL}{KL}\KL", r"\operatorname{KL}"),
        (r"\DeclareMathOperator*{\argmax}{arg\,max}\argmax_x", r"\operatorname*{arg\,max}_x"),
        (r"\def\f#1#2{#2#1}\f ab", "ba"),
        (r"\def\pair(#1,#2){#2;#1}\pair(a{,},b)", "b;a{,}"),
        (r"\let\a\alpha\a", r"\alpha"),
        (r"\let\a=\alpha\a", r"\alpha"),
        (r"\let\oldhat\hat\renewcommand{\hat}[1]{\oldhat{\mathbf{#1}}}\hat x", r"\hat{\mathbf{x}}"),
        (r"\let\x\x\x", r"\x"),
        (r"\require{mathtools}\usepackage[a]{b}\global\long\def\a{1}\a", "1"),
        (r"\def\R{\mathbb R}x^\R_\R", r"x^{\mathbb R}_{\mathbb R}"),
        (r"\def\p{\operatorname{p}}\hat\p", r"\hat{\operatorname{p}}"),
        (r"\def\a{1+2}\frac\a\a\frac1\a", r"\frac{1+2}{1+2}\frac1{1+2}"),
        (r"\newcommand{\v}[1]{\mathbf{#1}}x^\v{a}", r"x^{\mathbf{a}}"),
    ],
)
def test_definitions(tex: str, expected: str) -> None:
    assert expanded(tex) == expected


def test_configured_macros_count_their_arguments_themselves() -> None:
    definitions = configured([MathMacro("\\R", "\\mathbb{R}"), MathMacro("\\norm", "\\lVert #1 \\rVert_{#2}")])
    assert expanded(r"\norm{\R}2", definitions) == r"\lVert \mathbb{R} \rVert_{2}"


def test_configured_macros_may_say_how_many_arguments_they_take_and_a_default() -> None:
    definitions = configured([MathMacro("\\E", "E_{#1}[#2]", 2, "x"), MathMacro("\\skip", "s", 1)])
    assert expanded(r"\E{y} \E[z]{y} \skip{gone}", definitions) == "E_{x}[y] E_{z}[y] s"


def test_definitions_hold_afterwards_and_the_old_ones_stay_as_they_were() -> None:
    before = Definitions()
    after = expand(tokenise(r"{\newcommand{\R}{r}}"), before)[1]
    assert expanded(r"\R", after) == "r"
    assert expanded(r"\R", before) == r"\R"
    assert expand(tokenise(r"\R"), after)[1] is after


def test_what_a_macro_makes_stands_for_its_call() -> None:
    tokens, _ = expand(tokenise(r"\def\a{xy}  \a"), Definitions())
    assert {token.at for token in tokens if token.text in "xy"} == {12}


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("{c}{HTML}{1A2b3C}", "#1a2b3c"),
        ("{c}{rgb}{1,0,0.5}", "#ff0080"),
        ("{c}{RGB}{255, 0, 16}", "#ff0010"),
        ("{c}{gray}{0.5}", "#808080"),
    ],
)
def test_colours(colour: str, expected: str) -> None:
    assert expand(tokenise("\\definecolor" + colour), Definitions())[1].colours["c"] == expected


@pytest.mark.parametrize(
    ("tex", "message", "place"),
    [
        (r"\def\a{\a}x\a", "expands without end", 11),
        (r"\def\a{\a\a}\a", "expands", 12),
        (r"\def\a#1{\a{#1#1}}\a{xy}", "expands", 18),
        (r"\newcommand{\R}[x]{a}", "number of arguments", 0),
        (r"\newcommand{R}{a}", "needs a command", 0),
        (r"\newcommand", "lacks an argument", 0),
        (r"\def x{a}", "needs a command", 0),
        (r"\def", "needs a command", 0),
        (r"\let\a", "needs two commands", 0),
        (r"\def\a(#1){#1}\a b", "does not match", 14),
        (r"\def\a(#1){#1}\a(b", "does not match", 14),
        (r"\newcommand{\f}[1]{#1}x\f", "lacks an argument", 23),
        (r"\definecolor{c}{HTLM}{000000}", "no colour model", 0),
        (r"\definecolor{c}{rgb}{1,2}", "is no colour", 0),
        (r"\definecolor{c}{rgb}{1,x,1}", "is no colour", 0),
    ],
)
def test_faults(tex: str, message: str, place: int) -> None:
    with pytest.raises(TexError, match=message) as found:
        expanded(tex)
    assert found.value.at == place


def test_many_uses_are_fine() -> None:
    assert expanded(r"\def\a{x}" + r"\a" * (MAX_STEPS - 1)) == "x" * (MAX_STEPS - 1)


def test_growth_is_bounded() -> None:
    bomb = "".join(f"\\def\\{a}{{\\{b}\\{b}\\{b}\\{b}}}" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(TexError, match="expands"):
        expanded(bomb + r"\def\i{" + "x" * 500 + r"}\a")
