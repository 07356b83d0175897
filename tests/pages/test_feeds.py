"""Feeds: whole posts, absolute addresses, readable formulas, valid Atom and JSON."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser

from asking import made
from dlblog import layout
from dlblog.model import Author, Html, Page, SeriesKey, Site, Text
from dlblog.pages.feeds import NEWEST, feeds
from site_values import BUILT, CONFIG, day, document, link, rendered

THEME = layout.Theme({"feed.xml": (Path(__file__).resolve().parents[2] / "templates/feed.xml").read_text()})
FULL = rendered(
    "Text.",
    html=Html('<p><a href="/posts/b/">b</a></p>'),
    notes=Html('<ol><li id="fn-1">note</li></ol>'),
    references=Html("<ol></ol>"),
)


def site_of(count: int = 1) -> Site:
    posts = [
        (document(f"p{n:02}", f"2024-01-{n + 1:02}", tags=("x",), series=SeriesKey("S", n + 1)), FULL)
        for n in range(count)
    ]
    return link(*posts)[0]


def atom(site: Site, url: str = "/feed.xml") -> str:
    page = next(page for page in made(feeds(site), site) if isinstance(page, Page) and page.url == url)
    text, found = layout.lay_out(page, THEME, site.index, "/repo")
    assert found == ()
    return text


def json_feed(site: Site, path: str = "feed.json") -> dict[str, object]:
    text = next(page for page in made(feeds(site), site) if isinstance(page, Text) and page.path == path)
    found: dict[str, object] = json.loads(text.data)
    return found


def test_atom_is_well_formed_and_complete() -> None:
    text = atom(site_of(3))
    root = ET.fromstring(text)
    name = "{http://www.w3.org/2005/Atom}"
    assert [root.findtext(f"{name}{tag}") for tag in ("title", "id")] == [
        "DL notes",
        "https://example.org/repo/feed.xml",
    ]
    for entry in root.iter(f"{name}entry"):
        for tag in ("id", "title", "updated", "content", "author"):
            assert entry.find(f"{name}{tag}") is not None
    parsed = feedparser.parse(text)
    assert not parsed.bozo
    assert [entry.link for entry in parsed.entries] == [f"https://example.org/repo/posts/p{n:02}/" for n in (2, 1, 0)]
    assert parsed.entries[0].id == parsed.entries[0].link
    assert parsed.entries[0].tags[0].term == "x"
    assert 'href="/' not in parsed.entries[0].content[0].value


def test_a_feed_holds_the_newest_whole() -> None:
    site = site_of(NEWEST + 5)
    assert len(feedparser.parse(atom(site)).entries) == NEWEST
    items = json_feed(site)["items"]
    assert isinstance(items, list)
    assert [item["title"] for item in items][:2] == [f"Post p{NEWEST + 4:02}", f"Post p{NEWEST + 3:02}"]


def test_a_series_feed_has_its_newest_part_first() -> None:
    parsed = feedparser.parse(atom(site_of(3), "/series/s/feed.xml"))
    assert parsed.feed.title == "S – DL notes"
    assert [entry.title for entry in parsed.entries] == ["Post p02", "Post p01", "Post p00"]


def test_every_list_has_a_feed_and_the_site_has_two() -> None:
    lists = ("tags/x/", "types/article/", "authors/ada-lovelace/", "series/s/")
    assert [feed.path for feed in feeds(site_of())] == ["feed.xml", "feed.json", *(f"{url}feed.xml" for url in lists)]


def test_an_author_may_write_entries_otherwise() -> None:
    own = "{% for e in entries %}<entry><id>{{ e.id }}</id><c>{{ e.html|forceescape }}</c></entry>{% endfor %}"
    site = site_of()
    page = next(page for page in made(feeds(site), site) if isinstance(page, Page))
    text, found = layout.lay_out(page, layout.Theme({"feed.xml": own}), site.index, "")
    assert found == ()
    assert text.startswith("<entry><id>https://example.org/repo/posts/p00/</id><c>&lt;p&gt;&lt;a href=&#34;https://")


def test_json_feed() -> None:
    author = Author("Ada", "https://ada.example")
    post = document(
        "a",
        title="A & B",
        subtitle="<b>sub</b>",
        authors=(author,),
        tags=("t",),
        categories=("c",),
        video="/assets/a.mp4",
        image="/assets/a.png",
        updated=day("2024-05-01"),
    )
    found = json_feed(link((post, FULL))[0])
    assert (found["version"], found["feed_url"]) == (
        "https://jsonfeed.org/version/1.1",
        "https://example.org/repo/feed.json",
    )
    (item,) = found["items"]  # type: ignore[misc]
    assert item["id"] == item["url"] == "https://example.org/repo/posts/a/"
    assert (item["title"], item["summary"]) == ("A & B", "sub")
    assert item["tags"] == ["t", "c"]
    assert item["attachments"] == [{"url": "https://example.org/repo/assets/a.mp4", "mime_type": "video/mp4"}]
    assert item["image"] == "https://example.org/repo/assets/a.png"
    assert (item["date_published"], item["date_modified"]) == ("2024-01-01T00:00:00+00:00", "2024-05-01T00:00:00+00:00")
    assert item["authors"] == [{"name": "Ada", "url": "https://ada.example"}]


def test_a_film_elsewhere_is_no_enclosure() -> None:
    site = link((document("a", video="https://youtube.com/watch?v=1"), FULL))[0]
    assert "enclosure" not in atom(site)
    here = link((document("a", video="/assets/a.mp4"), FULL))[0]
    (enclosure,) = feedparser.parse(atom(here)).entries[0].enclosures
    assert enclosure.href == "https://example.org/repo/assets/a.mp4"


def test_dates_do_not_depend_on_the_clock_but_for_an_empty_feed() -> None:
    assert "2024-01-01T00:00:00+00:00" in atom(site_of())
    assert BUILT.isoformat() not in atom(site_of())
    assert BUILT.isoformat() in atom(link(config=CONFIG)[0])
