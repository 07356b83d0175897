"""What stage 2 reads and makes: references, options, and a body as html with all that the site wants to know of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dlblog.diagnostics import Diagnostic, Span
from dlblog.model.base import EMPTY, FrozenMap, Html
from dlblog.model.documents import MathMacro, TocEntry


@dataclass(frozen=True, slots=True)
class Name:
    """A person in a bibliography, LaTeX decoded. `family` holds a von-part; organisations have no `given`."""

    family: str
    given: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A bibliography entry, LaTeX decoded. `authors` ends with Name("others") for "and others"."""

    key: str
    type: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    fields: FrozenMap[str] = field(default_factory=FrozenMap)
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What of the configuration and front matter changes how a body renders."""

    url: str = "/"
    site_urls: tuple[str, ...] = ()
    macros: tuple[MathMacro, ...] = ()
    math: bool = True
    smart_quotes: bool = False
    citation_style: str = "numeric"
    merge_citations: bool = True
    toc_entries: tuple[TocEntry, ...] = ()
    toc_span: Span | None = None  # where in the front matter they are
    lang: str = "en"
    log_date_order: str = ""  # of dmy, mdy, ymd; "" = not said
    words: FrozenMap[FrozenMap[str]] = field(default_factory=FrozenMap)  # the site's own, by language


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the contents tree: `html` is phrasing content without links; `text` is plain."""

    level: int
    id: str
    html: Html
    text: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link or resource named by a body, resolved: "/posts/a/#b", "/assets/x.png", "https://…"."""

    url: str
    span: Span
    resource: bool = False  # an image, video, script …: a page's part, not a place to go
    absolute: bool = False  # written with the site's host: other programs may serve pages there too


@dataclass(frozen=True, slots=True)
class Label:
    """Something numbered or named that can be referred to: kind fig, tbl, eq or sec; `text` is "Figure 2", "(3)", …"""

    id: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference into another post, resolved when all are rendered: `mark` in the html is replaced by its text."""

    mark: str
    url: str
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body as html, and all that the site wants to know of it."""

    html: Html = EMPTY
    notes: Html = EMPTY  # <ol> of footnotes; empty when there are none or they stand in the body
    references: Html = EMPTY  # <ol> (numeric) or <ul> of the works cited; empty as above
    cited: tuple[Reference, ...] = ()
    toc: tuple[Heading, ...] = ()
    excerpt: Html = EMPTY  # up to <!--more-->, else the first paragraph
    summary: str = ""  # the excerpt as plain text, cut at a sentence, at most 200 characters
    text: str = ""  # the whole body as plain text, without code and maths
    words: int = 0
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    labels: tuple[Label, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    needs: frozenset[str] = frozenset()  # of: math code tabs video
    pictures: tuple[str, ...] = ()  # addresses of the pictures of this site that it shows, measured or made ready
    diagnostics: tuple[Diagnostic, ...] = ()
