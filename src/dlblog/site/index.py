"""What templates may ask of the whole site: lists by tag, category, type and author, and the navigation.

The rule of this file: lists hold entries in order, newest first; terms stand in the order of the alphabet, types in
that of dlblog.yml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from dlblog.model import Card, Entry, Index, NavItem, Post, Taxon, Term
from dlblog.search import languages
from dlblog.settings import Config
from dlblog.site.cards import type_url
from dlblog.words import word


def index(
    newest: tuple[Entry, ...],
    pages: tuple[Post, ...],
    unlisted: tuple[Card, ...],
    series: tuple[Taxon, ...],
    works: int,
    config: Config,
    built: datetime,
) -> Index:
    """The index of listed posts (newest first). Hidden posts are in no list, but their types have pages too."""
    by_type = _by_type(newest, unlisted, config)
    tags = _taxa("tag", newest, lambda card: card.tags)
    return Index(
        title=config.title,
        tagline=config.tagline,
        description=config.description,
        url=config.url,
        language=config.language,
        authors=config.authors,
        nav=config.nav if config.nav is not None else _nav(by_type, bool(series), bool(tags), works, pages, config),
        posts=tuple(entry.card for entry in newest),
        types=by_type,
        tags=tags,
        categories=_taxa("category", newest, lambda card: card.categories),
        series=series,
        people=_taxa("author", newest, lambda card: [Term(b.author.name, b.page) for b in card.authors if b.page]),
        giscus=config.giscus,
        words=config.words,
        theme=config.theme,
        icon=config.icon,
        cards=bool(config.cards and config.url),  # those who show cards ask for a whole address
        card_font=config.card_font,
        search=languages(_found(newest, pages), config.language) if config.search else (),
        built=built,
        works=works,
        chapters=bool(config.chapters),
    )


def _by_type(newest: tuple[Entry, ...], unlisted: tuple[Card, ...], config: Config) -> tuple[Taxon, ...]:
    """One list for each type, in the order of the configuration; those of hidden posts may be empty."""
    listed = _taxa("type", newest, lambda card: [Term(card.type.plural, card.type.url)])
    known = {taxon.url for taxon in listed}
    empty = {card.type.url: card.type.plural for card in unlisted if card.type.url not in known}
    rank = {type_url(kind).url: number for number, kind in enumerate(config.types)}
    both = (*listed, *(Taxon("type", name, url, ()) for url, name in empty.items()))
    return tuple(sorted(both, key=lambda taxon: rank.get(taxon.url, len(rank))))


def _found(newest: tuple[Entry, ...], pages: tuple[Post, ...]) -> tuple[Card, ...]:
    """The cards of all that a search may find."""
    return (*(entry.card for entry in newest), *(page.card for page in pages))


def _taxa(kind: str, newest: tuple[Entry, ...], terms: Callable[[Card], Iterable[Term]]) -> tuple[Taxon, ...]:
    """One list for each term that listed posts have, in the order of the alphabet."""
    groups: dict[Term, list[Entry]] = {}
    for entry in newest:
        for term in dict.fromkeys(terms(entry.card)):
            groups.setdefault(term, []).append(entry)
    ordered = sorted(groups, key=lambda term: (term.name.casefold(), term.url))
    return tuple(Taxon(kind, term.name, term.url, tuple(groups[term])) for term in ordered)


def _nav(
    types: tuple[Taxon, ...], series: bool, tags: bool, works: int, pages: tuple[Post, ...], config: Config
) -> tuple[NavItem, ...]:
    """The navigation of a site that names none: the blog, kinds of posts, ways through it, pages."""
    plain = type_url(config.types[0]).url if config.types else ""
    shown = (page.card for page in pages if not page.card.hidden and page.card.url not in ("/", "/404.html"))

    def item(english: str, url: str) -> NavItem:
        return NavItem(word(english, config.language, config.words), url)

    return (
        item("Blog", "/blog/"),
        *(NavItem(kind.name, kind.url) for kind in types if kind.url != plain and kind.entries),
        *((item("Series", "/series/"),) if series else ()),
        *((item("Contents", "/table_of_contents/"),) if config.chapters else ()),
        *((item("Tags", "/tags/"),) if tags else ()),
        *((item("References", "/references/"),) if works else ()),
        *(NavItem(card.title, card.url) for card in sorted(shown, key=lambda card: card.url)),
    )
