"""Feeds: Atom of the site and of each tag, category, type, author and series; JSON of the site. Full texts.

The rule of this file: a feed holds the newest `NEWEST` posts, whole, and only posts that are in some feed are made
entries. A list has a feed when it has posts; the site's feed is always there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from dlblog.model import Author, Entry, FrozenMap, Head, Index, Page, Planned, Site, Taxon, Text
from dlblog.pages.absolute import absolute
from dlblog.pages.ask import Ask
from dlblog.pages.feed_entries import FeedEntry
from dlblog.urls import output_path

NEWEST, NEWEST_OF_LIST = 20, 10  # whole texts are heavy: the lists' feeds were half of a large site's bytes
ATOM, JSON = "feed.xml", "feed.json"


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is of: a title, the address of the list it belongs to, and its posts by path, newest first."""

    title: str
    home: str
    origin: str
    paths: tuple[str, ...]


def feeds(site: Site) -> Iterator[Planned]:
    """feed.xml and feed.json of the site, and feed.xml beside the page of each list."""
    for channel in channels(site):
        yield Planned(output_path(channel.home + ATOM), "feed", channel, channel.origin)
        if channel.home == "/":
            yield Planned(output_path(channel.home + JSON), "json-feed", channel, channel.origin)


def channels(site: Site) -> Iterator[Channel]:
    """All feeds of the site, its own first."""
    index = site.index
    yield Channel(index.title, "/", "the feed", _newest(site.entries, NEWEST))
    for taxon in (*index.tags, *index.categories, *index.types, *index.people, *index.series):
        if taxon.entries:
            title, origin = f"{taxon.name} – {index.title}", f'feed of {taxon.kind} "{taxon.name}"'
            yield Channel(title, taxon.url, origin, _newest(_newest_first(taxon), NEWEST_OF_LIST))


def atom_feed(channel: Channel, ask: Ask) -> Page:
    """A channel in Atom."""
    index, entries = ask.index, tuple(ask.entry(path) for path in channel.paths)
    data: dict[str, object] = {
        "feed_title": channel.title,
        "feed_url": absolute(index.url, channel.home + ATOM),
        "home_url": absolute(index.url, channel.home),
        "updated": max((one.updated for one in entries), default=None) or index.built,
        "entries": entries,
    }
    head = Head(channel.title, lang=index.language)
    return Page(channel.home + ATOM, "feed.xml", head, FrozenMap(data), channel.origin)


def json_feed(channel: Channel, ask: Ask) -> Text:
    """A channel as https://www.jsonfeed.org/version/1.1/."""
    index, entries = ask.index, tuple(ask.entry(path) for path in channel.paths)
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        **_said("description", index.description or index.tagline),
        "home_page_url": absolute(index.url, channel.home),
        "feed_url": absolute(index.url, channel.home + JSON),
        "language": index.language,
        "authors": [_author(index, author) for author in index.authors] or [{"name": index.title}],
        "items": [_item(index, entry) for entry in entries],
    }
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Text(output_path(channel.home + JSON), text + "\n", channel.origin)


def _newest(entries: tuple[Entry, ...], most: int) -> tuple[str, ...]:
    return tuple(entry.card.path for entry in entries[:most])


def _newest_first(taxon: Taxon) -> tuple[Entry, ...]:
    return (
        tuple(sorted(taxon.entries, key=lambda e: e.number, reverse=True)) if taxon.kind == "series" else taxon.entries
    )


def _item(index: Index, entry: FeedEntry) -> dict[str, object]:
    files = [{"url": entry.video, "mime_type": entry.video_type}] if entry.video else ""
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        **_said("summary", entry.summary),
        "content_html": str(entry.html),
        **_said("image", entry.image),
        "date_published": entry.date.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [_author(index, author) for author in entry.authors],
        **_said("tags", entry.tags),
        "language": entry.lang,
        **_said("attachments", files),
    }


def _author(index: Index, author: Author) -> dict[str, object]:
    return {"name": author.name, **_said("url", absolute(index.url, author.url))}


def _said(name: str, value: object) -> dict[str, object]:
    return {name: value} if value else {}
