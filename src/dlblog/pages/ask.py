"""What tasks ask for while they make an output.

The rule of this file: a task gets its argument and asks for all else, so that it is known what it read. It is handed
no site: what it does not ask for it cannot show.
"""

from __future__ import annotations

from typing import Protocol

from dlblog.diagnostics import Diagnostic
from dlblog.model import Body, Card, Index, Post
from dlblog.pages.feed_entries import FeedEntry


class Ask(Protocol):
    """What a task may ask for. Each question is remembered with the digest of its answer."""

    @property
    def index(self) -> Index:
        """What is known of the whole site, attribute by attribute."""

    def post(self, path: str) -> Post:
        """A post with its place in the site and its whole rendering."""

    def entry(self, path: str) -> FeedEntry:
        """A post as feeds show it."""

    def body(self, path: str) -> Body:
        """A document's Markdown."""

    def card(self, path: str) -> Card | None:
        """The card of the document at `path`, if there is one."""

    def template(self, name: str) -> str:
        """A template's source, as it is written; "" when there is none."""

    def file(self, name: str) -> bytes | None:
        """The bytes of a file of the site ("content/…") or the theme ("static/…"), if there is one."""

    def report(self, finding: Diagnostic) -> None:
        """Says what is wrong with what was asked for; the output is made as well as it can be."""
