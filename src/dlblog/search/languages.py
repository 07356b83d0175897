"""Which posts and pages can be found, and in which language.

The rule of this file: words are found by their stems, which each language has its own way of making; so each language
has an index of its own, and whoever searches asks all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from dlblog.model import Card


def searchable(card: Card) -> bool:
    """Whether a post or page is to be found: what no list shows is not, nor what is no page by its address."""
    return card.url.endswith(("/", ".html")) and not (card.draft or card.hidden or card.url == "/404.html")


def language_of(tag: str) -> str:
    """The language whose stems a text has: "de-CH" is "de"."""
    return tag.partition("-")[0].lower() or "en"


def languages(cards: Iterable[Card], first: str) -> tuple[str, ...]:
    """The languages of all that can be found, the site's own before the others."""
    found = {language_of(card.lang) for card in cards if searchable(card)}
    own = language_of(first)
    return (*((own,) if own in found else ()), *sorted(found - {own}))
