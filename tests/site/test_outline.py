"""What lists and other pages may ask of a body; a change of anything else stays on its own page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dlblog.diagnostics import Span, warning
from dlblog.model import CrossReference, Html, Label, Link, Rendered
from dlblog.site import outline
from dlblog.site.outline import WORDS
from dlblog.site.words import words
from site_values import reference

TEXT = " ".join(f"w{chr(97 + n) * 4}" for n in range(20)) + " "
WHOLE = Rendered(
    html=Html("<p>Body</p>"),
    notes=Html("<ol></ol>"),
    references=Html("<ul></ul>"),
    cited=(reference(),),
    excerpt=Html("<p>Begins</p>"),
    summary="Begins",
    text=TEXT * 4,
    words=100,
    links=(
        Link("/posts/b/", Span("content/posts/a.md", 7)),
        Link("https://example.net/", Span("content/posts/a.md", 8)),
    ),
    anchors=frozenset({"fig:loss", "intro"}),
    labels=(Label("fig:loss", "fig", "Figure 1"),),
    cross_references=(CrossReference("m", "/posts/b/", "fig:x", Span("content/posts/a.md", 9)),),
    needs=frozenset({"math"}),
    diagnostics=(warning("x", "x"),),
)


@pytest.mark.parametrize(
    "change",
    [
        {"html": Html("<p>Other</p>")},
        {"notes": Html("")},
        {"references": Html("")},
        {"words": 229},
        {"text": TEXT * 4 + "another word here"},
        {"links": (Link("/posts/b/", Span("content/posts/a.md", 99)), Link("/posts/b/", Span("", 1)))},
        {"links": (*WHOLE.links, Link("/assets/x.svg", Span(""), resource=True), Link("https://other.example", Span("")))},
        {"anchors": frozenset({"fig:loss", "other-heading"})},
        {"needs": frozenset()},
        {"diagnostics": ()},
    ],
)  # fmt: skip
def test_what_stays_on_its_own_page(change: dict[str, object]) -> None:
    assert outline(replace(WHOLE, **change)) == outline(WHOLE)


@pytest.mark.parametrize(
    "change",
    [
        {"excerpt": Html("<p>Starts</p>")},
        {"summary": "Starts"},
        {"words": 231},
        {"cited": ()},
        {"cited": (reference(title="Another"),)},
        {"text": TEXT * 4 + "another " * 3},
        {"text": TEXT * 4 + "waaaa " * 4},
        {"links": ()},
        {"links": (*WHOLE.links, Link("/posts/c/", Span("")))},
        {"anchors": frozenset({"intro"})},
        {"labels": (Label("fig:loss", "fig", "Figure 2"),)},
        {"cross_references": ()},
        {"toc": ()} | {"labels": ()},
    ],
)
def test_what_others_see(change: dict[str, object]) -> None:
    assert outline(replace(WHOLE, **change)) != outline(WHOLE)


def test_it_is_small_and_its_own_outline() -> None:
    made = outline(WHOLE)
    assert (made.html, made.notes, made.references) == ("", "", "")
    assert [link.url for link in made.links] == ["/posts/b/"]
    assert outline(made) == made
    long = replace(WHOLE, text=" ".join(f"{chr(97 + a)}{chr(97 + b)}long" for a in range(26) for b in range(26)) * 3)
    assert len(set(words(outline(long).text))) == WORDS


def test_the_words_used_most_are_kept_in_their_order_of_frequency() -> None:
    counts = {"often": 50, "usual": 20, "seldom": 4, "once": 1}
    text = TEXT * 4 + "".join(f"{word} " * number for word, number in counts.items())
    kept = words(outline(replace(WHOLE, text=text)).text)
    found = [kept.count(word) for word in counts]
    assert found == sorted(found, reverse=True)
    assert found[0] > found[1] > found[2] > found[3] == 0


def test_a_short_text_keeps_every_word() -> None:
    kept = words(outline(replace(WHOLE, text="Gradients vanish. Gradients explode.")).text)
    assert set(kept) == {"gradients", "vanish", "explode"}
    assert kept.count("gradients") > kept.count("vanish")


@pytest.mark.parametrize(("number", "shown"), [(0, 230), (1, 230), (230, 230), (231, 460)])
def test_words_are_counted_in_minutes(number: int, shown: int) -> None:
    assert outline(replace(WHOLE, words=number)).words == shown
