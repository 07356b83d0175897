"""Old addresses: a small page at each alias that leads to the post.

The rule of this file: an address once published stays alive. An alias onto something that exists is found by
`collect`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dlblog.model import FrozenMap, Head, Page, Site
from dlblog.pages.absolute import absolute
from dlblog.pages.head import NOINDEX
from dlblog.pages.wording import site_word
from dlblog.pages.works import URL as REFERENCES

PAPERS = "/papers/"


def redirects(site: Site) -> Iterator[Page]:
    """A page for each alias of each document; /papers/ leads to the references."""
    for post in (*site.all, *site.pages):
        for alias in post.card.aliases:
            yield _redirect(site, alias, post.card.url, post.card.title, post.card.path)
    if site.index.works:
        yield _redirect(site, PAPERS, REFERENCES, site_word(site.index, "References"), "the list of references")


def _redirect(site: Site, alias: str, url: str, title: str, origin: str) -> Page:
    target = absolute(site.index.url, url)
    head = Head(title, canonical=target, lang=site.index.language, robots=NOINDEX)
    return Page(alias, "redirect.html", head, FrozenMap({"target": target}), origin)
