r"""Where maths stands in a text: the decisions on dollars, brackets, prices and code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.render.math_scan import Found, code_spans, find, is_unclosed, spans


def texs(text: str) -> list[str]:
    return [found.tex(text) for found in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a $x$ and $ y $", ["x", " y "]),
        ("costs $5 and $10", []),
        ("$5 or $10M and $x$", ["x"]),
        ("$5 and I have 10$", []),
        ("from $1, 2, 3$", ["1, 2, 3"]),
        ("5$ and 10$", []),
        (r"2$\times$ and 3$x$", [r"\times", "x"]),
        ("2$x$3", []),
        (r"\$x and \$y", []),
        (r"\\$x$", ["x"]),
        ("$x$$y$", ["x", "y"]),
        ("$$x$$$$y$$", ["x", "y"]),
        ("$$$x$$$", []),
        ("$ $", []),
        ("$$ $$", []),
        ("$10, `$x$`", []),
        ("`$a$` $b$ ``$`c$``", ["b"]),
        (r"$\text{if $x$}$ $y$", [r"\text{if $x$}", "y"]),
        (r"$\frac{1}{$", [r"\frac{1}{"]),
        (r"$$\text{$x$}$$", [r"\text{$x$}"]),
        ("$a\nb$", ["a\nb"]),
        (r"\(x\) \\(y\\) \[x_1\] \\[\a\\]", ["x", "y", "x_1", r"\a"]),
        (r"\(a\\) b\)", [r"a\\) b"]),
        (r"\[CONV, POOL\] a \(see below\)", []),
        (r"\[\[a_1\] b\]", ["a_1"]),
        ("\\[ x \\]", [" x "]),
        (r"\(\) \[\\\]", []),
        (r"\begin{align}x\end{align} \begin{cases}y\end{cases}", [r"\begin{align}x\end{align}"]),
        ("<d-math>a &lt; b</d-math> <d-mat>x</d-mat>", ["a < b"]),
        ("$a &lt; b &amp;&nbsp;c$", ["a < b &\xa0c"]),
    ],
)
def test_formulas(text: str, expected: list[str]) -> None:
    assert texs(text) == expected


@pytest.mark.parametrize(
    ("text", "display", "label"),
    [
        ("$$x$$", False, ""),
        ("a\n$$x$$\nb", True, ""),
        ("a\n$$x$$ {#eq:x}\nb", True, "eq:x"),
        ("a\n$$x$$ b", False, ""),
        (r"a \[x_1\] {#eq:x} b", True, "eq:x"),
        (r"a \(x\) {#eq:x}", False, ""),
        ("<d-math block>x</d-math>", True, ""),
        ('<d-math class="a" block="">x</d-math>', True, ""),
        ('<d-math class="blocked">x</d-math>', False, ""),
    ],
)
def test_display(text: str, display: bool, label: str) -> None:
    (found,) = spans(text)
    assert (found.display, found.label) == (display, label)


@pytest.mark.parametrize(
    ("text", "unclosed"),
    [
        ("$$ x", True),
        ("costs $$ to run", False),
        (r"so $$\alpha", True),
        (r"\begin{align} x", True),
        (r"\begin{cases} x", False),
        ("<d-math> x", True),
        ("$x", False),
        (r"\(x", False),
        ("\\[\nx", True),
        ("\\[ x", False),
    ],
)
def test_what_is_surely_meant_as_maths(text: str, unclosed: bool) -> None:
    position = next(i for i, sign in enumerate(text) if sign in "$\\<")
    assert find(text, position) is None
    assert is_unclosed(text, position) is unclosed


def test_code_spans() -> None:
    assert code_spans("a `b` ``c`d`` `e \\` f` g") == ((2, 5), (6, 13), (14, 19))


@given(st.text(alphabet="$\\()[]{}` \nax5<|") | st.text())
def test_any_text(text: str) -> None:
    end = 0
    for found in spans(text):
        assert isinstance(found, Found)
        assert end <= found.start < found.tex_start + (found.start == found.tex_start) <= found.tex_end <= found.end
        end = found.end
