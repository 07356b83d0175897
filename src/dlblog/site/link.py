"""Documents, cards and renderings become the site: lists, places, relations.

The rule of this file: one straight function that asks each idea's module in turn. Lists show what is neither hidden
nor a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dlblog.diagnostics import Diagnostic, warning
from dlblog.model import (
    Card,
    Contents,
    Document,
    Entry,
    FrozenMap,
    Html,
    Post,
    Reference,
    Rendered,
    SeriesBox,
    Site,
)
from dlblog.settings import Config
from dlblog.site import series as series_
from dlblog.site.backlinks import backlinks, requirements
from dlblog.site.chapters import contents
from dlblog.site.index import index
from dlblog.site.order import by_date, minutes
from dlblog.site.papers import papers
from dlblog.site.place import place
from dlblog.site.related import Subject, related
from dlblog.site.resolve import resolve, resolved
from dlblog.site.works import identities

Item = tuple[Document, Card, Rendered]
_NO_MARKS: FrozenMap[Html] = FrozenMap()


@dataclass(frozen=True, slots=True)
class Places:
    """What is known of each post's place in the site, by path."""

    entries: FrozenMap[Entry]
    neighbours: FrozenMap[tuple[Card | None, Card | None]]
    boxes: FrozenMap[SeriesBox]
    related: FrozenMap[tuple[Card, ...]]
    backlinks: FrozenMap[tuple[Card, ...]]
    requires: FrozenMap[tuple[Card, ...]]
    chapters: FrozenMap[str]
    papers: FrozenMap[Reference]
    marks: FrozenMap[FrozenMap[Html]]


def link(
    posts: Iterable[Item],
    config: Config,
    built: datetime,
    held: Iterable[Document] = (),
    references: Mapping[str, Reference] | None = None,
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The whole site, and what is wrong between its documents.

    `held` are documents that are not published now (drafts): naming them is no mistake. `references` is the site's
    bibliography, for `paper:` keys that no body cites.
    """
    items, held = tuple(posts), tuple(held)
    marks, faults = resolve((card, made) for _, card, made in items)
    items = tuple((document, card, resolved(made, marks.get(card.path, _NO_MARKS))) for document, card, made in items)
    published = tuple(item for item in items if not item[1].is_page)
    listed = tuple(sorted((i for i in published if not i[1].hidden), key=lambda item: by_date(item[0])))
    members = tuple((document, card) for document, card, _ in listed)
    groups = series_.gather(members)
    entries = _entries(listed)
    plan, more = contents(members, entries, config, held)
    requires, unknown = requirements([(d, c) for d, c, _ in items], (c for _, c, _ in published), held)
    found_papers, no_paper = papers(published, references)
    places = Places(
        entries=FrozenMap(entries),
        neighbours=FrozenMap(_neighbours(listed)),
        boxes=FrozenMap(series_.boxes(groups)),
        related=FrozenMap(related(tuple(Subject(*item) for item in listed))),
        backlinks=FrozenMap(backlinks([(c, r) for _, c, r in listed], (c for _, c, _ in items), requires)),
        requires=FrozenMap(requires),
        chapters=plan.chapter_of,
        papers=FrozenMap(found_papers),
        marks=FrozenMap(marks),
    )
    faults = (*faults, *series_.check(groups, held), *more, *unknown, *no_paper, *_comments(items, config))
    return _site(items, listed, groups, plan.contents, places, config, built), faults


def _site(
    items: tuple[Item, ...],
    listed: tuple[Item, ...],
    groups: tuple[tuple[series_.Member, ...], ...],
    chapters: tuple[Contents, ...],
    places: Places,
    config: Config,
    built: datetime,
) -> Site:
    posts = {item[1].path: _post(item, places) for item in items}
    newest = tuple(places.entries[card.path] for _, card, _ in reversed(listed))
    pages = tuple(post for post in posts.values() if post.card.is_page)
    everything = sorted(items, key=lambda item: by_date(item[0]), reverse=True)
    series = series_.taxa(groups, places.entries, config)
    unlisted = tuple(card for _, card, _ in items if card.hidden and not card.is_page)
    return Site(
        index=index(newest, pages, unlisted, series, _works(listed), config, built),
        posts=tuple(posts[entry.card.path] for entry in newest),
        all=tuple(posts[card.path] for _, card, _ in everything if not card.is_page),
        pages=pages,
        contents=chapters,
        entries=newest,
        per_page=max(1, config.per_page),
    )


def _post(item: Item, places: Places) -> Post:
    document, card, rendered = item
    path = card.path
    entry = places.entries.get(path)
    previous, following = places.neighbours.get(path, (None, None))
    return Post(
        card=card,
        meta=document.meta,
        rendered=rendered,
        number=entry.number if entry else 0,
        minutes=minutes(rendered),
        previous=previous,
        next=following,
        series=places.boxes.get(path),
        related=places.related.get(path, ()),
        backlinks=places.backlinks.get(path, ()),
        requires=places.requires.get(path, ()),
        chapter=places.chapters.get(path, ""),
        paper=places.papers.get(path),
        marks=places.marks.get(path, _NO_MARKS),
    )


def _entries(listed: tuple[Item, ...]) -> dict[str, Entry]:
    return {
        card.path: Entry(card, number, rendered.excerpt, minutes(rendered))
        for number, (_, card, rendered) in enumerate(listed, 1)
    }


def _neighbours(listed: tuple[Item, ...]) -> dict[str, tuple[Card | None, Card | None]]:
    row = [None, *(card for _, card, _ in listed), None]
    return {card.path: (before, after) for before, card, after in zip(row, row[1:], row[2:], strict=False) if card}


def _works(listed: tuple[Item, ...]) -> int:
    return len(set(identities(rendered for _, _, rendered in listed).values()))


def _comments(items: tuple[Item, ...], config: Config) -> tuple[Diagnostic, ...]:
    """One warning, not one for each post, when comments are asked for and nobody is there to keep them."""
    asked = next((document for document, _, _ in items if document.meta.comments and not config.giscus), None)
    if asked is None:
        return ()
    message = "comments are asked for, but dlblog.yml has no `comments.giscus`; none are shown"
    span = place(asked, "comments", "giscus_comments")
    return (warning("comments-unset", message, span, "set comments.giscus (repo, repo_id, category, category_id)"),)
