"""The Markdown of each post, beside its page: for people who quote, and programs that read.

The rule of this file: the author's text is left as it is, but for addresses: those of this site become absolute, so
that the text can be read anywhere, and a link `[](post.md)` gets the title that the site fills in. Code is not touched.

One regular expression reads the whole body; it passes over prose by itself and stops at code and addresses only
(20 times a post; a search line by line took ten times as long). What it passes over holds no groups, for groups in
possessive loops are slow, and were faulty in the first releases of Python 3.11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dlblog.model import Card, Planned, Site, Text
from dlblog.pages.absolute import absolute
from dlblog.pages.ask import Ask
from dlblog.pages.head import twin_url
from dlblog.urls import is_external, join, output_path


def _fenced(mark: str, name: str) -> str:
    """A code block between lines of three or more marks, from the line break before it; without end, all the rest."""
    end = rf"\n {{0,3}}(?P={name}){mark}*+[^\S\n]*+(?:\n|\Z)"
    return rf"\n {{0,3}}(?P<{name}>{mark}{{3,}}+)[^\n]*+(?:(?!{end})\n[^\n]*+)*+(?:\n[^\n]*+)?"


_PLACE = re.compile(
    r"(?:[^`\[\]=\n]++|\n(?! {0,3}(?:`{3}|~{3}|\[))|\](?!\()|\[(?!\]\()|(?<!src)(?<!href)(?<!poster)=)*+"
    rf"(?:{_fenced('`', 'ticks')}|{_fenced('~', 'tildes')}"
    r"|(?P<code>`++)(?:[^`\n]++|(?!(?P=code)(?!`))`++)*+(?P=code)(?!`)"
    r"|(?P<before>(?<!\\)(?P<empty>\[)?\]\([^\S\n]*<?|\n {0,3}\[[^\]\n]+\]:[^\S\n]+<?"
    r"|(?:(?<=\bsrc)|(?<=\bhref)|(?<=\bposter))=[\"']?)(?P<url>[^\s\"'<>)]+)"
    r"|`++|[\n\[\]=])?"
)


def twins(site: Site) -> Iterator[Planned]:
    """A Markdown file for each post."""
    for card in (post.card for post in site.all):
        yield Planned(output_path(twin_url(card.url)), "twin", card.path, card.path)


def twin(path: str, ask: Ask) -> Text:
    """The Markdown file of the post at `path`: title, who and when, then the body."""
    card = ask.card(path)
    if card is None:
        raise KeyError(path)  # only documents that are published have a twin
    site_url = ask.index.url
    names = ", ".join([byline.author.name for byline in card.authors])
    facts = " · ".join(filter(None, (names, f"{card.date:%Y-%m-%d}" if card.date else "")))
    parts = (f"# {card.title}", card.description, facts, absolute(site_url, card.url))
    head = "\n\n".join(filter(None, parts))
    text = f"{head}\n\n{_addressed(ask.body(path).text, card, site_url, ask).strip()}\n"
    return Text(output_path(twin_url(card.url)), text, path)


def _addressed(body: str, here: Card, site_url: str, ask: Ask) -> str:
    """The body with absolute addresses outside of code."""
    text = "\n" + body
    page = absolute(site_url, here.url)
    out: list[str] = []
    position = 0
    for place in _PLACE.finditer(text):
        url = place["url"]
        if not url or is_external(url):
            continue
        before = place["before"]
        if url[0] == "#":
            new = page + url
        else:
            card = ask.card(_source(url, here)) if place["empty"] or url[0] != "/" else None
            new = _target(url, here, card, site_url)
            if card and place["empty"]:
                before = f"[{card.title}{before[1:]}"
        out += (text[position : place.start("before")], before, new)
        position = place.end()
    return "".join(out) + text[position:]


def _source(url: str, here: Card) -> str:
    """The path of the file that an address names."""
    return join("/" + here.path, url).lstrip("/").partition("#")[0]


def _target(url: str, here: Card, card: Card | None, site_url: str) -> str:
    """The absolute address; `card` is that of the file that a relative one names, if it is a post's."""
    if url.startswith("/"):
        return absolute(site_url, url)
    if card:
        _, mark, fragment = url.partition("#")
        return absolute(site_url, card.url) + mark + fragment
    return absolute(site_url, join(here.url, url))
