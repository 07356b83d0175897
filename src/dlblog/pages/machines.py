"""For machines: sitemap.xml, robots.txt, llms.txt.

The rule of this file: the sitemap names every page that search engines should show, and no other: no redirects, no
drafts, no hidden posts, no 404, and of long lists the first page only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dlblog.model import Card, Entry, FrozenMap, Head, Page, Post, Site
from dlblog.pages.absolute import absolute
from dlblog.pages.head import twin_url
from dlblog.pages.lists import KINDS
from dlblog.pages.works import URL as REFERENCES

Row = tuple[str, datetime | None]
LlmsRow = tuple[str, str, str]  # title, url, description


def sitemap(site: Site) -> Iterator[Page]:
    """sitemap.xml (https://www.sitemaps.org/protocol.html); `urls` are (absolute address, last change or None)."""
    rows = tuple((absolute(site.index.url, url), changed) for url, changed in addresses(site))
    yield _page(site, "/sitemap.xml", "sitemap.xml", {"urls": rows})


def robots(site: Site) -> Iterator[Page]:
    """robots.txt; it names the sitemap when the site's address is known."""
    known = absolute(site.index.url, "/sitemap.xml") if site.index.url else ""
    yield _page(site, "/robots.txt", "robots.txt", {"sitemap": known})


def llms(site: Site) -> Iterator[Page]:
    """llms.txt (https://llmstxt.org): what is here, with links to the Markdown of each post."""
    index = site.index
    posts = tuple(_llms_row(site, post, twin_url(post.card.url)) for post in site.posts)
    pages = tuple(_llms_row(site, p, p.card.url) for p in site.pages if _shown(p.card) and p.card.url != "/")
    series = tuple((t.name, absolute(index.url, t.url), t.description) for t in index.series)
    sections = tuple((name, rows) for name, rows in (("Posts", posts), ("Series", series), ("Pages", pages)) if rows)
    yield _page(site, "/llms.txt", "llms.txt", {"sections": sections})


def addresses(site: Site) -> tuple[Row, ...]:
    """Every address of the site to be found, with the day of its last change where that means something."""
    index = site.index
    newest = _changed(site.entries)
    taxa = (*index.tags, *index.categories, *index.types, *index.people, *index.series)
    return (
        ("/", newest),
        *((p.card.url, p.card.updated or p.card.date) for p in site.pages if _shown(p.card) and p.card.url != "/"),
        *((post.card.url, post.card.updated or post.card.date) for post in site.posts if _shown(post.card)),
        ("/blog/", newest),
        ("/archive/", newest),
        *((("/table_of_contents/", newest),) if site.contents else ()),
        *(((REFERENCES, newest),) if index.works else ()),
        *((KINDS[kind][1], newest) for kind in dict.fromkeys(taxon.kind for taxon in taxa)),
        *((taxon.url, _changed(taxon.entries)) for taxon in taxa if taxon.entries),
    )


def _changed(entries: tuple[Entry, ...]) -> datetime | None:
    days = (entry.card.updated or entry.card.date for entry in entries)
    return max((day for day in days if day), default=None)


def _shown(card: Card) -> bool:
    return not (card.draft or card.hidden or card.url == "/404.html")


def _llms_row(site: Site, post: Post, url: str) -> LlmsRow:
    return post.card.title, absolute(site.index.url, url), post.card.description or post.rendered.summary


def _page(site: Site, url: str, template: str, data: dict[str, object]) -> Page:
    head = Head(site.index.title, lang=site.index.language)
    return Page(url, template, head, FrozenMap(data), url.lstrip("/"))
