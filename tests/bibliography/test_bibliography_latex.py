"""LaTeX → text: what pylatexenc does well, and what it is kept from doing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.bibliography.latex import to_text, verbatim


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("{CS231n}: {Deep} {Learning}", "CS231n: Deep Learning"),
        (r"J{\"u}rgen Mar\'{\i}a {\O}rsted {\AA}sa {\L}ukasz", "Jürgen María Ørsted Åsa Łukasz"),
        (r"Mu\~noz Fr\'echet {\'E}. \v{S}koda \c{c}", "Muñoz Fréchet É. Škoda ç"),
        ("R&D, 100% sure, C#", "R&D, 100% sure, C#"),
        (r"Q\&A with \emph{BERT}, R & D", "Q&A with BERT, R & D"),
        (r"\textsc{BERT}: \texttt{x} \url{http://a.b}", "BERT: x http://a.b"),
        (r"\href{http://a.b/c}{here}", "here"),
        ("``quoted'' --- 1--20 a~b", "“quoted” — 1–20 a b"),
        ("two\n    lines\t\tand tabs", "two lines and tabs"),
        (r"$\mathcal{O}(n^2)$ and $\ell_2$, $10^{-3}$, $\beta$-VAE", "𝒪(n²) and ℓ₂, 10⁻³, β-VAE"),
        (r"{$\{$BERT$\}$} and {\{}MPC{\}}", "BERT and MPC"),
        ("Let's ask O'Brien", "Let’s ask O’Brien"),
        ("a\x08b\x00c", "abc"),
        (r"\input{/etc/passwd}", ""),
        ("<script>", "<script>"),
    ],
)
def test_to_text(latex: str, text: str) -> None:
    assert to_text(latex) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\url{https://a.b/~c_d?x=1&y=2}", "https://a.b/~c_d?x=1&y=2"),
        (r"https://a.b/c\_d\%20e\&f", "https://a.b/c_d%20e&f"),
        (r"10.1007/978{\_}1", "10.1007/978_1"),
        ("{10.1162/neco.1997}", "10.1162/neco.1997"),
    ],
)
def test_verbatim_keeps_addresses(written: str, text: str) -> None:
    assert verbatim(written) == text


@pytest.mark.parametrize(
    "hostile",
    [
        "{" * 20_000,
        "\\begin{a}" * 4_000,
        "\\frac" * 4_000,
        "$" * 20_000,
        "\\'" * 10_000,
        "\\href",
        "\\",
        "\\char",
        "&%#" * 7_000,
    ],
)
def test_hostile_latex_ends_soon_and_silently(hostile: str, capfd: pytest.CaptureFixture[str]) -> None:
    start = time.process_time()
    to_text(hostile)
    assert time.process_time() - start < 3
    assert capfd.readouterr() == ("", "")


@given(st.text(alphabet="\\{}$&%#~_^'`-\"abnt éß\n", max_size=60) | st.text(max_size=60))
def test_any_text_becomes_one_line(text: str) -> None:
    for result in (to_text(text), verbatim(text)):
        assert "\n" not in result
        assert result == result.strip()


@pytest.mark.parametrize(
    ("exported", "text"),
    [
        ("<a href='https://a.org/x'>Women, <i>Fire</i></a> &amp; Things", "Women, Fire & Things"),
        (r"H<sub>2</sub>O \&amp; R\&D", "H2O & R&D"),
        ("p < 0.05 and a<b", "p < 0.05 and a<b"),
    ],
)
def test_html_of_publishers_is_no_text(exported: str, text: str) -> None:
    assert to_text(exported) == text
