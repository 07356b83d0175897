"""The site: cards, lists, series, chapters, and posts with their places in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from dlblog.diagnostics import Span
from dlblog.model.base import FrozenMap, Html
from dlblog.model.documents import Author, Meta
from dlblog.model.pictures import Size
from dlblog.model.rendering import Reference, Rendered


@dataclass(frozen=True, slots=True)
class PostType:
    """A kind of post: "summary" → /types/summary/, "Summary", "Summaries"."""

    name: str
    label: str
    plural: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A tag, category or author on a post: its name and its page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class SeriesRef:
    """A post's place in its series; `part` counts from 1."""

    name: str
    url: str
    part: int


@dataclass(frozen=True, slots=True)
class Byline:
    """An author as a page shows them; `page` is the author's own page on this site."""

    author: Author
    page: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """ALL that other pages may know of a post. It comes from front matter and configuration alone."""

    path: str
    url: str
    slug: str
    title: str
    description: str = ""  # plain text, from subtitle/description/excerpt; "" when none was written
    date: datetime | None = None
    updated: datetime | None = None
    type: PostType = PostType("article", "Article", "Articles")
    authors: tuple[Byline, ...] = ()
    tags: tuple[Term, ...] = ()
    categories: tuple[Term, ...] = ()
    series: str = ""
    series_url: str = ""
    image: str = ""
    video: str = ""
    image_size: Size | None = None  # of a picture of this site
    video_size: Size | None = None
    lang: str = "en"
    draft: bool = False
    hidden: bool = False
    is_page: bool = False
    aliases: tuple[str, ...] = ()  # other addresses that lead here, as URLs


@dataclass(frozen=True, slots=True)
class Entry:
    """A post in a list: its card, chronological number (oldest = 1), excerpt and reading time in minutes."""

    card: Card
    number: int
    excerpt: Html
    minutes: int


@dataclass(frozen=True, slots=True)
class Taxon:
    """A term with its posts, newest first: tag, category, type, author or series (series: in order of parts)."""

    kind: str
    name: str
    url: str
    entries: tuple[Entry, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """Part of a chapter: a title ("" for none) and its posts."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A chapter of the table of contents. No entries at all: announced, "coming"."""

    title: str
    description: str
    parts: tuple[ContentsPart, ...]

    @property
    def empty(self) -> bool:
        """Whether the chapter is announced but has no post yet."""
        return not any(part.entries for part in self.parts)


@dataclass(frozen=True, slots=True)
class SeriesBox:
    """A post's series as its page shows it: "2 of 8", the parts, previous and next."""

    name: str
    url: str
    part: int
    parts: tuple[Card, ...]
    previous: Card | None = None
    next: Card | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post (or page) with its place in the site. `html` has cross-references resolved."""

    card: Card
    meta: Meta
    rendered: Rendered
    number: int = 0
    minutes: int = 1
    previous: Card | None = None
    next: Card | None = None
    series: SeriesBox | None = None
    related: tuple[Card, ...] = ()
    backlinks: tuple[Card, ...] = ()
    requires: tuple[Card, ...] = ()
    chapter: str = ""
    paper: Reference | None = None  # what `paper:` names, when it is in a bibliography
    marks: FrozenMap[Html] = field(default_factory=FrozenMap)  # what its references into other posts read


@dataclass(frozen=True, slots=True)
class NavItem:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a site changes of the theme's look, as CSS; "" leaves it as it is. `css` is the address of a style sheet."""

    accent: str = ""
    serif: str = ""
    sans: str = ""
    mono: str = ""
    width: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A file of the site's that dlblog.yml names ("" for none), and where it says so."""

    path: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """What a template may ask of the whole site (`site.…`): cards, no bodies."""

    title: str
    tagline: str
    description: str
    url: str  # "https://host/base", no slash at the end; "" when not configured
    language: str
    authors: tuple[Author, ...]
    nav: tuple[NavItem, ...]
    posts: tuple[Card, ...]
    types: tuple[Taxon, ...]
    tags: tuple[Taxon, ...]
    categories: tuple[Taxon, ...]
    series: tuple[Taxon, ...]
    people: tuple[Taxon, ...]
    giscus: FrozenMap[str]
    built: datetime
    words: FrozenMap[FrozenMap[str]] = field(default_factory=FrozenMap)  # the site's own, by language
    works: int = 0  # how many works the posts cite: /references/ exists when there are any
    chapters: bool = False  # whether /table_of_contents/ exists
    theme: Look = Look()
    icon: Named = Named()
    cards: bool = False  # whether a card is drawn for each post without a picture of its own
    card_font: Named = Named()  # for what the theme's fonts lack
    search: tuple[str, ...] = ()  # the languages that can be searched, the site's own first; none: there is no search


@dataclass(frozen=True, slots=True)
class Site:
    """What page makers get. `posts`: those that lists show, newest first; `all` has the hidden ones too."""

    index: Index
    posts: tuple[Post, ...]
    all: tuple[Post, ...]
    pages: tuple[Post, ...]
    contents: tuple[Contents, ...]
    entries: tuple[Entry, ...]
    per_page: int = 10
