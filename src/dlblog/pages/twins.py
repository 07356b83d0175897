"""The Markdown of each post, beside its page: for people who quote, and programs that read.

The rule of this file: the author's text is left as it is, but for addresses: those of this site become absolute, so
that the text can be read anywhere, and a link `[](post.md)` gets the title that the site fills in. Code is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dlblog.model import Card, Post, Site, Text
from dlblog.pages.absolute import absolute
from dlblog.pages.head import twin_url
from dlblog.urls import is_external, join, output_path

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ADDRESS = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).*?(?<!`)\2(?!`))"
    r"|(?P<before>(?<!\\)(?P<empty>\[)?\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s+<?|\b(?:src|href|poster)=[\"']?)"
    r"(?P<url>[^\s\"'<>)]+)"
)


def twins(site: Site) -> Iterator[Text]:
    """A Markdown file for each post: title, who and when, then the body."""
    known = {post.card.path: post.card for post in (*site.all, *site.pages)}
    for post in site.all:
        path = output_path(twin_url(post.card.url))
        yield Text(path, twin(post, site.index.url, known), post.card.path)


def twin(post: Post, site_url: str, known: Mapping[str, Card]) -> str:
    """The post as Markdown; `known` maps source paths to cards, for links to other posts' files."""
    card = post.card
    names = ", ".join(byline.author.name for byline in card.authors)
    facts = " · ".join(filter(None, (names, f"{card.date:%Y-%m-%d}" if card.date else "")))
    parts = (f"# {card.title}", card.description, facts, absolute(site_url, card.url))
    head = "\n\n".join(part for part in parts if part)
    return f"{head}\n\n{_addressed(post, site_url, known).strip()}\n"


def _addressed(post: Post, site_url: str, known: Mapping[str, Card]) -> str:
    """The body with absolute addresses outside of code."""

    def change(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        elsewhere = match["empty"] and not match["url"].startswith("#")
        card = known.get(_path(match["url"], post).partition("#")[0]) if elsewhere else None
        before = f"[{card.title}{match['before'][1:]}" if card else match["before"]
        return before + _address(match["url"], post, site_url, known)

    lines: list[str] = []
    fence = ""
    for line in post.body.text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            line = _ADDRESS.sub(change, line)
        lines.append(line)
    return "\n".join(lines)


def _path(url: str, post: Post) -> str:
    """What a relative address names in the content folder, with its fragment."""
    return join("/" + post.body.path, url).lstrip("/")


def _address(url: str, post: Post, site_url: str, known: Mapping[str, Card]) -> str:
    if is_external(url):
        return url
    if url.startswith("#"):
        return absolute(site_url, post.card.url) + url
    if not url.startswith("/"):
        path, mark, fragment = _path(url, post).partition("#")
        if path in known:
            return absolute(site_url, known[path].url) + mark + fragment
        return absolute(site_url, join(post.card.url, url))
    return absolute(site_url, url)
