"""Figures written as HTML. What becomes of them is in fixtures/figures.md."""

from __future__ import annotations

import pytest

from rendering import codes, rendered


def caption(text: str, **options: str) -> str:
    """The caption of a figure whose caption reads `text`."""
    html = rendered(f'<figure id="fig:a"><figcaption>{text}</figcaption></figure>', **options).html
    return html.partition("<figcaption>")[2].partition("</figcaption>")[0]


@pytest.mark.parametrize(
    "text",
    ["Figure 1: a", "Fig. 2. a", "FIG 3 – a", "<b>Figure A.1</b> a", "Abbildung 4: a", "Abb.\xa05 a", "Figure IV: a"],
)
def test_a_label_of_its_own_is_enough(text: str) -> None:
    assert caption(text) == text


@pytest.mark.parametrize("text", ["a", "Figure skating", "Figures of merit", "Figurines", "$x$"])
def test_other_captions_get_one(text: str) -> None:
    assert caption(text).startswith('<span class="label">Figure 1.</span> ')


def test_the_label_is_in_the_page_s_language() -> None:
    assert caption("a", lang="de") == '<span class="label">Abbildung 1.</span> a'


def test_one_label_however_many_captions() -> None:
    found = rendered('<figure id="fig:a"><figcaption>a</figcaption><figcaption>b</figcaption></figure>')
    assert found.html.count('class="label"') == 1


def test_a_figure_without_a_caption_has_no_number() -> None:
    found = rendered('<figure id="fig:a"><img src="a.png"></figure>\n\n<figcaption>a</figcaption>\n\n@fig:a')
    assert "label" not in found.html
    assert codes(found) == ["5:1 ref-unknown"]


def test_many_captions_are_quick() -> None:
    figures = '<figure id="fig:a"><figcaption>' * 400
    assert "<figcaption>" in rendered("\n\n".join([figures] * 10)).html
