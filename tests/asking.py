"""Planned outputs made from a site in memory, for the tests of `pages`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dlblog.diagnostics import Diagnostic
from dlblog.model import Body, Card, Data, Index, Page, Planned, Post, Site, Text
from dlblog.pages import TASKS
from dlblog.pages.feed_entries import FeedEntry, feed_entry
from shared import ROOT

FONTS = {f"static/fonts/{name}": (ROOT / "templates/static/fonts" / name).read_bytes() for name in ("serif.woff2", "sans.woff2")}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """Answers to tasks (see `pages.ask`) out of a whole site."""

    site: Site
    bodies: Mapping[str, str]
    templates: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=lambda: FONTS)
    found: list[Diagnostic] = field(default_factory=list)

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

    def template(self, name: str) -> str:
        return self.templates.get(name, "")

    def file(self, name: str) -> bytes | None:
        return self.files.get(name)

    def report(self, finding: Diagnostic) -> None:
        self.found.append(finding)


NO_BODIES: Mapping[str, str] = MappingProxyType({})


def made(
    outputs: Iterable[Page | Text | Planned], site: Site, bodies: Mapping[str, str] = NO_BODIES
) -> Iterator[Page | Text | Data]:
    """The outputs of page makers, each planned one carried out; `bodies` are Markdown by path."""
    ask = Asked(site, bodies)
    return (TASKS[o.task].make(o.data, ask) if isinstance(o, Planned) else o for o in outputs)
