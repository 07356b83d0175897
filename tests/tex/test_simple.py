r"""What is taken as it stands is what the whole way would make of it, to the character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlblog.model import MathMacro
from dlblog.tex import Definitions, configured
from dlblog.tex.dialect import rewrite
from dlblog.tex.labels import take_numbers
from dlblog.tex.macros import expand
from dlblog.tex.simple import dialect_of
from dlblog.tex.structure import check
from dlblog.tex.tokens import clean, join, tokenise
from tex_formulas import HARD

MACROS = configured([MathMacro("\\R", "\\mathbb{R}"), MathMacro("\\x", "\\mathbf{#1}", 1)])
FRAGMENTS = (
    "a", "x_1", "^", "_", "{", "}", "{b}", " ", "  ", "\n", "'", "&", "%", "#1", "$", "~", "1", "(", ")", "[", "]", "|", ".", "<", "é", "�",
    "\\alpha", "\\hat", "\\mathbf", "\\frac", "\\frac{a}{b}", "\\binom", "\\sqrt", "\\left", "\\right", "\\left(", "\\right)",
    "\\middle|", "\\big", "\\Bigl(", "\\{", "\\}", "\\|", "\\,", "\\;", "\\ ", "\\\\", "\\_", "\\*", "\\text{if }", "\\text", "\\textbf{a}",
    "\\mbox{a}", "\\operatorname{rank}", "\\operatorname*{arg}", "\\operatorname{a b}", "\\sum", "\\limits", "\\rangle", "\\R", "\\x",
    "\\label{a}", "\\tag{1}", "\\begin{aligned}", "\\end{aligned}", "\\color{red}", "\\def\\a{b}", "\\tr", "\\mathop", "\\smash", "\\Re",
)  # fmt: skip


def by_all_steps(text: str, display: bool, definitions: Definitions) -> str:
    tokens, after = expand(tokenise(clean(text)), definitions)
    assert after is definitions
    check(tokens)
    tokens, rows, lines = take_numbers(tokens)
    work = rewrite(tokens, display, after.colours)
    assert (rows, lines, work.mentions, work.stand_ins) == ((), 1, [], {})
    return join(work.done)[0]


def agrees(text: str, definitions: Definitions) -> bool:
    """Whether the formula is taken as it stands; it is an error when that is wrong."""
    source = dialect_of(text, definitions.macros)
    if source is not None:
        assert source == by_all_steps(text, False, definitions) == by_all_steps(text, True, definitions)
    return source is not None


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join), st.sampled_from([Definitions(), MACROS]))
@settings(max_examples=1500, deadline=None)
def test_any_formula(text: str, definitions: Definitions) -> None:
    agrees(text, definitions)


@given(st.text("\\lefrightax{}[]()|._^ \n'&12", max_size=15))
@settings(max_examples=500, deadline=None)
def test_any_text(text: str) -> None:
    agrees(text, Definitions())


@pytest.mark.parametrize("tex", HARD)
def test_hard_formulas(tex: str) -> None:
    agrees(tex, Definitions())


@pytest.mark.parametrize(
    "tex",
    [
        "x", "", " x ", r"\frac{1}{2}", r"\hat y_{t+1}", r"\left( \frac{a}{b} \right)", r"\text{if } x \ge 0", r"\Big[ x \Big]",
        r"\mathbb{E}_{x \sim p}\left[\log p(x)\right]", r"\operatorname{rank}(A)", r"\left\{ a \;\middle|\; b \right\}", r"\frac12",
    ],
)  # fmt: skip
def test_everyday_formulas_are_taken_as_they_stand(tex: str) -> None:
    assert agrees(tex, Definitions()) is (tex != r"\Big[ x \Big]")


@pytest.mark.parametrize(
    "tex",
    [
        "a % b", "a & b", r"a \\ b", r"\R", r"\begin{aligned}a\end{aligned}", "{", "}{", r"\left(", r"\right) \left(", r"{\left(}\right)",
        "x^ 2", r"\hat {y}", r"\frac 1 2", r"\left <", r"\text {a}", r"\text{a_b}", "é", r"\tag{1}", r"train\_loss", "x" * 1001, "\\",
        "{" * 101 + "}" * 101, r"\big|_0", r"\Tr A", r"\def\a{b}", "#",
    ],
)  # fmt: skip
def test_what_must_be_looked_at(tex: str) -> None:
    assert dialect_of(tex, MACROS.macros) is None


def test_blanks_are_one() -> None:
    assert dialect_of("a \n\t b", ()) == "a b"
    assert dialect_of("a\\ b", ()) == "a\\ b"
