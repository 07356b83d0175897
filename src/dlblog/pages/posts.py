"""The pages that authors write: posts, other pages, the home page, the page for what is not found.

The rule of this file: every document becomes exactly one page at its own address; dlblog adds a home page and a 404
page only when no document claims them. Two documents with one address are both made, so that `collect` can name
both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import escape

from dlblog.bibliography import format_reference
from dlblog.model import EMPTY, Card, Entry, FrozenMap, Html, Page, Planned, Post, Site, Taxon
from dlblog.pages.ask import Ask
from dlblog.pages.cite import cite_this
from dlblog.pages.head import NOINDEX, home_head, list_head, post_head
from dlblog.pages.wording import site_word
from dlblog.site import subtitle_html
from dlblog.site.works import identifier
from dlblog.urls import output_path

LATEST = 5
NOT_FOUND = "/404.html"


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows: the path of the author's text ("" when there is none), the latest posts, the series."""

    path: str
    entries: tuple[Entry, ...]
    series: tuple[Taxon, ...]
    start: Card | None


def posts(site: Site) -> Iterator[Planned]:
    """One page for each post, hidden ones too."""
    return (Planned(output_path(p.card.url), "post", p.card.path, p.card.path) for p in site.all)


def pages(site: Site) -> Iterator[Planned]:
    """One page for each document of content/pages but the home page."""
    shown = (post.card for post in site.pages if post.card.url != "/")
    return (Planned(output_path(card.url), "page", card.path, card.path) for card in shown)


def home(site: Site) -> Iterator[Planned]:
    """The home page: the author's text, if there is one, then the latest posts, the series, and where to start."""
    own = [post.card.path for post in site.pages if post.card.url == "/"]
    for path in own or [""]:
        data = Home(path, site.entries[:LATEST], site.index.series, _start(site))
        yield Planned("index.html", "home", data, path or "the home page")


def post_page(path: str, ask: Ask) -> Page:
    """The page of the post at `path`."""
    post = ask.post(path)
    data: dict[str, object] = {
        "post": post,
        "subtitle": subtitle_html(post.meta.subtitle),
        "cite": cite_this(ask.index, post),
        "summary_paper": paper(post),
    }
    return Page(post.card.url, "post.html", post_head(ask.index, post), FrozenMap(data), path)


def author_page(path: str, ask: Ask) -> Page:
    """The page of a document of content/pages."""
    post = ask.post(path)
    data: dict[str, object] = {"post": post, "subtitle": subtitle_html(post.meta.subtitle)}
    return Page(post.card.url, "page.html", post_head(ask.index, post), FrozenMap(data), path)


def home_page(plan: Home, ask: Ask) -> Page:
    """The home page."""
    post = ask.post(plan.path) if plan.path else None
    data: dict[str, object] = {"post": post, "entries": plan.entries, "series": plan.series, "start": plan.start}
    head = home_head(ask.index, post.card if post else None)
    return Page("/", "home.html", head, FrozenMap(data), plan.path or "the home page")


def not_found(site: Site) -> Iterator[Page]:
    """The page a server shows for what is not there; content/pages/404.md takes its place."""
    if not any(post.card.url == NOT_FOUND for post in site.pages):
        heading = site_word(site.index, "Not found")
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
