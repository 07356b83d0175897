"""The table of contents of the whole blog: chapters → parts → posts, from `chapters:` in dlblog.yml.

The rule of this file: the plan says which posts exist where; texts are pulled from the posts, never retyped. A post
may also place itself with `chapter:`, at the end of that chapter. Nothing is left out without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dlblog.diagnostics import Diagnostic, did_you_mean, error, warning
from dlblog.model import Contents, ContentsPart, Document, Entry, FrozenMap
from dlblog.settings import Chapter, Config
from dlblog.site.addresses import slug
from dlblog.site.place import place
from dlblog.site.series import Member
from dlblog.site.terms import fold


@dataclass(frozen=True, slots=True)
class Plan:
    """The chapters filled with posts, and the chapter of each post by path."""

    contents: tuple[Contents, ...]
    chapter_of: FrozenMap[str]


def contents(
    posts: tuple[Member, ...], entries: Mapping[str, Entry], config: Config, held: Iterable[Document] = ()
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan filled with listed posts (oldest first). The plan may name `held` documents, though unpublished."""
    if not config.chapters:
        return Plan((), FrozenMap()), _unasked(posts)
    by_slug = {card.slug: card.path for _, card in posts}
    later = {slug(document) for document in held}
    own, faults = _own_chapters(posts, config)
    placed: dict[str, str] = {}
    made: list[Contents] = []
    for chapter in config.chapters:
        lists = []
        for part in chapter.parts:
            paths, found = _paths(part.posts, chapter, by_slug, later, placed)
            faults += found
            lists.append((part.title, paths))
        placed |= {path: chapter.title for _, paths in lists for path in paths}
        made.append(_filled(chapter, lists, own.get(chapter.title, []), placed, entries))
    faults += _unplaced(posts, placed)
    return Plan(tuple(made), FrozenMap(placed)), tuple(faults)


def _own_chapters(posts: tuple[Member, ...], config: Config) -> tuple[dict[str, list[str]], list[Diagnostic]]:
    """Posts by the chapter they name themselves, and names that no chapter has."""
    titles = {fold(chapter.title): chapter.title for chapter in config.chapters}
    own: dict[str, list[str]] = {}
    faults: list[Diagnostic] = []
    for document, card in posts:
        name = document.meta.chapter
        if not name:
            continue
        if fold(name) in titles:
            own.setdefault(titles[fold(name)], []).append(card.path)
        else:
            hint = did_you_mean(name, titles.values())
            message = f'no chapter "{name}" in dlblog.yml'
            faults.append(error("chapter-unknown", message, place(document, "chapter"), hint))
    return own, faults


def _paths(
    slugs: Iterable[str], chapter: Chapter, by_slug: Mapping[str, str], later: set[str], placed: Mapping[str, str]
) -> tuple[list[str], list[Diagnostic]]:
    faults: list[Diagnostic] = []
    paths: list[str] = []
    for name in slugs:
        path = by_slug.get(name)
        if path is None:
            if name not in later:
                message = f'chapter "{chapter.title}" names the post "{name}", which does not exist'
                faults.append(error("chapter-post", message, chapter.span, did_you_mean(name, by_slug)))
        elif path in placed or path in paths:
            message = f'chapter "{chapter.title}" names the post "{name}", which has its place already'
            faults.append(warning("chapter-twice", message, chapter.span, "name each post once"))
        else:
            paths.append(path)
    return paths, faults


def _filled(
    chapter: Chapter,
    lists: list[tuple[str, list[str]]],
    own: list[str],
    placed: dict[str, str],
    entries: Mapping[str, Entry],
) -> Contents:
    """The chapter with its posts; those that named it themselves follow in a last part without title."""
    more = [path for path in own if path not in placed]
    placed |= dict.fromkeys(more, chapter.title)
    if more and lists and not lists[-1][0]:
        lists[-1][1].extend(more)
    elif more:
        lists.append(("", more))
    parts = tuple(ContentsPart(title, tuple(entries[path] for path in paths)) for title, paths in lists)
    return Contents(chapter.title, chapter.description, parts)


def _unplaced(posts: tuple[Member, ...], placed: Mapping[str, str]) -> list[Diagnostic]:
    return [
        warning(
            "chapter-unplaced",
            "this post is in no chapter of the table of contents",
            place(document, "chapter", "title"),
            f'add "{card.slug}" to `chapters:` in dlblog.yml, or set `chapter:` here',
        )
        for document, card in posts
        if card.path not in placed
    ]


def _unasked(posts: tuple[Member, ...]) -> tuple[Diagnostic, ...]:
    message, hint = "`chapter:` has no effect: there are no chapters", "add `chapters:` to dlblog.yml"
    return tuple(
        warning("chapter-none", message, place(document, "chapter"), hint)
        for document, _ in posts
        if document.meta.chapter
    )
