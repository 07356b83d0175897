"""Feeds: Atom and JSON, of the site and of each tag, category, type, author and series; full text.

The rule of this file: a feed holds the newest `NEWEST` posts, whole, and is right wherever it is read: addresses
are absolute, and formulas are their TeX in <code>, between \\( \\) or \\[ \\]. Most readers drop MathML's tags and
would show "a2 + b2" for a²+b²; TeX is what people in this field write to each other in plain text. An entry's id is
its address, which never changes (aliases keep old ones alive).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from posixpath import splitext
from urllib.parse import urlsplit

from dlblog.language import word
from dlblog.model import Author, Entry, FrozenMap, Head, Html, Index, Page, Post, Site, Taxon, Text
from dlblog.pages.absolute import absolute, absolute_html
from dlblog.urls import output_path

NEWEST = 20
_MATH = re.compile(r"<math\b(?P<attributes>[^>]*)>(?P<inside>.*?)</math>", re.S)
_TEX = re.compile(r"<annotation\b[^>]*application/x-tex[^>]*>(?P<tex>.*?)</annotation>", re.S)
_NUMBERING = re.compile(r"\s*\\(?:label|tag\*?)\{[^{}]*\}|\\(?:nonumber|notag)\b")  # the number stands beside it
_ANCHOR = re.compile(r'<a\b[^>]*\bclass="anchor"[^>]*>.*?</a>', re.S)
_VIDEO_TYPES = {".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A post in a feed. `video` is the address of a video file, "" when there is none; `tags` are names."""

    id: str
    url: str
    title: str
    summary: str
    html: Html
    date: datetime
    updated: datetime
    authors: tuple[Author, ...]
    tags: tuple[str, ...]
    image: str = ""
    video: str = ""
    video_type: str = ""
    lang: str = ""


def feeds(site: Site) -> Iterator[Page | Text]:
    """feed.xml and feed.json of the site, and beside the page of each list."""
    index = site.index
    posts = {post.card.path: post for post in site.posts}
    made: dict[str, FeedEntry] = {}

    def entry(listed: Entry) -> FeedEntry:
        path = listed.card.path
        if path not in made:  # a post is in many feeds; its html is made absolute once
            made[path] = feed_entry(index, posts[path])
        return made[path]

    yield from _pair(index, index.title, "/", "the feed", site.entries, entry)
    for taxon in (*index.tags, *index.categories, *index.types, *index.people, *index.series):
        if taxon.entries:
            title, origin = f"{taxon.name} – {index.title}", f'feed of {taxon.kind} "{taxon.name}"'
            yield from _pair(index, title, taxon.url, origin, _newest_first(taxon), entry)


def feed_entry(index: Index, post: Post) -> FeedEntry:
    """A post as a feed shows it."""
    card = post.card
    address = absolute(index.url, card.url)
    when = card.date or index.built
    kind = _VIDEO_TYPES.get(splitext(urlsplit(card.video).path)[1].lower(), "")
    return FeedEntry(
        id=address,
        url=address,
        title=card.title,
        summary=card.description or post.rendered.summary,
        html=full_text(post, index.url),
        date=when,
        updated=max(card.updated or when, when),
        authors=tuple(byline.author for byline in card.authors) or (Author(index.title),),
        tags=tuple(dict.fromkeys(term.name for term in (*card.tags, *card.categories))),
        image=absolute(index.url, card.image),
        video=absolute(index.url, card.video) if kind else "",
        video_type=kind,
        lang=card.lang,
    )


def full_text(post: Post, site_url: str) -> Html:
    """The whole post for a reader without style sheets: formulas as TeX, notes and references at the end."""
    rendered = post.rendered
    html = str(rendered.html)
    for heading, appendix in (("Notes", rendered.notes), ("References", rendered.references)):
        html += f"\n<h2>{word(heading, post.card.lang)}</h2>\n{appendix}" if appendix else ""
    html = _MATH.sub(_tex, _ANCHOR.sub("", html))
    return Html(absolute_html(html, site_url, post.card.url))


def _tex(match: re.Match[str]) -> str:
    tex = _TEX.search(match["inside"])
    if tex is None:  # MathML that an author wrote by hand
        return match[0]
    before, after = ("\\[", "\\]") if 'display="block"' in match["attributes"] else ("\\(", "\\)")
    return f'<code class="math">{before}{_NUMBERING.sub("", tex["tex"]).strip()}{after}</code>'


def _newest_first(taxon: Taxon) -> tuple[Entry, ...]:
    return (
        tuple(sorted(taxon.entries, key=lambda e: e.number, reverse=True)) if taxon.kind == "series" else taxon.entries
    )


def _pair(
    index: Index, title: str, home: str, origin: str, listed: tuple[Entry, ...], entry: Callable[[Entry], FeedEntry]
) -> Iterator[Page | Text]:
    entries = tuple(entry(one) for one in listed[:NEWEST])
    atom, js = home + "feed.xml", home + "feed.json"
    data: dict[str, object] = {
        "feed_title": title,
        "feed_url": absolute(index.url, atom),
        "home_url": absolute(index.url, home),
        "updated": max((one.updated for one in entries), default=index.built),
        "entries": entries,
    }
    yield Page(atom, "feed.xml", Head(title, lang=index.language), FrozenMap(data), origin)
    text = json.dumps(_json_feed(index, title, absolute(index.url, js), data, entries), ensure_ascii=False, indent=1)
    yield Text(output_path(js), text + "\n", origin)


def _json_feed(
    index: Index, title: str, address: str, data: dict[str, object], entries: tuple[FeedEntry, ...]
) -> dict[str, object]:
    """https://www.jsonfeed.org/version/1.1/."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        **_said("description", index.description or index.tagline),
        "home_page_url": data["home_url"],
        "feed_url": address,
        "language": index.language,
        "authors": [_json_author(index, author) for author in index.authors] or [{"name": index.title}],
        "items": [_json_item(index, entry) for entry in entries],
    }


def _json_item(index: Index, entry: FeedEntry) -> dict[str, object]:
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
        "authors": [_json_author(index, author) for author in entry.authors],
        **_said("tags", entry.tags),
        "language": entry.lang,
        **_said("attachments", files),
    }


def _json_author(index: Index, author: Author) -> dict[str, object]:
    return {"name": author.name, **_said("url", absolute(index.url, author.url))}


def _said(name: str, value: object) -> dict[str, object]:
    return {name: value} if value else {}
