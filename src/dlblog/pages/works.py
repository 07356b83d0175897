"""/references/: every work that posts of the site cite, with the places that cite it.

The rule of this file: one work, one line, under whatever keys it is cited; the order is that of an author-date
list. A work's id is made of its key, so that other pages can point at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dlblog.bibliography import format_reference, order, suffixes
from dlblog.model import Card, FrozenMap, Html, Page, Post, Reference, Site
from dlblog.pages.head import list_head
from dlblog.pages.wording import site_word
from dlblog.site.works import identities
from dlblog.urls import id_part

URL = "/references/"


@dataclass(frozen=True, slots=True)
class Mention:
    """A post that cites a work, and the address of the first place in it that does."""

    card: Card
    url: str


@dataclass(frozen=True, slots=True)
class Work:
    """A work cited, as html, and where it is cited, newest post first."""

    id: str
    reference: Reference
    html: Html
    mentions: tuple[Mention, ...]


def references(site: Site) -> Iterator[Page]:
    """The page of all works, when there are any."""
    found = works(site)
    if found:
        heading = site_word(site.index, "References")
        data: dict[str, object] = {"heading": heading, "works": found}
        head = list_head(site.index, heading, URL, "Every work cited on this site, and where.")
        yield Page(URL, "references.html", head, FrozenMap(data), "the list of references")


def works(site: Site) -> tuple[Work, ...]:
    """All works cited by listed posts; of several entries for one work the newest post's is shown."""
    first: dict[str, Reference] = {}
    citing: dict[str, dict[str, Mention]] = {}
    named = identities(post.rendered for post in site.posts)
    for post in site.posts:
        for reference in post.rendered.cited:
            name = named[id(reference)]
            first.setdefault(name, reference)
            mentions = citing.setdefault(name, {})
            if post.card.path not in mentions:
                mentions[post.card.path] = _mention(post, reference)
    letters = suffixes(first.values())
    taken: set[str] = set()
    return tuple(
        Work(
            _free_id(reference, taken),
            reference,
            format_reference(reference, "author-date", letters.get(reference.key, "")),
            tuple(citing[named[id(reference)]].values()),
        )
        for reference in order(first.values())
    )


def _mention(post: Post, reference: Reference) -> Mention:
    """The renderer gives the first citation of a key this id; a citation in a picture's text alone has none."""
    place = f"cite-{id_part(reference.key)}-1"
    return Mention(post.card, post.card.url + (f"#{place}" if place in post.rendered.anchors else ""))


def _free_id(reference: Reference, taken: set[str]) -> str:
    """An id nobody else on the page has: two posts' own .bib files may use one key for two works."""
    free = plain = "ref-" + id_part(reference.key)
    count = 1
    while free in taken:
        count += 1
        free = f"{plain}-{count}"
    taken.add(free)
    return free
