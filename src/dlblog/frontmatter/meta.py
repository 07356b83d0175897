"""Checked keys → Meta: what needs more than one key, the file's name, the body or the configuration.

The rule of this file: after an error the value is filled in with something harmless. The site is not published then,
but the post stays known to the others, so that one mistake is not reported as ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from dlblog.diagnostics import Span, did_you_mean
from dlblog.frontmatter.dates import NEVER, When
from dlblog.frontmatter.keys import LAYOUTS
from dlblog.frontmatter.names import FileName
from dlblog.frontmatter.title import Lead
from dlblog.model import FrozenMap, Meta, SeriesKey
from dlblog.schema import Checked, Walk
from dlblog.settings import Config

# Keys whose values go into Meta as they were read: the table gives them the types of Meta's fields.
_AS_READ = (
    *("authors", "tags", "categories", "chapter", "permalink", "aliases", "hidden", "future", "is_index"),
    *("bibliography", "video", "image", "comments", "related_posts", "citation", "requires", "paper", "updates"),
    *("styles", "scripts"),
)


@dataclass(frozen=True, slots=True)
class Given:
    """All that a source says about itself."""

    keys: Checked
    lead: Lead | None
    name: FileName
    committed: date | None
    is_page: bool
    start: Span


def to_meta(given: Given, config: Config, walk: Walk) -> Meta:
    """The front matter as a value. Dates are in the site's time zone; whatever is wrong is reported to `walk`."""
    keys = given.keys
    as_read: dict[str, Any] = {name: keys.values[name] for name in _AS_READ if name in keys.values}
    zone = ZoneInfo(config.timezone)
    subtitle, description = keys.get("subtitle", ""), keys.get("description", "")
    toc, entries = keys.get("toc", (True, ()))
    math, macros = keys.get("math", (True, ()))
    published = _date(given, zone, walk)
    return Meta(
        title=_title(given, config, walk),
        date=published,
        updated=_updated(keys, published, zone, walk),
        subtitle=subtitle or description,
        excerpt=keys.get("excerpt", "") or (description if subtitle else ""),
        type=_type(keys, config, walk),
        series=_series(keys, walk),
        slug=keys.get("slug", "") or given.name.slug,
        draft=keys.get("draft", False) or not keys.get("published", True),
        layout=_layout(keys, walk),
        toc=toc,
        toc_entries=entries,
        math=math,
        macros=macros,
        lang=keys.get("lang", ""),
        spans=FrozenMap(keys.spans),
        **as_read,
    )


def _title(given: Given, config: Config, walk: Walk) -> str:
    title = given.keys.get("title", "")
    if title:
        return title
    if given.lead:
        return given.lead.text
    if given.keys.get("is_index", False) or given.keys.get("permalink", "") == "/" or given.name.slug == "index":
        return config.title
    if not given.is_page and not _faulty(walk, given.keys.spans.get("title")):
        empty = given.keys.spans.get("title")
        message = "the title is empty" if empty else "this post has no title"
        walk.report("error", "title", message, empty or given.start, 'add "title: …", or begin the text with "# …"')
    return given.name.words or "Untitled"


def _date(given: Given, zone: tzinfo, walk: Walk) -> datetime | None:
    when = given.keys.get("date", None) or _as_when(given.name.date) or _as_when(given.committed)
    if when:
        return when.at(zone)
    if given.is_page or given.keys.get("is_index", False):
        return None
    if not _faulty(walk, given.keys.spans.get("date")):
        hint = 'add "date: YYYY-MM-DD", or begin the file\'s name with the date'
        place = given.keys.spans.get("date", given.start)
        walk.report("error", "date-missing", "this post has no date", place, hint)
    return NEVER.at(zone)


def _as_when(day: date | None) -> When | None:
    return When(day) if day else None


def _faulty(walk: Walk, span: Span | None) -> bool:
    return span is not None and any(d.span == span and d.severity == "error" for d in walk.found)


def _updated(keys: Checked, published: datetime | None, zone: tzinfo, walk: Walk) -> datetime | None:
    when: When | None = keys.get("updated", None)
    updated = when.at(zone) if when else None
    if updated and published and updated.date() < published.date():
        message = f"updated {updated:%Y-%m-%d} is before the date {published:%Y-%m-%d}"
        walk.report("warning", "updated", message, keys.spans["updated"])
    return updated


def _type(keys: Checked, config: Config, walk: Walk) -> str:
    wanted = keys.get("type", "")
    if not wanted:
        return ""
    for known in config.types:
        if wanted.casefold() in (known.name.casefold(), known.label.casefold(), known.plural.casefold()):
            return known.name
    names = [known.name for known in config.types]
    hint = did_you_mean(wanted, names) or f"known: {', '.join(names)}; add others under types: in dlblog.yml"
    walk.report("warning", "type", f'there is no type "{wanted}"', keys.spans["type"], hint)
    return ""


def _series(keys: Checked, walk: Walk) -> SeriesKey | None:
    series: SeriesKey | None = keys.get("series", None)
    part: int | None = keys.get("series_part", None)
    if series is None or not series.name:
        if part is not None and "series" not in keys.spans:
            message = "a part's number, but no series"
            walk.report("warning", "series", message, keys.spans["series_part"], 'add "series: Name"')
        return None
    return SeriesKey(series.name, part if series.part is None else series.part)


def _layout(keys: Checked, walk: Walk) -> str:
    layout = keys.get("layout", "").lower()
    if not layout or layout in LAYOUTS:
        return layout
    message = f'layout "{keys.get("layout", "")}" is not known; the usual one is taken'
    walk.report("notice", "layout", message, keys.spans["layout"], f"known: {', '.join(LAYOUTS)}")
    return ""
