r"""The package from outside: formulas one after another, as a page has them."""

from __future__ import annotations

from dlblog.model import MathMacro
from dlblog.tex import Definitions, configured, fill, to_mathml


def test_definitions_are_handed_from_formula_to_formula() -> None:
    site = configured([MathMacro("\\R", "\\mathbb{R}")])
    hidden = to_mathml(r"\newcommand{\vect}[1]{\mathbf{#1}} \definecolor{mine}{HTML}{102030}", True, site)
    assert hidden.hidden
    used = to_mathml(r"\color{mine}{\vect{x}} \in \R^n", False, hidden.definitions)
    assert used.problem is None
    assert "color:#102030" in used.mathml
    assert "ℝ" in used.mathml
    assert "\\vect" not in site.macros


def test_a_numbered_display_with_references() -> None:
    formula = to_mathml(
        r"\begin{align} a &= b \label{eq:a} \\ c &= d \quad\text{by $\eqref{eq:a}$, \ref{z}} \end{align}", True
    )
    assert [(row.row, row.label) for row in formula.rows] == [(0, "eq:a")]
    assert formula.lines == 2
    html = fill(formula.mathml, {0: "<a>(1)</a>", 1: "<a>2</a>"})
    assert html.index("<a>(1)</a>") < html.index("<a>2</a>")


def test_the_same_formula_twice_is_the_same_html() -> None:
    assert to_mathml("x^2", True) == to_mathml("x^2", True)
    assert to_mathml("x", False).definitions == Definitions()
