"""/references/: every work that posts of the site cite, with the posts that cite it.

The rule of this file: one work, one line, under whatever keys it is cited; the order is that of an author-date
list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dlblog.bibliography import format_reference, order, suffixes
from dlblog.model import Card, FrozenMap, Html, Page, Reference, Site
from dlblog.pages.head import list_head
from dlblog.site.works import identity

URL = "/references/"


@dataclass(frozen=True, slots=True)
class Work:
    """A work cited, as html, and the posts that cite it, newest first."""

    reference: Reference
    html: Html
    cards: tuple[Card, ...]


def references(site: Site) -> Iterator[Page]:
    """The page of all works, when there are any."""
    found = works(site)
    if found:
        data: dict[str, object] = {"heading": "References", "works": found}
        head = list_head(site.index, "References", URL, "Every work cited on this site, and where.")
        yield Page(URL, "references.html", head, FrozenMap(data), "the list of references")


def works(site: Site) -> tuple[Work, ...]:
    """All works cited by listed posts; of several entries for one work the newest post's is shown."""
    first: dict[str, Reference] = {}
    citing: dict[str, dict[str, Card]] = {}
    for post in site.posts:
        for reference in post.rendered.cited:
            name = identity(reference)
            first.setdefault(name, reference)
            citing.setdefault(name, {})[post.card.path] = post.card
    names = {id(reference): name for name, reference in first.items()}
    letters = suffixes(first.values())
    return tuple(
        Work(reference, format_reference(reference, "author-date", letters.get(reference.key, "")), tuple(cards))
        for reference in order(first.values())
        for cards in (citing[names[id(reference)]].values(),)
    )
