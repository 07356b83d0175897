"""Small documents, cards and sites for the tests of `site` and `pages`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from dlblog import site
from dlblog.diagnostics import Diagnostic, Span
from dlblog.model import Author, Body, Document, FrozenMap, Html, Link, Meta, Name, Reference, Rendered, Site
from dlblog.settings import Config

BUILT = datetime(2025, 6, 1, tzinfo=UTC)
CONFIG = Config(title="DL notes", tagline="Deep", url="https://example.org/repo", authors=(Author("Ada Lovelace"),))
LINES = ("title", "date", "tags", "permalink", "slug", "aliases", "series", "series_part", "chapter", "requires")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def document(name: str = "a", date: str | None = "2024-01-01", **meta: Any) -> Document:
    """A post `content/posts/<name>.md`; a `name` with "pages/" in it is a page. Every key given has a line of its own."""
    is_page = name.startswith("pages/")
    path = f"content/{name if is_page else f'posts/{name}'}.md"
    spans = {key: Span(path, LINES.index(key) + 2 if key in LINES else 20) for key in meta}
    body = meta.pop("body", f"Text of {name}.")
    values = {"title": f"Post {name}", "date": day(date) if date else None, "spans": FrozenMap(spans), **meta}
    return Document(Meta(**values), Body(path, body, 5), is_page)


def reference(key: str = "vaswani2017", **fields: str) -> Reference:
    fields = {"title": "Attention Is All You Need", "year": "2017", **fields}
    return Reference(key, "article", (Name("Vaswani", "Ashish"), Name("Shazeer", "Noam")), fields=FrozenMap(fields))


def rendered(text: str = "", links: Iterable[str] = (), **values: Any) -> Rendered:
    html = values.pop("html", Html("<p>{}</p>").format(text))
    found = tuple(Link(url, Span("content/posts/a.md", 9)) for url in links)
    return Rendered(
        html=html, text=text, excerpt=html, summary=text[:80], words=len(text.split()), links=found, **values
    )


def link(
    *posts: Document | tuple[Document, Rendered], config: Config = CONFIG, **more: Any
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The site of these documents, and what `cards` and `link` found."""
    pairs = [post if isinstance(post, tuple) else (post, rendered(f"Text of {post.meta.title}.")) for post in posts]
    cards, found = site.cards([d for d, _ in pairs], config)
    items = tuple((d, card, made) for (d, made), card in zip(pairs, cards, strict=True))
    linked, more_found = site.link(items, config, BUILT, **more)
    return linked, (*found, *more_found)


def codes(found: Iterable[Diagnostic]) -> list[str]:
    """What was found, as "path:line code" without folders."""
    return [
        f"{d.span.path.rsplit('/', 1)[-1] if d.span else ''}:{d.span.line if d.span else 0} {d.code}" for d in found
    ]
