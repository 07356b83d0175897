r"""Formulas as MathML: right in structure, whole in annotation, and an answer for every text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlblog.model import MathMacro
from dlblog.tex import Definitions, Formula, configured, fill, formulas, plain_mathml, to_mathml
from tex_formulas import HARD

CHILDREN = {"msub": 2, "msup": 2, "msubsup": 3, "mfrac": 2, "mover": 2, "munder": 2, "munderover": 3, "mroot": 2}
LEAVES = {"mi", "mn", "mo", "ms", "mtext"}
IN_TEXT = {"span", "a", "b", "i", "em", "code", "s", "u"}


def faults(mathml: str) -> list[str]:
    """What is wrong with the structure: numbers of children, leaves that hold more than text."""
    root = ET.fromstring(mathml)
    found = []
    for node in root.iter():
        if node.tag in CHILDREN and len(node) != CHILDREN[node.tag]:
            found.append(f"{node.tag} has {len(node)} children")
        if node.tag in LEAVES:
            found += [f"{node.tag} holds {child.tag}" for child in node if child.tag not in IN_TEXT]
    return found


@pytest.mark.parametrize("display", [True, False])
@pytest.mark.parametrize("tex", HARD)
def test_hard_formulas(tex: str, display: bool) -> None:
    formula = to_mathml(tex, display)
    assert formula.problem is None
    assert faults(formula.mathml) == []
    annotation = ET.fromstring(formula.mathml).find(".//annotation")
    assert annotation is not None
    assert annotation.text == tex
    assert "&ApplyFunction;" not in formula.mathml


def test_the_structure_check_can_fail() -> None:
    assert faults("<math><msub><mi>x</mi></msub><mi><mrow/></mi></math>") == ["msub has 1 children", "mi holds mrow"]


def test_the_shape() -> None:
    assert to_mathml(" x ", False).mathml == (
        "<math><semantics><mrow><mi>x</mi></mrow>"
        '<annotation encoding="application/x-tex">x</annotation></semantics></math>'
    )
    assert to_mathml("x", True).mathml.startswith('<math display="block">')


@pytest.mark.parametrize(
    ("tex", "inside"),
    [
        (r"\color{#e61d00}{x}y", '<mrow style="color:#e61d00;"><mi>x</mi></mrow><mi>y</mi>'),
        (r"\text{<script>alert(1)</script>}", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        (r"\text{a & b}", "<mtext>a\xa0&amp;\xa0b</mtext>"),
        (r"\overline{x}", 'class="overline"'),
        (r"\begin{smallmatrix}a\end{smallmatrix}", 'scriptlevel="1"'),
    ],
)
def test_what_comes_out(tex: str, inside: str) -> None:
    assert inside in to_mathml(tex, True).mathml


@pytest.mark.parametrize(
    ("tex", "message", "place", "hint"),
    [
        (r"\frac{1}{", "this { is never closed", 8, ""),
        (r"a + \apha", r"unknown command \apha", 4, r"did you mean \alpha?"),
        (r"é \Rn", r"unknown command \Rn", 2, r"did you mean \R?"),
        ("x^2^3", "two subscripts or two superscripts", 3, ""),
        ("a & b", "& stands outside of a table", 2, ""),
        (r"\text{\alpha}", "does not work in text", 6, ""),
        (r"\R \text{a\\b}", "does not work in text", 10, ""),
        (r"\begin{nosuch}x\end{nosuch}", "unknown environment nosuch", 0, ""),
        ("x_", "an argument is needed", 1, ""),
        (r"\color{nosuch}x", "unknown colour nosuch", 0, ""),
        (r"\left", "no matching", 0, r"write \right. for an invisible delimiter"),
        ("#", "# is for definitions", 0, ""),
    ],
)
def test_problems(tex: str, message: str, place: int, hint: str) -> None:
    definitions = configured([MathMacro("\\R", "\\mathbb{R}")])
    formula = to_mathml(tex, True, definitions)
    assert formula.mathml == ""
    assert formula.definitions is definitions
    assert formula.problem is not None
    assert message in formula.problem.message
    assert formula.problem.at == place
    assert formula.problem.hint == hint


def test_a_problem_in_a_macro_stands_at_its_call() -> None:
    formula = to_mathml(r"x + \bad", False, configured([MathMacro("\\bad", "\\nosuch y")]))
    assert formula.problem is not None
    assert (formula.problem.at, formula.problem.message) == (4, "unknown command \\nosuch")


def test_only_definitions_show_nothing() -> None:
    formula = to_mathml(r"\require{x}\newcommand{\R}{r} % note", True)
    assert formula.hidden
    assert formula.mathml == ""
    assert to_mathml(r"\R", False, formula.definitions).problem is None
    assert not to_mathml("{}", True).hidden


def test_references_are_filled_in() -> None:
    formula = to_mathml(r"\eqref{eq:a} + \ref{b}", False)
    assert [(mention.label, mention.parentheses) for mention in formula.mentions] == [("eq:a", True), ("b", False)]
    assert "<mtext>(1)</mtext>" in fill(formula.mathml, {0: "(1)"})
    assert "\ue000" not in fill(formula.mathml, {})
    assert "�" in to_mathml("\\text{\ue0000\ue001}", False).mathml


def test_plain_text_of_html_with_maths() -> None:
    assert plain_mathml(f"({to_mathml('x<y', False).mathml})") == "(x<y)"


@pytest.mark.parametrize(
    "tex",
    [
        "{" * 20_000,
        "{" * 20_000 + "}" * 20_000,
        r"\sqrt" * 20_000,
        r"\frac x" * 20_000,
        r"\left(" * 20_000,
        r"\begin{matrix}" * 20_000,
        r"\sqrt[" * 20_000,
        r"\not" * 20_000,
        r"\text{$" * 5_000 + "$}" * 5_000,
        "x^{" * 20_000,
        "'" * 50_000,
        r"\displaystyle " * 20_000,
        r"\newcommand" * 5_000,
        r"\def\a{\a\a}\a",
        "\\\\[" * 20_000,
    ],
)
def test_nothing_kills_it(tex: str) -> None:
    assert isinstance(to_mathml(tex, True), Formula)


_COMMANDS = r"""\\ \frac \left \right \begin{align} \end{align} \text{ \newcommand \def \a \let \label{x} \tag \color{
\operatorname* \limits \begin{array} \substack \unicode \mathop \big \ref{x} \sqrt[ \hat"""
PIECES = st.sampled_from([*"{}[]^_&#%$~'|<>/ax1 \n", *HARD, *_COMMANDS.split(), "é", "\ue000"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)), st.booleans())
def test_any_text_has_an_answer(tex: str, display: bool) -> None:
    formula = to_mathml(tex, display)
    if formula.problem:
        assert 0 <= formula.problem.at <= len(tex)
        assert formula.definitions == Definitions()
    elif not formula.hidden:
        assert re.fullmatch(r"<math.*</math>", formula.mathml, re.S)
        ET.fromstring(re.sub("\ue000[0-9]+\ue001", "", formula.mathml))


def test_formulas_remembers_what_to_mathml_says() -> None:
    definitions = configured([MathMacro("\\R", "\\mathbb{R}")])
    convert = formulas(definitions)
    for tex in ("x", r"\R^n", r"\def\a{b}\a", r"\frac{1}{", "a & b"):
        assert convert(tex, True) == convert(tex, True) == to_mathml(tex, True, definitions)
    assert convert("x", True).definitions is definitions
    assert formulas(configured([MathMacro("\\R", "\\mathbb{R}")])) is convert
