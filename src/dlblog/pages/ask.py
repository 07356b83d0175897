"""What tasks ask for while they make an output.

The rule of this file: a task gets its argument and asks for all else, so that it is known what it read. It is handed
no site: what it does not ask for it cannot show.
"""

from __future__ import annotations

from typing import Protocol

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
