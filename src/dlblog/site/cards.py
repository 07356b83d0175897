"""Cards: all that other pages may know of a document.

The rule of this file: a card comes from the front matter of all documents and the configuration alone, never from a
body, so it is there before anything is rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dlblog.diagnostics import Diagnostic, Span
from dlblog.markup import plain_text
from dlblog.model import Card, Document, PostType
from dlblog.settings import Config
from dlblog.site.addresses import address, aliases, is_page_like
from dlblog.site.order import by_date
from dlblog.site.people import authors, bylines
from dlblog.site.place import place
from dlblog.site.terms import Terms, find, register
from dlblog.urls import encode, slugify


@dataclass(frozen=True, slots=True)
class Registry:
    """All names of the site that have pages."""

    tags: Terms
    categories: Terms
    people: Terms
    series: Terms


def card(document: Document, config: Config) -> Card:
    """The card of a document that is alone on its site."""
    return cards((document,), config)[0][0]


def cards(documents: Iterable[Document], config: Config) -> tuple[tuple[Card, ...], tuple[Diagnostic, ...]]:
    """The documents' cards in their order, and what is wrong with addresses, types and names."""
    documents = tuple(documents)
    registry, faults = _registry(documents, config)
    made: list[Card] = []
    for document in documents:
        new, found = _card(document, config, registry)
        made.append(new)
        faults += found
    return tuple(made), tuple(faults)


def type_url(kind: PostType) -> PostType:
    """The type with the address of its page."""
    return kind if kind.url else replace(kind, url=f"/types/{encode(slugify(kind.name)) or 'other'}/")


def _registry(documents: tuple[Document, ...], config: Config) -> tuple[Registry, list[Diagnostic]]:
    """Only listed posts make pages: a tag that none but a hidden post has would lead nowhere."""
    listed = sorted((d for d in documents if not is_page_like(d) and not d.meta.hidden), key=by_date)
    faults: list[Diagnostic] = []

    def terms(kind: str, root: str, names: Callable[[Document], Iterable[str]], *keys: str) -> Terms:
        uses: Iterable[tuple[str, Span]] = ((name, place(d, *keys)) for d in listed for name in names(d))
        found, more = register(kind, root, uses)
        faults.extend(more)
        return found

    return Registry(
        tags=terms("tag", "/tags/", lambda d: d.meta.tags, "tags"),
        categories=terms("category", "/categories/", lambda d: d.meta.categories, "categories", "category"),
        people=terms("author", "/authors/", lambda d: [a.name for a in authors(d, config)], "authors", "author"),
        series=terms("series", "/series/", lambda d: [d.meta.series.name] if d.meta.series else [], "series"),
    ), faults


def _card(document: Document, config: Config, registry: Registry) -> tuple[Card, list[Diagnostic]]:
    meta, is_page = document.meta, is_page_like(document)
    url, slug, faults = address(document, config)
    others, more = aliases(document, url)
    series = None if is_page else next(iter(find(registry.series, [meta.series.name] if meta.series else [])), None)
    return Card(
        path=document.body.path,
        url=url,
        slug=slug,
        title=meta.title,
        description=plain_text(meta.subtitle or meta.excerpt),
        date=meta.date,
        updated=meta.updated,
        type=_type(document, config),
        authors=bylines(authors(document, config), registry.people),
        tags=() if is_page else find(registry.tags, meta.tags),
        categories=() if is_page else find(registry.categories, meta.categories),
        series=series.name if series else "",
        series_url=series.url if series else "",
        image=meta.image,
        video=meta.video,
        lang=meta.lang or config.language,
        draft=meta.draft,
        hidden=meta.hidden,
        is_page=is_page,
        aliases=others,
    ), [*faults, *more]


def _type(document: Document, config: Config) -> PostType:
    """The kind of a post. Stage 1 has reported unknown ones, and left them out."""
    known = {kind.name: type_url(kind) for kind in config.types}
    default = known.get("article") or next(iter(known.values()), type_url(PostType("article", "Article", "Articles")))
    return known.get(document.meta.type, default)
