r"""Displays as blocks: where they begin and end, and what they leave alone."""

from __future__ import annotations

import re
import time

import pytest

from rendering import codes, rendered

MATHS = re.compile(r"<math.*?<annotation[^>]*>(.*?)</annotation></semantics></math>", re.S)


def short(text: str) -> str:
    """The html with each formula as [its TeX]."""
    html = MATHS.sub(lambda match: f"[{' '.join(match[1].split())}]", str(rendered(text).html))
    return html.replace('<div class="equation">', "<eq>").replace("</div>", "</eq>").replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$$x$$", "<eq>[x]</eq>"),
        ("   $$ x $$   ", "<eq>[x]</eq>"),
        ("    $$x$$", '<div class="code"><pre tabindex="0"><code>$$x$$'),
        ("$$x$$.", "<eq>[x.]</eq>"),
        ("$$x$$,\nwhere", '<p><span class="nobr">[x],</span>where</p>'),
        ("$$x$$ y", "<p>[x] y</p>"),
        ("$$x$$ $$y$$", "<p>[x] [y]</p>"),
        ("$$\n- x\n- y\n$$", "<eq>[- x - y]</eq>"),
        ("$$\nx\n===\n$$", "<eq>[x ===]</eq>"),
        ("$$ x\n= y $$", "<eq>[x = y]</eq>"),
        ("$$\nx\n$$ *y*\nz", "<eq>[x]</eq><p><em>y</em>z</p>"),
        ("$$\nx\n\ny\n\n$$\nz\n$$", "<p>$$x</p><p>y</p><eq>[z]</eq>"),
        ("$$\n\\begin{aligned}\nx\n\ny\n\\end{aligned}\n$$", r"<eq>[\begin{aligned} x y \end{aligned}]</eq>"),
        ("```\n$$\nx\n$$\n```", '<div class="code"><pre tabindex="0"><code>$$x$$'),
        ("1. a\n   $$\n   x\n   $$\n2. b", "<ol><li>a<eq>[x]</eq></li><li>b</li></ol>"),
        ("> $$\n> x\n\n$$\ny\n$$", "<blockquote><p>$$x</p></blockquote><eq>[y]</eq>"),
        ("- $$ x\n- y $$", "<ul><li>$$ x</li><li>y $$</li></ul>"),
        ("a $$x\n$$ b\n$$y$$", "<p>a [x] b</p><eq>[y]</eq>"),
        ("\\begin{align}\nx\n\ny\n\\end{align}", r"<eq>[\begin{align} x y \end{align}]</eq>"),
        ("\\begin{cases}\nx\n\\end{cases}", r"<p>\begin{cases}x\end{cases}</p>"),
        ("<d-math>\nx\n</d-math>", "[x]"),
    ],
)
def test_blocks(text: str, expected: str) -> None:
    assert short(text).startswith(expected)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$$\nx\n\ny", ["1:1 math-unclosed"]),
        ("a\n\n> $$\n> x\n\ny", ["3:3 math-unclosed"]),
        ("\\begin{align}\nx\n\n\\begin{align}\ny\n\\end{align}", ["1:1 math-unclosed"]),
        ("<d-math block>\nx\n\ny", ["1:1 math-unclosed"]),
        ("costs $$ to run", []),
        ("\\[\nx", ["1:1 math-unclosed"]),
        ("\\[not a link](/foo)", []),
    ],
)
def test_what_is_never_closed(text: str, found: list[str]) -> None:
    assert [code for code in codes(rendered(text)) if "math" in code] == found


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{align}\n" * 4_000,
        "\\begin{align}\n\n" * 4_000,
        "$" * 50_000,
        "$ " * 25_000,
        "$$\n" * 10_000,
        "$$x\n\n" * 10_000,
        "\\[\n" * 10_000,
        "\\(" * 25_000,
        "<d-math>" * 6_000,
        "`$" * 25_000,
        "$\\text{" * 6_000,
        "$$\\begin{a}\n" + "x\n\n" * 10_000,
        "| $|x|$ | b |\n|---|---|\n" + "| $|x|$ | `a|b` |\n" * 500,
    ],
    ids=lambda text: text[:12],
)
def test_time_is_linear(text: str) -> None:
    def seconds(part: str) -> float:
        start = time.process_time()
        rendered(part)
        return time.process_time() - start

    seconds(text[: len(text) // 8])
    assert seconds(text) < 16 * seconds(text[: len(text) // 4]) + 1.5
