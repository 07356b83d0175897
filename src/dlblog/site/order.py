"""Time: what is published now, and what comes first.

The rule of this file: order is by date, then path, so that it is the same on every computer. The clock is an
argument.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from math import ceil

from dlblog.diagnostics import Diagnostic, warning
from dlblog.model import Card, Document, Rendered
from dlblog.settings import Config
from dlblog.site.addresses import is_page_like
from dlblog.site.place import place

WORDS_A_MINUTE = 230
_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def visible(
    documents: Iterable[Document], config: Config, now: datetime, drafts: bool = False, future: bool = False
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """The documents to publish now: no drafts, no posts of the future (which are warned of), unless asked for."""
    kept: list[Document] = []
    faults: list[Diagnostic] = []
    for document in documents:
        meta = document.meta
        if meta.draft and not drafts:
            continue
        ahead = meta.date is not None and meta.date > now and not is_page_like(document)
        if ahead and not (future or meta.future):
            day = f"{meta.date:%Y-%m-%d}"
            hint = "it will be when built on that day; `--future` or `future: true` publishes it now"
            faults.append(warning("future-post", f"dated {day}, so not published yet", place(document, "date"), hint))
            continue
        kept.append(document)
    return tuple(kept), tuple(faults)


def by_date(document: Document) -> tuple[datetime, str]:
    """Sort key, oldest first."""
    return document.meta.date or _NEVER, document.body.path


def card_by_date(card: Card) -> tuple[datetime, str]:
    """Sort key, oldest first."""
    return card.date or _NEVER, card.path


def minutes(rendered: Rendered) -> int:
    """Reading time, rounded up; never 0."""
    return max(1, ceil(rendered.words / WORDS_A_MINUTE))
