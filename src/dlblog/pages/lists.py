"""Lists of posts: the blog, each tag, category, type, author and series, and the indexes of these.

The rule of this file: a list page exists iff something is in it, but for the blog itself, which is always there.
"""

from __future__ import annotations

from collections.abc import Iterator

from dlblog.model import EMPTY, Author, Entry, FrozenMap, Head, Index, Page, Site, Taxon
from dlblog.pages.head import list_head, taxon_head
from dlblog.pages.paging import Pagination, paginate
from dlblog.pages.wording import site_word
from dlblog.site.people import merged

TERM_PAGE = 50  # a tag's readers look for one post among many; the blog's leaf through
KINDS = {
    "tag": ("Tags", "/tags/"),
    "category": ("Categories", "/categories/"),
    "type": ("Kinds of posts", "/types/"),
    "author": ("Authors", "/authors/"),
    "series": ("Series", "/series/"),
}


def blog(site: Site) -> Iterator[Page]:
    """All posts, newest first, and the same oldest first."""
    index = site.index
    orders = [(site_word(index, "Blog"), "/blog/", site.entries, (site_word(index, "Oldest first"), "/blog/oldest/"))]
    if len(site.entries) > 1:
        oldest = tuple(reversed(site.entries))
        other = (site_word(index, "Newest first"), "/blog/")
        orders.append((site_word(index, "Blog, oldest first"), "/blog/oldest/", oldest, other))
    for heading, root, entries, other in orders:
        for url, shown, place in paginate(root, entries, site.per_page):
            head = list_head(index, _numbered(index, heading, place), url)
            order = other if len(orders) > 1 else None
            yield _list(url, heading, shown, place, head, kind="blog", order_url=order, feed="/feed.xml")


def taxa(site: Site) -> Iterator[Page]:
    """A page for each tag, category, type and author."""
    index = site.index
    for taxon in (*index.tags, *index.categories, *index.types, *index.people):
        author = _author(taxon) if taxon.kind == "author" else None
        for url, shown, place in paginate(taxon.url, taxon.entries, TERM_PAGE):
            head = taxon_head(index, taxon, url, _numbered(index, taxon.name, place))
            feed = taxon.url + "feed.xml" if taxon.entries else ""
            yield _list(url, taxon.name, shown, place, head, kind=taxon.kind, author=author, feed=feed)


def series(site: Site) -> Iterator[Page]:
    """A page for each series, its parts in order."""
    for taxon in site.index.series:
        head = taxon_head(site.index, taxon, taxon.url, taxon.name)
        yield Page(taxon.url, "series.html", head, FrozenMap({"series": taxon}), f'series "{taxon.name}"')


def indexes(site: Site) -> Iterator[Page]:
    """/tags/, /categories/, /types/, /authors/, /series/: all names of a kind."""
    index = site.index
    for group in (index.tags, index.categories, index.types, index.people, index.series):
        if group:
            kind = group[0].kind
            english, url = KINDS[kind]
            heading = site_word(index, english)
            data: dict[str, object] = {"heading": heading, "kind": kind, "terms": group}
            yield Page(url, "terms.html", list_head(index, heading, url), FrozenMap(data), f"the list {url}")


def archive(site: Site) -> Iterator[Page]:
    """All posts by year."""
    years: dict[int, list[Entry]] = {}
    for entry in site.entries:
        if entry.card.date:
            years.setdefault(entry.card.date.year, []).append(entry)
    heading = site_word(site.index, "Archive")
    data: dict[str, object] = {
        "heading": heading,
        "years": tuple((year, tuple(entries)) for year, entries in years.items()),
    }
    head = list_head(site.index, heading, "/archive/")
    yield Page("/archive/", "archive.html", head, FrozenMap(data), "the archive")


def contents(site: Site) -> Iterator[Page]:
    """The table of contents, when dlblog.yml has chapters."""
    if site.contents:
        heading, url = site_word(site.index, "Table of contents"), "/table_of_contents/"
        data: dict[str, object] = {"heading": heading, "chapters": site.contents}
        yield Page(url, "contents.html", list_head(site.index, heading, url), FrozenMap(data), "the table of contents")


def _list(
    url: str,
    heading: str,
    entries: tuple[Entry, ...],
    pagination: Pagination | None,
    head: Head,
    *,
    kind: str,
    feed: str,
    author: Author | None = None,
    order_url: tuple[str, str] | None = None,
) -> Page:
    data: dict[str, object] = {
        "heading": heading,
        "intro": EMPTY,
        "entries": entries,
        "pagination": pagination,
        "order_url": order_url,
        "kind": kind,
        "author": author,
        "feed": feed,
    }
    return Page(url, "list.html", head, FrozenMap(data), "the blog" if kind == "blog" else f'{kind} "{heading}"')


def _numbered(index: Index, title: str, place: Pagination | None) -> str:
    if place is None or place.number < 2:
        return title
    return site_word(index, "{title}, page {n}", title=title, n=place.number)


def _author(taxon: Taxon) -> Author | None:
    """The person of an author's page: what their posts say of them, the newest first."""
    records = (byline.author for entry in taxon.entries for byline in entry.card.authors if byline.page == taxon.url)
    return merged(records)
