"""Cards from front matter and configuration."""

from __future__ import annotations

from dataclasses import replace

from dlblog import site
from dlblog.model import Author, PostType, SeriesKey
from site_values import CONFIG, codes, document


def test_a_card_has_what_others_may_know() -> None:
    card = site.card(
        document("a", title="On CLIP", tags=("Vision",), subtitle="🎬 <b><i>Read &amp; weep</i></b>"), CONFIG
    )
    assert (card.path, card.url, card.slug, card.title) == ("content/posts/a.md", "/posts/a/", "a", "On CLIP")
    assert card.description == "🎬 Read & weep"
    assert [(t.name, t.url) for t in card.tags] == [("Vision", "/tags/vision/")]
    assert [(b.author.name, b.page) for b in card.authors] == [("Ada Lovelace", "/authors/ada-lovelace/")]
    assert (card.type.name, card.type.url, card.lang) == ("article", "/types/article/", "en")


def test_the_oldest_spelling_of_a_tag_wins() -> None:
    new, old = document("a", "2024-05-01", tags=("ml",)), document("b", "2024-01-01", tags=("ML",))
    (first, second), found = site.cards((new, old), CONFIG)
    assert found == ()
    assert first.tags == second.tags
    assert first.tags[0].name == "ML"


def test_tags_without_address_are_reported_and_left_out() -> None:
    card, found = site.cards((document("a", tags=("..", "notes")),), CONFIG)
    assert codes(found) == ["a.md:4 tag-slug"]
    assert [t.name for t in card[0].tags] == ["notes"]


def test_empty_tags_are_none() -> None:
    assert site.card(document("a", tags=()), CONFIG).tags == ()


def test_a_hidden_post_has_only_tags_that_have_pages() -> None:
    hidden = document("h", hidden=True, tags=("common", "own"))
    (first, _), _ = site.cards((hidden, document("a", tags=("common",))), CONFIG)
    assert [t.name for t in first.tags] == ["common"]


def test_types() -> None:
    assert site.card(document("a", type="summary"), CONFIG).type.label == "Summary"
    assert site.card(document("a"), CONFIG).type.name == "article"
    own = replace(CONFIG, types=(PostType("paper notes", "Note", "Notes"),))
    assert site.card(document("a"), own).type.url == "/types/paper-notes/"


def test_affiliations_that_say_nothing_are_hidden() -> None:
    author = Author(
        "Tobias  Stenzel", "https://www.tobiasstenzel.com", ("N/A", " ", "n/a"), "https://orcid.org/0000-0001"
    )
    card = site.card(document("a", authors=(author, Author("B", affiliations=("EPFL",)))), CONFIG)
    assert card.authors[0].author == Author("Tobias Stenzel", "https://www.tobiasstenzel.com", (), "0000-0001")
    assert card.authors[1].author.affiliations == ("EPFL",)


def test_series_are_named_by_their_first_spelling() -> None:
    one = document("a", "2024-01-01", series=SeriesKey("From Scratch", 1))
    two = document("b", "2024-02-01", series=SeriesKey(" from scratch", 2))
    cards, _ = site.cards((two, one), CONFIG)
    assert {(c.series, c.series_url) for c in cards} == {("From Scratch", "/series/from-scratch/")}


def test_pages_have_no_tags() -> None:
    card = site.card(document("pages/about", None, tags=("x",)), CONFIG)
    assert card.is_page
    assert card.tags == ()


def test_two_posts_of_one_title_are_two_posts() -> None:
    both = (document("a", title="Welcome"), document("b", title="Welcome"))
    cards, found = site.cards(both, CONFIG)
    assert {c.url for c in cards} == {"/posts/a/", "/posts/b/"}
    assert found == ()
