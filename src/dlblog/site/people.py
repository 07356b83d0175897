"""Authors: who wrote a document, and what is known of each person.

The rule of this file: a post's authors are its own, else the site's. An affiliation that says nothing ("N/A") is
never shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dlblog.model import Author, Byline, Document
from dlblog.settings import Config
from dlblog.site.terms import Terms, fold

_NOTHING = {"", "n/a", "na", "none", "null", "nil", "-", "–", "—", "tba", "tbd"}


def authors(document: Document, config: Config) -> tuple[Author, ...]:
    """The document's authors, with affiliations worth showing."""
    return tuple(_clean(author) for author in (document.meta.authors or config.authors) if author.name.strip())


def bylines(found: Iterable[Author], terms: Terms) -> tuple[Byline, ...]:
    """The authors with their pages on this site, where they have one."""
    return tuple(Byline(author, _page(author.name, terms)) for author in found)


def merged(records: Iterable[Author]) -> Author | None:
    """One person from several records, given newest first: of each field the first that says something."""
    whole: Author | None = None
    for record in records:
        if whole is None:
            whole = record
        else:
            whole = replace(
                whole,
                url=whole.url or record.url,
                orcid=whole.orcid or record.orcid,
                affiliations=whole.affiliations or record.affiliations,
            )
    return whole


def _clean(author: Author) -> Author:
    shown = tuple(a.strip() for a in author.affiliations if a.strip().casefold() not in _NOTHING)
    orcid = author.orcid.strip().rstrip("/").rsplit("/", 1)[-1]  # the bare number, also of "https://orcid.org/0000-…"
    return replace(author, name=" ".join(author.name.split()), affiliations=shown, orcid=orcid)


def _page(name: str, terms: Terms) -> str:
    term = terms.get(fold(name))
    return term.url if term else ""
