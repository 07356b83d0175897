"""The second engine: formulas as Firefox sets them, and the layout of pages in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from browser.building import build, small
from browser.firefox import Firefox, firefox
from browser.host import Served, serve

MATHS = "posts/attention-1-softmax/"
TOUR = "posts/writing-here/"
FORMULAS = r"""---
title: Formulas
date: 2024-01-01
---

Inline $x$ and $\frac{a}{b}$, and tall ones: $\left( x \right)$, $\left( \frac{\frac{a}{b}}{\frac{c}{d}} \right)$.

$$ \sum_{i=1}^n x_i = \int_0^1 f(x)\,dx $$ {#eq:sum}

\begin{align}
a &= b + c + d + e \label{eq:one} \\
a + a + a &= f \label{eq:two} \\
z &= \frac{g}{h} \label{eq:three}
\end{align}

$$ \sqrt{\frac{1}{2}} = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} $$

In the sum $\sum_i x_i$ the sign is small.
"""
BOXES = """(() => {
  const box = (one) => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const all = (selector) => [...document.querySelectorAll(selector)].map(box);
  return %s;
})()"""


@pytest.fixture(scope="module")
def fox() -> Iterator[Firefox]:
    with firefox() as found:
        yield found


@pytest.fixture(scope="module")
def formulas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("formulas")
    with serve(build(small(folder / "site", {"content/posts/formulas.md": FORMULAS}), folder / "public")) as found:
        yield found


def boxes(fox: Firefox, selector: str) -> list[tuple[float, float, float, float]]:
    """left, top, right and bottom of all elements."""
    return [tuple(one) for one in fox.evaluate(BOXES % f"all({selector!r})")]


def test_formulas_have_sensible_boxes(fox: Firefox, sample_site: Served) -> None:
    fox.visit(sample_site.url + MATHS)
    found = boxes(fox, ".body math")
    size = fox.evaluate("parseFloat(getComputedStyle(document.querySelector('.body')).fontSize)")
    assert len(found) > 50
    for left, top, right, bottom in found:
        assert 0.2 * size < right - left < 60 * size
        assert 0.4 * size < bottom - top < 30 * size


def test_brackets_and_big_operators_stretch(fox: Firefox, formulas: Served) -> None:
    fox.visit(formulas.url + "posts/formulas/")
    heights = """[...document.querySelectorAll("math")].map((math) => {
      const mo = [...math.querySelectorAll("mo")].find((one) => "(∑".includes(one.textContent));
      return mo ? [mo.textContent, mo.getBoundingClientRect().height] : null;
    }).filter(Boolean)"""
    brackets, sums = ([h for sign, h in fox.evaluate(heights) if sign == one] for one in "(∑")
    assert brackets[1] > 1.7 * brackets[0]
    assert max(sums) > 1.25 * min(sums)  # displayed, and in a line of text
    root, fraction = boxes(fox, "msqrt")[0], boxes(fox, "msqrt mfrac")[0]
    assert root[1] <= fraction[1]
    assert root[3] >= fraction[3] - 2


def test_aligned_rows_line_up(fox: Firefox, formulas: Served) -> None:
    fox.visit(formulas.url + "posts/formulas/")
    signs = """[...document.querySelector("math mtable").querySelectorAll("mtr")]
      .map((row) => [...row.querySelectorAll("mo")].find((one) => one.textContent === "=").getBoundingClientRect().left)"""
    lefts = fox.evaluate(signs)
    assert len(lefts) == 3
    assert max(lefts) - min(lefts) < 1.5


@pytest.mark.parametrize("width", [320, 1440])
def test_numbers_stand_at_the_right(fox: Firefox, formulas: Served, width: int) -> None:
    fox.visit(formulas.url + "posts/formulas/", width)
    frames = boxes(fox, ".equation")
    numbers = [one for one in boxes(fox, ".equation .eqn") if one[2] > one[0]]
    assert numbers
    for number in numbers:
        inside = [frame for frame in frames if frame[1] - 1 <= number[1] and number[3] <= frame[3] + 1]
        assert inside
        assert abs(inside[0][2] - number[2]) < 8


def test_no_formula_widens_the_page(fox: Firefox, sample_site: Served) -> None:
    found = {}
    for name in sample_site.pages:
        fox.visit(sample_site.url + name, 320, 700)
        if wider := fox.evaluate("document.documentElement.scrollWidth - innerWidth"):
            found[name] = wider
    assert found == {}


def test_the_contents_stay_while_one_reads(fox: Firefox, sample_site: Served) -> None:
    fox.visit(sample_site.url + MATHS)
    fox.evaluate("scrollTo({ top: 3000, behavior: 'instant' })")
    _, top, right, bottom = boxes(fox, ".toc nav")[0]
    body = boxes(fox, ".body > p")[0]
    assert 0 <= top < 200
    assert right <= body[0]  # beside the text
    assert bottom > top + 100


def test_notes_stand_beside_the_line_that_calls_them(fox: Firefox, sample_site: Served) -> None:
    fox.visit(sample_site.url + TOUR)
    (note,) = boxes(fox, ".body .margin")
    text = boxes(fox, ".body > p")
    before = max((one for one in text if one[1] <= note[1] + 5), key=lambda one: one[1])
    assert note[0] >= before[2]  # right of the text
    assert abs(note[1] - before[1]) < 40
    fox.visit(sample_site.url + TOUR, 320, 700)
    (folded,) = boxes(fox, ".body .margin")
    assert folded[0] >= 0
    assert folded[2] <= 320


def test_paragraphs_do_not_lie_over_each_other(fox: Firefox, sample_site: Served) -> None:
    for width in (320, 1440):
        fox.visit(sample_site.url + TOUR, width)
        found = boxes(fox, ".body > :is(p, h2, h3, ul, ol, table, figure, .code, .equation)")
        column = [one for one in found if one[3] > one[1]]
        assert all(above[3] <= below[1] + 1 for above, below in pairwise(column)), width
