"""How to cite a post: one line of text (APA's order) and BibTeX.

The rule of this file: names are split as BibTeX would, and the entry is written by the same function as every
other, so it compiles whatever a title holds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dlblog.bibliography import to_bibtex
from dlblog.bibliography.format import initials
from dlblog.bibliography.names import person
from dlblog.model import Card, FrozenMap, Index, Name, Post, Reference
from dlblog.pages.absolute import absolute
from dlblog.words import format_date

_SMALL = {"a", "an", "the", "on", "of", "in", "to", "and", "for", "with", "how", "what", "why", "is", "are", "from"}
_GROUP = re.compile(r"^the\s|\b(?:team|group|lab|authors|contributors|collaboration)$|^\S+$", re.I)
_NOT_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class CiteThis:
    """What a reader copies."""

    text: str
    bibtex: str


def cite_this(index: Index, post: Post) -> CiteThis | None:
    """The citation of a post; None for pages and for posts with `citation: false`."""
    card = post.card
    if card.is_page or not post.meta.citation:
        return None
    names = tuple(split_name(byline.author.name) for byline in card.authors)
    address = absolute(index.url, card.url)
    return CiteThis(_text(index, card, names, address), to_bibtex(_reference(card, names, index.title, address)))


def split_name(name: str) -> Name:
    """A person's name in its parts; a single word, or what calls itself a team, stays whole."""
    return Name(name) if _GROUP.search(name) and "," not in name else person(name)


def _text(index: Index, card: Card, names: tuple[Name, ...], address: str) -> str:
    people = _apa(names)
    title = card.title if card.title.endswith((".", "?", "!")) else f"{card.title}."
    when = f"({format_date(card.date, '%Y, %B %-d', card.lang, index.words)})" if card.date else "(n.d.)"
    first = f"{people} {when}. {title}" if people else f"{title} {when}."
    return f"{first} {index.title}. {address}"


def _apa(names: tuple[Name, ...]) -> str:
    """ "Vaswani, A., Shazeer, N., & Parmar, N.", ending in a full stop."""
    shown = [f"{n.family}, {initials(n.given)}" if n.given else n.family for n in names]
    if len(shown) > 1:
        shown = [", ".join(shown[:-1]) + f", & {shown[-1]}"]
    return shown[0] if shown and shown[0].endswith(".") else "".join(f"{one}." for one in shown)


def _reference(card: Card, names: tuple[Name, ...], site: str, address: str) -> Reference:
    fields = {"title": card.title, "journal": site, "url": address}
    if card.date:
        fields |= {"year": f"{card.date:%Y}", "month": format_date(card.date, "%B")}
    return Reference(_key(card, names), "article", names, fields=FrozenMap(fields))


def _key(card: Card, names: tuple[Name, ...]) -> str:
    """ "weng2018attention": the first author's family name, the year, the title's first word that says something."""
    words = [word for word in map(_ascii, re.findall(r"\w+", card.title)) if word]
    telling = next((word for word in words if word not in _SMALL and not word.isdigit()), words[0] if words else "")
    family = _ascii(names[0].family) if names else ""
    return f"{family}{card.date.year if card.date else ''}{telling}" or _ascii(card.slug) or "post"


def _ascii(text: str) -> str:
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return _NOT_KEY.sub("", plain)
