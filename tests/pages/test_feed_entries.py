"""A post as feeds show it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dlblog.model import Author, Html
from dlblog.pages.feed_entries import entry_xml, feed_entry
from site_values import day, document, link, rendered

SITE, _ = link(
    (
        document(
            "a",
            title="A & B",
            authors=(Author("O’Neil & <Ada>", "/über/"), Author("Bob")),
            tags=("c&d", "t"),
            categories=("t", "e"),
            video="/assets/ä.mp4",
            updated=day("2024-05-01"),
            lang="de",
        ),
        rendered("Short.", html=Html('<p class="x">&amp; it\'s</p>')),
    )
)
ENTRY = feed_entry(SITE.index, SITE.posts[0])


def test_atom() -> None:
    root = "https://example.org/repo"
    assert ENTRY.xml.splitlines() == [
        '<entry xml:lang="de">',
        "<title>A &amp; B</title>",
        f"<id>{root}/posts/a/</id>",
        f'<link rel="alternate" type="text/html" href="{root}/posts/a/"/>',
        f'<link rel="enclosure" type="video/mp4" href="{root}/assets/%C3%A4.mp4"/>',
        "<published>2024-01-01T00:00:00+00:00</published>",
        "<updated>2024-05-01T00:00:00+00:00</updated>",
        f"<author><name>O’Neil &amp; &lt;Ada&gt;</name><uri>{root}/%C3%BCber/</uri></author>",
        "<author><name>Bob</name></author>",
        '<category term="c&amp;d"/>',
        '<category term="t"/>',
        '<category term="e"/>',
        "<summary>Short.</summary>",
        '<content type="html">&lt;p class=&#34;x&#34;&gt;&amp;amp; it&#39;s&lt;/p&gt;</content>',
        "</entry>",
    ]


def test_the_sites_language_is_not_repeated_and_nobody_is_the_site() -> None:
    index = replace(SITE.index, language="de")
    assert feed_entry(index, SITE.posts[0]).xml.startswith("<entry>\n<title>")
    card = replace(SITE.posts[0].card, authors=())
    assert feed_entry(index, replace(SITE.posts[0], card=card)).authors == (Author("DL notes"),)


PIECES = [*"<>&\"';abclt34#9/ ", "&lt;", "&amp;", "&#34;", "</content>", '<content type="html">']


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_html_is_what_was_escaped(html: str) -> None:
    entry = replace(ENTRY, xml=entry_xml(SITE.index, ENTRY, html))
    assert entry.html == html
    content = ET.fromstring(f'<feed xmlns:xml="http://www.w3.org/XML/1998/namespace">{entry.xml}</feed>').findtext(
        ".//content"
    )
    assert (content or "") == html
