"""Series: posts that belong together in an order.

The rule of this file: parts are ordered by the number their authors gave, then by date. A number twice is an error,
for nobody could know the order; a missing number is a warning, for the part may be on its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from dlblog.diagnostics import Diagnostic, error, warning
from dlblog.model import Card, Document, Entry, SeriesBox, Taxon
from dlblog.settings import Config
from dlblog.site.order import by_date
from dlblog.site.place import place
from dlblog.site.terms import fold

Member = tuple[Document, Card]
_KEYS = ("series_part", "series_order", "order", "part", "series.part", "series.order", "series")


def gather(posts: Iterable[Member]) -> tuple[tuple[Member, ...], ...]:
    """The series of listed posts, each in order of parts; series in order of their newest post, newest first."""
    groups: dict[str, list[Member]] = {}
    for post in posts:
        if post[1].series_url:
            groups.setdefault(post[1].series_url, []).append(post)
    ordered = [tuple(sorted(group, key=_by_part)) for group in groups.values()]
    return tuple(sorted(ordered, key=lambda group: max(by_date(d) for d, _ in group), reverse=True))


def check(series: Iterable[tuple[Member, ...]], held: Iterable[Document] = ()) -> tuple[Diagnostic, ...]:
    """Numbers that occur twice or are missing; those of `held` documents (not published now) are not missing."""
    coming: dict[str, set[int]] = {}
    for document in held:
        key = document.meta.series
        if key and key.part is not None:
            coming.setdefault(fold(key.name), set()).add(key.part)
    return tuple(fault for group in series for fault in _check(group, coming))


def boxes(series: Iterable[tuple[Member, ...]]) -> dict[str, SeriesBox]:
    """What each part's page shows of its series, by path."""
    found: dict[str, SeriesBox] = {}
    for group in series:
        parts = tuple(card for _, card in group)
        for number, card in enumerate(parts, 1):
            found[card.path] = SeriesBox(
                card.series,
                card.series_url,
                number,
                parts,
                previous=parts[number - 2] if number > 1 else None,
                next=parts[number] if number < len(parts) else None,
            )
    return found


def taxa(series: Iterable[tuple[Member, ...]], entries: Mapping[str, Entry], config: Config) -> tuple[Taxon, ...]:
    """The series as lists, with the descriptions of dlblog.yml."""
    about = {fold(name): text for name, text in config.series.items()}
    return tuple(
        Taxon("series", first.series, first.series_url, tuple(entries[c.path] for _, c in group), about.get(key, ""))
        for group in series
        for first in (group[0][1],)
        for key in (fold(first.series),)
    )


def _part(document: Document) -> int | None:
    return document.meta.series.part if document.meta.series else None


def _by_part(member: Member) -> tuple[bool, int, object]:
    part = _part(member[0])
    return (part is None, part or 0, by_date(member[0]))


def _check(group: tuple[Member, ...], coming: Mapping[str, set[int]]) -> list[Diagnostic]:
    name = group[0][1].series
    numbered = [(part, document) for document, _ in group if (part := _part(document)) is not None]
    faults: list[Diagnostic] = []
    for (part, first), (again, second) in pairwise(numbered):
        if part == again:
            message = f'part {part} of the series "{name}" is also {first.body.path}'
            hint = "give one of the two another number"
            also = (place(first, *_KEYS),)
            faults.append(error("series-part-twice", message, place(second, *_KEYS), hint, also))
    known = {part for part, _ in numbered} | coming.get(fold(name), set())
    for index, (part, document) in enumerate(numbered):
        before = numbered[:index][-1:]  # none for the first
        last = before[0][0] if before else min(0, *known, 0)
        missing = [n for n in range(max(last + 1, part - 100), part) if n not in known]
        if missing:
            message = f'the series "{name}" has a part {part} but no part {", ".join(map(str, missing))}'
            hint = "number the parts without gaps"
            others = tuple(place(other, *_KEYS) for _, other in before)
            faults.append(warning("series-gap", message, place(document, *_KEYS), hint, others))
    return faults
