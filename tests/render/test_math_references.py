r"""`\eqref` and its kin, in sentences and formulas; `@eq:x` finds the same labels."""

from __future__ import annotations

import pytest

from rendering import codes, rendered

EQUATION = "\n\n$$x$$ {#eq:loss}\n"


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (r"\eqref{eq:loss}", "(1)"),
        (r"\ref{eq:loss}", "1"),
        (r"\eqref{loss}", "(1)"),
        (r"\autoref{eq:loss}", "Equation 1"),
        (r"\cref{eq:loss}", "Equation 1"),
        ("@eq:loss", "Equation 1"),
        ("[@eq:loss]", "Equation 1"),
        ("[](#eq:loss)", "Equation 1"),
        (r"$\eqref{eq:loss}$", "(1)"),
        (r"$$\text{by \ref{eq:loss}}$$ and", "1"),
    ],
)
def test_references(reference: str, text: str) -> None:
    found = rendered(f"By {reference}." + EQUATION)
    assert f'<a class="ref" href="#eq:loss">{text}</a>' in found.html
    assert found.diagnostics == ()


def test_references_in_headings_notes_and_other_languages() -> None:
    found = rendered(
        "## By \\eqref{eq:loss}\n\nA[^1] \\autoref{eq:loss}\n\n[^1]: $\\eqref{eq:loss}$" + EQUATION, lang="de"
    )
    assert (found.html + found.notes).count('href="#eq:loss"') == 4
    assert "Gleichung 1" in found.html


def test_an_unknown_label() -> None:
    found = rendered(r"By \eqref{eq:los} and $x + \ref{nosuch}$." + EQUATION)
    assert codes(found) == ["1:4 ref-unknown", "1:28 ref-unknown"]
    assert found.diagnostics[0].hint == 'did you mean "eq:loss"?'
    assert "(?)" in found.html
    assert "\ue000" not in found.html


def test_code_is_left_alone() -> None:
    assert r"<code>\eqref{x}</code>" in rendered(r"`\eqref{x}`").html
