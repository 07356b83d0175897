"""/search/: the search as a page of its own, which is also what the search over a page is made of.

The rule of this file: the page exists iff the site can be searched, and no page of the author has its address.
"""

from __future__ import annotations

from collections.abc import Iterator

from dlblog.model import FrozenMap, Page, Site
from dlblog.pages.head import NOINDEX, list_head
from dlblog.pages.wording import site_word

URL = "/search/"


def search(site: Site) -> Iterator[Page]:
    """The page of the search."""
    if site.index.search and not any(post.card.url == URL for post in site.pages):
        heading = site_word(site.index, "Search")
        head = list_head(site.index, heading, URL, robots=NOINDEX)
        yield Page(URL, "search.html", head, FrozenMap({"heading": heading}), "the search")
