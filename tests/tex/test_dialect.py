r"""Rewriting for math-core, rule by rule: environments, lines, text, operators, delimiters, colours, references.

That math-core takes the result is tested in test_mathml.py."""

from __future__ import annotations

import pytest

from dlblog.tex.colours import STAND_INS
from dlblog.tex.dialect import rewrite
from dlblog.tex.tokens import TexError, plain, tokenise
from dlblog.tex.work import Mention, Work


def work(tex: str, display: bool = True, **colours: str) -> Work:
    return rewrite(tokenise(tex), display, colours)


def rewritten(tex: str, display: bool = True) -> str:
    return plain(work(tex, display).done)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        # environments
        (r"\begin{align*}a&=b\\c&=d\\\end{align*}", r"\begin{aligned}a&=b\\c&=d\end{aligned}"),
        (r"\begin{alignat}{2}a&b\end{alignat}", r"\begin{aligned}a&b\end{aligned}"),
        (r"\begin{equation}a\end{equation}", "a"),
        (r"\begin{eqnarray}a&=&b\\c&=&d\end{eqnarray}", r"\begin{aligned}a&=b\\c&=d\end{aligned}"),
        (
            r"\begin{eqnarray}\begin{pmatrix}a&b\end{pmatrix}&=&c\end{eqnarray}",
            r"\begin{aligned}\begin{pmatrix}a&b\end{pmatrix}&=c\end{aligned}",
        ),
        (r"\begin{align}a&b&c&d\\e&f&&g\end{align}", r"\begin{aligned}a&b\quad&c&d\\e&f\quad&&g\end{aligned}"),
        (r"\begin{aligned}[t]a\end{aligned}", r"\begin{aligned}a\end{aligned}"),
        (r"\begin{aligned}[x,y]\end{aligned}", r"\begin{aligned}[x,y]\end{aligned}"),
        (r"\begin{smallmatrix}a\end{smallmatrix}", r"{\begin{subarray}{c}a\end{subarray}}"),
        (r"\begin{array}[t]{@{}l|p{2cm}@{\quad}r}a\end{array}", r"\begin{array}{l|lr}a\end{array}"),
        (r"\begin{array}{c}a\\\hline\end{array}", r"\begin{array}{c}a\\\hline\end{array}"),
        (r"\begin{pmatrix*}[r]a\end{pmatrix*}", r"\begin{pmatrix}a\end{pmatrix}"),
        # delimiters with scripts, which browsers stretch only inside a group
        (r"\Big)^2", r"{{}\Big)}^2"),
        (r"\bigg|_{x=0} y", r"{{}\bigg|}_{x=0} y"),
        (r"\big\vert x", r"\big\vert x"),
        (r"\left|x\right|_2", r"\left|x\right|_2"),
        # underscores escaped for Markdown's sake
        (r"\mathbf{x}\_i, t\_N p\_{\theta}", r"\mathbf{x}_i, t_N p_{\theta}"),
        (r"\mathrm{train\_loss} + d\_model", r"\mathrm{train\_loss} + d\_model"),
        (r"\text{a\_b}\_", r"\text{a\_b}\_"),
        # lines
        (r"a\\b", r"\begin{gathered}a\\b\end{gathered}"),
        (r"a\\", "a"),
        (r"\begin{cases}a\\[2pt]b\\*c\\[x]d\end{cases}", r"\begin{cases}a\\b\\c\\[x]d\end{cases}"),
        # text
        (r"\mbox{a}", r"\text{a}"),
        (r"\text{a_b & c}", r"\text{a\_b \&\ c}"),
        (r"\text{if $x$ then}", r"{\text{if }{x}\text{ then}}"),
        (r"\text{\(x\)}", "{x}"),
        (r"\text{}", r"\text{}"),
        # operators
        (r"\operatorname{arg\,max}_x", r"\operatorname{arg\,max}_x"),
        (r"\operatorname*{\mathbb{E}}_x^y a", r"\underset{x}{\overset{y}{\mathrm{\mathbb{E}}}}\,a"),
        (r"\operatorname{\mathbb{E}}_x", r"\mathop{\mathrm{\mathbb{E}}}_x"),
        (r"\mathop{x}\limits_a", r"\underset{a}{x}\,"),
        (r"\mathop{x}\nolimits_a", r"\mathop{x}_a"),
        # delimiters
        (r"\left<x\right>", r"\left\langle x\right\rangle"),
        (r"\big{(}x\big{)}", r"\big(x\big)"),
        # left out, and other names
        (r"\smash[b]{x}\vspace*{1cm}\Large y\href{u}{z}", "{x}y{z}"),
        (r"\dotsc\pmb x\*", r"\ldots\boldsymbol x*"),
        (r"\substack{a\\b}", r"\begin{subarray}{c}a\\b\end{subarray}"),
        (r"\unicode{x41}\unicode{37}", r"A\%"),
        # colours
        (r"\color{red}{x}y", r"\textcolor{red}{x}y"),
        (r"\color{red}x", r"\color{red}x"),
    ],
)
def test_rewriting(tex: str, expected: str) -> None:
    assert rewritten(tex).strip() == expected


def test_limits_stand_beside_in_a_sentence() -> None:
    assert rewritten(r"\mathop{x}_a", display=False) == r"\mathop{x}_a"
    assert rewritten(r"\mathop{x}\limits_a", display=False) == r"\underset{a}{x}\,"
    assert rewritten(r"a\\b", display=False) == "ab"


def test_colours_of_the_author_get_stand_ins() -> None:
    done = work(r"\color{mine}a\textcolor{#fff}{b}\color[HTML]{102030}{c}\color{mine}d", mine="#102030")
    assert done.stand_ins == {STAND_INS[0]: "#102030", STAND_INS[1]: "#ffffff"}
    assert plain(done.done).count(STAND_INS[0]) == 3


def test_colours_in_text_count_on_and_names_the_author_uses_stand_for_themselves() -> None:
    done = work(r"\color{#111111}{a}\text{$\color{#222222}{b}$}\color{Aquamarine}{c}")
    assert list(done.stand_ins.values()) == ["#111111", "#222222"]
    assert STAND_INS[1] == "Aquamarine"
    assert "Aquamarine" not in done.stand_ins


def test_too_many_colours() -> None:
    with pytest.raises(TexError, match="at most"):
        work("".join(f"\\color{{#00000{n}}}x" for n in range(9)))


def test_references_become_marks() -> None:
    done = work(r"a\ref{x}\text{see \eqref{y}}")
    assert done.mentions == [Mention("x", False, 1), Mention("y", True, 18)]
    assert plain(done.done).count("\ue000") == 2
    assert "\ue0001\ue001" in plain(done.done)


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"\big{ab}", "one delimiter"),
        (r"\unicode{zz}", "names no character"),
        (r"\unicode{x110000}", "names no character"),
        (r"\unicode{0}", "cannot|not a character"),
        (r"\color", "lacks an argument"),
        (r"\begin{array}", "lacks an argument"),
    ],
)
def test_faults(tex: str, message: str) -> None:
    with pytest.raises(TexError, match=message):
        rewritten(tex)


@pytest.mark.parametrize(
    "tex", [r"\begin{align}a&=b\\c&=d\end{align}", r"\operatorname*{\mathbb{E}}_x", r"\color{red}{x}"]
)
def test_every_token_keeps_a_place_in_the_source(tex: str) -> None:
    assert all(0 <= token.at < len(tex) for token in work(tex).done)
