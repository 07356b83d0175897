r"""What must pair is named at the part that has no partner."""

from __future__ import annotations

import pytest

from dlblog.tex.structure import MAX_COMMANDS, MAX_DEPTH, check
from dlblog.tex.tokens import TexError, tokenise


@pytest.mark.parametrize(
    "tex",
    [
        r"\left( {a} \right]",
        r"\begin{align}\begin{cases}a\end{cases}\end{align}",
        r"\{ \} \left\{ a \right.",
        "{" * MAX_DEPTH + "}" * MAX_DEPTH,
        "",
    ],
)
def test_fine(tex: str) -> None:
    check(tokenise(tex))


@pytest.mark.parametrize(
    ("tex", "message", "place"),
    [
        (r"\frac{1}{", "never closed", 8),
        ("a}", "closes nothing", 1),
        (r"\left( a", "no matching", 0),
        (r"a\right)", "closes nothing", 1),
        (r"{\left(a}", "no matching", 1),
        (r"\begin{align}a", "no matching", 0),
        (r"\begin{align}a\end{aligned}", "no matching", 0),
        (r"a\end{align}", "closes nothing", 1),
        (r"{\begin{align}}\end{align}", "no matching", 1),
        (r"\begin", "lacks an argument", 0),
        ("{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1), "levels deep", MAX_DEPTH),
        (r"\sqrt" * (MAX_COMMANDS + 1) + "x", "too long", 0),
        ("x" * 60_000, "too long", 0),
    ],
)
def test_faults(tex: str, message: str, place: int) -> None:
    with pytest.raises(TexError, match=message) as found:
        check(tokenise(tex))
    assert found.value.at == place
