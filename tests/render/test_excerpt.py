"""Excerpt and summary: what other pages show of a post."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from dlblog import markup
from dlblog.render.excerpt import plain_text, summary
from html_pieces import html as badly_made
from rendering import rendered


def test_the_first_paragraph_that_says_something() -> None:
    found = rendered("![only a picture](a.png)\n\n---\n\nThe *first* words.\n\nMore.")
    assert found.excerpt == "<p>The <em>first</em> words.</p>\n"
    assert found.summary == "The first words."


def test_up_to_the_mark() -> None:
    found = rendered("One.\n\n- a\n\n<!--more-->\n\nTwo.")
    assert found.excerpt == "<p>One.</p>\n<ul>\n<li>a</li>\n</ul>\n"
    assert found.summary == "One."


def test_up_to_a_mark_amid_a_paragraph() -> None:
    assert rendered("One *two* <!--more--> three.\n\nFour.").excerpt == "<p>One <em>two</em> </p>\n"


def test_it_stands_alone() -> None:
    found = rendered('A claim[^1] of [@he2016], see <b id="x">it</b> [below](#there).\n\n[^1]: n')
    assert found.excerpt == '<p>A claim of, see <b>it</b> <a href="/posts/post/#there">below</a>.</p>\n'
    assert found.summary == "A claim of, see it below."


def test_names_in_a_sentence_stay_when_citations_go() -> None:
    found = rendered("@vaswani2017 show it [@he2016]; see [@he2016].")
    assert found.excerpt == "<p>Vaswani et al. show it; see.</p>\n"


def test_it_closes_what_it_opens() -> None:
    assert rendered("<div>\n\nOne.\n\n<!--more-->\n\n</div>").excerpt == "<div>\n<p>One.</p>\n</div>"


def test_nothing_to_show() -> None:
    assert rendered("").excerpt == rendered("```\ncode\n```").excerpt == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Short.", "Short."),
        ("A sentence of some forty characters here. " * 10, ("A sentence of some forty characters here. " * 4).strip()),
        ("word " * 100, ("word " * 39).strip() + "…"),
        ("x" * 300, "x" * 199 + "…"),
        ("Is e.g. 3.5 cut? " + "y" * 300, "Is e.g. 3.5 cut?…"),
    ],
)
def test_summaries_end_with_a_sentence(text: str, expected: str) -> None:
    found = summary(text.strip())
    assert len(found) <= 200
    assert found == expected


@pytest.mark.parametrize("length", [199, 200, 201, 202, 250])
def test_a_summary_is_never_longer_than_200_characters(length: int) -> None:
    found = summary("x" * length)
    assert found == ("x" * length if length <= 200 else "x" * 199 + "…")


@given(badly_made)
def test_the_quick_way_to_the_words_is_the_thorough_one(html: str) -> None:
    left_out = r'<pre\b(?:(?!<pre\b).)*?</pre>|<sup class="noteref">.*?</sup>|<a class="backref".*?</a>'
    text = markup.plain_text(re.sub(left_out, "", html, flags=re.DOTALL))
    assert plain_text(html) == re.sub(r"\s+([,.;:!?])", r"\1", text)
