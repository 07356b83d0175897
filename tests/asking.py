"""Planned outputs made from a site in memory, for the tests of `pages`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dlblog.model import Body, Card, Index, Page, Planned, Post, Site, Text
from dlblog.pages import TASKS
from dlblog.pages.feed_entries import FeedEntry, feed_entry


@dataclass(frozen=True)
class Asked:
    """Answers to tasks (see `pages.ask`) out of a whole site."""

    site: Site
    bodies: Mapping[str, str]

    @property
    def index(self) -> Index:
        return self.site.index

    def post(self, path: str) -> Post:
        return next(post for post in (*self.site.all, *self.site.pages) if post.card.path == path)

    def entry(self, path: str) -> FeedEntry:
        return feed_entry(self.index, self.post(path))

    def body(self, path: str) -> Body:
        return Body(path, self.bodies.get(path, ""))

    def card(self, path: str) -> Card | None:
        return next((post.card for post in (*self.site.all, *self.site.pages) if post.card.path == path), None)


NO_BODIES: Mapping[str, str] = MappingProxyType({})


def made(
    outputs: Iterable[Page | Text | Planned], site: Site, bodies: Mapping[str, str] = NO_BODIES
) -> Iterator[Page | Text]:
    """The outputs of page makers, each planned one carried out; `bodies` are Markdown by path."""
    ask = Asked(site, bodies)
    return (TASKS[o.task].make(o.data, ask) if isinstance(o, Planned) else o for o in outputs)
