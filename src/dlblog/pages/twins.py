"""The Markdown of each post, beside its page: for people who quote, and programs that read.

The rule of this file: the author's text is left as it is, but for addresses: those of this site become absolute, so
that the text can be read anywhere. Code is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dlblog.model import Post, Site, Text
from dlblog.pages.absolute import absolute
from dlblog.pages.head import twin_url
from dlblog.urls import is_external, join, output_path

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ADDRESS = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).*?(?<!`)\2(?!`))"
    r"|(?P<before>\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s+<?|\b(?:src|href|poster)=[\"']?)(?P<url>[^\s\"'<>)]+)"
)


def twins(site: Site) -> Iterator[Text]:
    """A Markdown file for each post: title, who and when, then the body."""
    known = {post.card.path: post.card.url for post in (*site.all, *site.pages)}
    for post in site.all:
        path = output_path(twin_url(post.card.url))
        yield Text(path, twin(post, site.index.url, known), post.card.path)


def twin(post: Post, site_url: str, known: Mapping[str, str]) -> str:
    """The post as Markdown; `known` maps source paths to URLs, for links to other posts' files."""
    card = post.card
    names = ", ".join(byline.author.name for byline in card.authors)
    facts = " · ".join(filter(None, (names, f"{card.date:%Y-%m-%d}" if card.date else "")))
    parts = (f"# {card.title}", card.description, facts, absolute(site_url, card.url))
    head = "\n\n".join(part for part in parts if part)
    return f"{head}\n\n{_addressed(post, site_url, known).strip()}\n"


def _addressed(post: Post, site_url: str, known: Mapping[str, str]) -> str:
    """The body with absolute addresses outside of code."""

    def change(match: re.Match[str]) -> str:
        return match[0] if match["code"] else match["before"] + _address(match["url"], post, site_url, known)

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


def _address(url: str, post: Post, site_url: str, known: Mapping[str, str]) -> str:
    if is_external(url):
        return url
    if url.startswith("#"):
        return absolute(site_url, post.card.url) + url
    if not url.startswith("/"):
        path, mark, fragment = join("/" + post.body.path, url).lstrip("/").partition("#")
        if path in known:
            return absolute(site_url, known[path]) + mark + fragment
        return absolute(site_url, join(post.card.url, url))
    return absolute(site_url, url)
