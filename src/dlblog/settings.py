"""The checked configuration, as values. `config.py` makes them from dlblog.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dlblog.diagnostics import Diagnostic, Span
from dlblog.model import Author, Build, FrozenMap, Look, MathMacro, Named, NavItem, Page, PostType, Recipe, Site, Text

DEFAULT_TYPES = (
    PostType("article", "Article", "Articles"),
    PostType("summary", "Summary", "Summaries"),
    PostType("story", "Story", "Stories"),
    PostType("technique", "Technique", "Techniques"),
    PostType("log", "Log", "Logs"),
)


@dataclass(frozen=True, slots=True)
class PartPlan:
    """`parts:` of a chapter: a title and the slugs of its posts."""

    title: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of `chapters:`; a chapter without parts has one part without title."""

    title: str
    description: str
    parts: tuple[PartPlan, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Plugins:
    """User functions named in `plugins:`, by kind (markdown, pages, filters, checks), already imported."""

    markdown: tuple[Callable[..., object], ...] = ()  # (MarkdownIt) -> None; this layer does not know MarkdownIt
    pages: tuple[Callable[[Site], Iterable[Page | Text]], ...] = ()
    filters: FrozenMap[Callable[..., object]] = field(default_factory=FrozenMap)
    checks: tuple[Callable[[Build], Iterable[Diagnostic]], ...] = ()
    names: tuple[str, ...] = ()  # which functions these are, as dlblog.yml says it


@dataclass(frozen=True, slots=True)
class Config:
    """dlblog.yml with defaults filled in. `url` has no slash at its end; its path is the base path."""

    title: str = "Untitled"
    tagline: str = ""
    description: str = ""
    url: str = ""
    authors: tuple[Author, ...] = ()
    language: str = "en"
    timezone: str = "UTC"
    output: str = "public"
    permalink: str = "/posts/:slug/"
    per_page: int = 10
    nav: tuple[NavItem, ...] | None = None
    types: tuple[PostType, ...] = DEFAULT_TYPES
    chapters: tuple[Chapter, ...] = ()
    series: FrozenMap[str] = field(default_factory=FrozenMap)  # name -> description
    log_date_order: str = ""
    macros: tuple[MathMacro, ...] = ()
    smart_quotes: bool = False
    images: Recipe = field(default_factory=Recipe)
    citation_style: str = "numeric"
    merge_citations: bool = True
    giscus: FrozenMap[str] = field(default_factory=FrozenMap)
    theme: Look = field(default_factory=Look)
    icon: Named = field(default_factory=Named)
    cards: bool = True
    card_font: Named = field(default_factory=Named)
    words: FrozenMap[FrozenMap[str]] = field(default_factory=FrozenMap)  # the site's own, by language
    search: bool = True
    former_urls: tuple[str, ...] = ()
    plugins: Plugins = field(default_factory=Plugins)
    spans: FrozenMap[Span] = field(default_factory=FrozenMap)
