"""The pages that authors write: posts, other pages, the home page, the page for what is not found.

The rule of this file: every document becomes exactly one page at its own address; dlblog adds a home page and a 404
page only when no document claims them. Two documents with one address are both made, so that `collect` can name
both.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from dlblog.bibliography import format_reference
from dlblog.language import word
from dlblog.model import EMPTY, Card, FrozenMap, Html, Page, Post, Site
from dlblog.pages.cite import cite_this
from dlblog.pages.head import NOINDEX, home_head, list_head, post_head
from dlblog.site import subtitle_html
from dlblog.site.works import identifier

LATEST = 5
NOT_FOUND = "/404.html"


def posts(site: Site) -> Iterator[Page]:
    """One page for each post, hidden ones too."""
    for post in site.all:
        data: dict[str, object] = {
            "post": post,
            "subtitle": subtitle_html(post.meta.subtitle),
            "cite": cite_this(site.index, post),
            "summary_paper": paper(post),
        }
        yield Page(post.card.url, "post.html", post_head(site.index, post), FrozenMap(data), post.card.path)


def pages(site: Site) -> Iterator[Page]:
    """One page for each document of content/pages but the home page."""
    for post in site.pages:
        if post.card.url != "/":
            data: dict[str, object] = {"post": post, "subtitle": subtitle_html(post.meta.subtitle)}
            yield Page(post.card.url, "page.html", post_head(site.index, post), FrozenMap(data), post.card.path)


def home(site: Site) -> Iterator[Page]:
    """The home page: the author's text, if there is one, then the latest posts, the series, and where to start."""
    own: list[Post | None] = [post for post in site.pages if post.card.url == "/"]
    for post in own or [None]:
        data: dict[str, object] = {
            "post": post,
            "entries": site.entries[:LATEST],
            "series": site.index.series,
            "start": _start(site),
        }
        head = home_head(site.index, post.card if post else None)
        yield Page("/", "home.html", head, FrozenMap(data), post.card.path if post else "the home page")


def not_found(site: Site) -> Iterator[Page]:
    """The page a server shows for what is not there; content/pages/404.md takes its place."""
    if not any(post.card.url == NOT_FOUND for post in site.pages):
        heading = word("Not found", site.index.language)
        head = list_head(site.index, heading, NOT_FOUND, robots=NOINDEX)
        yield Page(NOT_FOUND, "404.html", head, FrozenMap({"heading": heading}), "the 404 page")


def paper(post: Post) -> Html:
    """The paper that a post is about, with links, or ""."""
    if post.paper:
        return format_reference(post.paper, "author-date")
    kind, _, number = identifier(post.meta.paper).partition(":")
    if not number:
        return escape(post.meta.paper)
    if kind == "arxiv":
        return Html('<a class="arxiv" href="https://arxiv.org/abs/{0}">arXiv:{0}</a>').format(number)
    return Html('<a class="doi" href="https://doi.org/{0}">doi:{0}</a>').format(number) if kind == "doi" else EMPTY


def _start(site: Site) -> Card | None:
    """Where a newcomer begins: the first post of the contents, else the oldest; nobody is sent to an only post."""
    planned = (entry for chapter in site.contents for part in chapter.parts for entry in part.entries)
    if len(site.entries) < 2:
        return None
    return next(planned, site.entries[-1]).card
