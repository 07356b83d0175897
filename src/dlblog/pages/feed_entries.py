"""A post as feeds show it: facts, and its Atom <entry>, ready.

The rule of this file: an entry depends on its post and the site's index, never on the feed, so it is made once,
whichever feeds it is in (a post with three tags is in six), and its text is kept once: `xml` has it escaped, `html`
reads it back. An entry's id is its address, which never changes (aliases keep old ones alive).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from posixpath import splitext
from urllib.parse import urlsplit

from markupsafe import escape

from dlblog.model import EMPTY, Author, Html, Index, Post
from dlblog.pages.absolute import absolute
from dlblog.pages.full_text import full_text
from dlblog.urls import to_uri

_VIDEO_TYPES = {".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime"}
_CONTENT, _END = '<content type="html">', "</content>"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A post in a feed. `video` is the address of a video file, "" when there is none; `tags` are names."""

    id: str
    url: str
    title: str
    summary: str
    date: datetime
    updated: datetime
    authors: tuple[Author, ...]
    tags: tuple[str, ...]
    image: str = ""
    video: str = ""
    video_type: str = ""
    lang: str = ""
    xml: Html = EMPTY  # the whole <entry> for Atom, without a line break at its end

    @property
    def html(self) -> Html:
        """The whole post (see `full_text`), for what is not Atom and for templates that write the entry themselves."""
        escaped = self.xml.partition(_CONTENT)[2].rpartition(_END)[0]  # neither can stand in an escaped text
        return Html(_unescaped(str(escaped)))


def feed_entry(index: Index, post: Post) -> FeedEntry:
    """A post as a feed shows it."""
    card = post.card
    address = absolute(index.url, card.url)
    when = card.date or index.built
    kind = _VIDEO_TYPES.get(splitext(urlsplit(card.video).path)[1].lower(), "") if card.video else ""
    entry = FeedEntry(
        id=address,
        url=address,
        title=card.title,
        summary=card.description or post.rendered.summary,
        date=when,
        updated=max(card.updated or when, when),
        authors=tuple(byline.author for byline in card.authors) or (Author(index.title),),
        tags=tuple(dict.fromkeys(term.name for term in (*card.tags, *card.categories))),
        image=absolute(index.url, card.image),
        video=absolute(index.url, card.video) if kind else "",
        video_type=kind,
        lang=card.lang,
    )
    return replace(entry, xml=entry_xml(index, entry, full_text(index, post)))


def entry_xml(index: Index, entry: FeedEntry, text: str) -> Html:
    """The entry in Atom (https://www.rfc-editor.org/rfc/rfc4287); `text` is its html, still to be escaped."""
    lang = f' xml:lang="{escape(entry.lang)}"' if entry.lang and entry.lang != index.language else ""
    rows = [
        f"<entry{lang}>",
        f"<title>{escape(entry.title)}</title>",
        f"<id>{escape(to_uri(entry.id))}</id>",
        f'<link rel="alternate" type="text/html" href="{escape(to_uri(entry.url))}"/>',
    ]
    if entry.video:
        rows.append(f'<link rel="enclosure" type="{entry.video_type}" href="{escape(to_uri(entry.video))}"/>')
    rows += (f"<published>{entry.date.isoformat()}</published>", f"<updated>{entry.updated.isoformat()}</updated>")
    rows += (f"<author>{_author(index, author)}</author>" for author in entry.authors)
    rows += (f'<category term="{escape(tag)}"/>' for tag in entry.tags)
    if entry.summary:
        rows.append(f"<summary>{escape(entry.summary)}</summary>")
    rows += (f"{_CONTENT}{escape(text)}{_END}", "</entry>")
    return Html("\n".join(rows))


def _author(index: Index, author: Author) -> str:
    address = escape(absolute(index.url, author.url))
    return f"<name>{escape(author.name)}</name>" + (f"<uri>{address}</uri>" if address else "")


def _unescaped(text: str) -> str:
    """What `escape` was given."""
    for written, meant in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(written, meant)
    return text
