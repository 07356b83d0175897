"""What the doors read, and what stage 1 makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from dlblog.diagnostics import Span
from dlblog.model.base import FrozenMap


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file as read; `committed` is the day of its first commit, where git knows it."""

    path: str
    text: str
    committed: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A Markdown file that is there: the digest of its bytes, and the day of its first commit where git knows it."""

    path: str
    digest: str
    committed: date | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is copied as it is: its place in the site's folder, bytes, and time of last change (ns)."""

    path: str
    size: int = 0
    modified: int = 0


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    url: str = ""
    affiliations: tuple[str, ...] = ()
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """`series:` as written: its name and the part's number, when given."""

    name: str
    part: int | None = None


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One line of `toc:` as a list: filters and renames the headings."""

    name: str
    subsections: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """One entry of `updates:`, the post's history."""

    date: date
    text: str


@dataclass(frozen=True, slots=True)
class MathMacro:
    """A TeX macro as configured: its name with its backslash, and what it stands for.

    `arguments` is None where only the highest #n tells; `default` makes the first argument optional.
    """

    name: str
    body: str
    arguments: int | None = None
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """Front matter, checked. `spans` has the place of each key given (its value's, else the key's)."""

    title: str
    date: datetime | None = None
    updated: datetime | None = None
    subtitle: str = ""
    excerpt: str = ""
    authors: tuple[Author, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    type: str = ""
    series: SeriesKey | None = None
    chapter: str = ""
    permalink: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    hidden: bool = False
    future: bool = False
    layout: str = ""
    is_index: bool = False
    toc: bool = True
    toc_entries: tuple[TocEntry, ...] = ()
    bibliography: tuple[str, ...] = ()
    video: str = ""
    image: str = ""
    math: bool = True
    macros: tuple[MathMacro, ...] = ()
    comments: bool | None = None
    related_posts: bool = True
    citation: bool = True
    lang: str = ""
    requires: tuple[str, ...] = ()
    paper: str = ""
    updates: tuple[Update, ...] = ()
    styles: str = ""
    scripts: tuple[str, ...] = ()
    spans: FrozenMap[Span] = field(default_factory=FrozenMap)


@dataclass(frozen=True, slots=True)
class Body:
    """Markdown, and the line of its file it starts on (from 1). Front matter is cut off; no other line ever is."""

    path: str
    text: str
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed source. `is_page` tells content/pages from content/posts."""

    meta: Meta
    body: Body
    is_page: bool = False
