r"""The tables of what math-core lacks hold what it lacks, and nothing that stands in for itself."""

from __future__ import annotations

import pytest
from math_core import LatexError, LatexToMathML

from dlblog.tex import to_mathml
from dlblog.tex.commands import ALIASES, DROPPED, ENVIRONMENTS, TEXT

CORE = LatexToMathML(fancy_error=False, allow_unreliable_rendering=True)
# Known to math-core too, but meaning something else or leading to worse output than our way.
ON_PURPOSE = {"\\cr", "\\newline", "\\mathnormal", "\\widebar", "\\ensuremath"}
ON_PURPOSE |= {
    "\\tiny",
    "\\footnotesize",
    "\\small",
    "\\normalsize",
    "\\large",
    "\\Large",
    "\\LARGE",
    "\\huge",
    "\\Huge",
}
# Its numbers would be in the MathML, and its full-width tables cannot scroll.
NUMBERED = {"align", "align*", "gather", "gather*", "equation", "equation*", "multline"}


def known(tex: str) -> bool:
    try:
        CORE.convert_with_local_state(tex, displaystyle=True)
    except LatexError as fault:
        return "Unknown" not in str(fault)
    return True


@pytest.mark.parametrize("command", [*ALIASES, *DROPPED, *(name for name in TEXT if TEXT[name] != name)])
def test_commands_are_unknown_to_math_core(command: str) -> None:
    assert command in ON_PURPOSE or not known(command + " ")


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_environments_are_unknown_to_math_core(name: str) -> None:
    assert name in NUMBERED or not known(f"\\begin{{{name}}}x\\end{{{name}}}")


@pytest.mark.parametrize("command", ALIASES)
def test_what_takes_their_place_is_understood(command: str) -> None:
    assert to_mathml(command + "{x}{y}", True).problem is None


@pytest.mark.parametrize(("command", "arguments"), DROPPED.items())
def test_dropped_commands_leave_the_rest(command: str, arguments: int) -> None:
    assert "<mi>y</mi>" in to_mathml(command + "{a}" * arguments + "{y}", True).mathml


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_environments_are_understood(name: str) -> None:
    arguments = "{2}" * ENVIRONMENTS[name][2] + ("{cc}" if name == "tabular" else "")
    assert to_mathml(f"\\begin{{{name}}}{arguments}x\\end{{{name}}}", True).problem is None
