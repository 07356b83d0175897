"""Which posts can be found, and in which index each is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dlblog.model import Card
from dlblog.search import language_of, languages, searchable

CARD = Card("content/posts/a.md", "/posts/a/", "a", "A")


def test_what_no_list_shows_is_not_found() -> None:
    assert searchable(CARD)
    assert not searchable(replace(CARD, draft=True))
    assert not searchable(replace(CARD, hidden=True))
    assert not searchable(replace(CARD, url="/404.html"))
    assert searchable(replace(CARD, url="/a.html"))
    assert not searchable(replace(CARD, url="/feed"))


@pytest.mark.parametrize(
    ("tag", "language"), [("en", "en"), ("de-CH", "de"), ("zh-Hant-TW", "zh"), ("EN", "en"), ("", "en")]
)
def test_a_dialect_is_its_language(tag: str, language: str) -> None:
    assert language_of(tag) == language


def test_the_sites_own_language_is_first() -> None:
    cards = [replace(CARD, lang=lang) for lang in ("fr", "en", "de-AT", "de")]
    assert languages(cards, "en-GB") == ("en", "de", "fr")


def test_a_language_without_a_text_that_can_be_found_has_no_index() -> None:
    assert languages([replace(CARD, lang="de"), replace(CARD, lang="fr", draft=True)], "en") == ("de",)
    assert languages([], "en") == ()
