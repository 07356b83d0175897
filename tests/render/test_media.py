from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from dlblog.render.media import audio_html, media_kind, video_html
from rendering import rendered


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("a.mp4", "video"),
        ("a.WEBM?x=1#t=3", "video"),
        ("a.mov", "video"),
        ("a.mp3", "audio"),
        ("a.ogg", "audio"),
        ("a.png", ""),
        ("a", ""),
        ("", ""),
        ("https://youtu.be/x", "embed"),
        ("https://www.youtube.com/watch?v=x", "embed"),
        ("https://vimeo.com/1", "embed"),
        ("https://www.youtube.com/@somebody", "embed"),
        ("https://x.com/a/status/1", "embed"),
        ("surface.html", "page"),
        ("/demo/a.HTM?x=1", "page"),
        ("https://example.org/a.html", ""),
        ("https://notyoutube.com/x", ""),
        ("https://x.org/youtube.com/a.mp4", "video"),
    ],
)
def test_kinds(url: str, kind: str) -> None:
    assert media_kind(url) == kind


def test_players() -> None:
    assert video_html("/a.mp4", "/a.png", 'A "run"') == (
        '<video controls playsinline preload="metadata" src="/a.mp4" aria-label="A &quot;run&quot;" poster="/a.png">'
        '<a href="/a.mp4">A &quot;run&quot;</a></video>'
    )
    assert video_html("/v/a.mp4").endswith('<a href="/v/a.mp4">a.mp4</a></video>')
    assert audio_html("/a.mp3") == '<audio controls preload="metadata" src="/a.mp3"><a href="/a.mp3">a.mp3</a></audio>'


def test_nothing_is_fetched_from_another_site() -> None:
    page = LexborHTMLParser(rendered("![t](https://youtu.be/missing)\n\na ![t](https://vimeo.com/1)").html)
    assert not page.css("img, iframe, video, script")
    assert [node.attributes["href"] for node in page.css("a")] == [
        "https://www.youtube.com/watch?v=missing",
        "https://vimeo.com/1",
    ]


def test_addresses_are_resolved_and_recorded() -> None:
    found = rendered("![t](run.mp4)")
    assert [link.url for link in found.links if link.resource] == ["/posts/run.mp4"]
    assert "video" in found.needs


@pytest.mark.parametrize(
    ("size", "attribute"),
    [
        ("width=60%", 'style="width:60%"'),
        ("width=300px height=20", 'width="300" height="20"'),
        ("width=1.5em", 'style="width:1.5em"'),
        ("width=big", 'decoding="async"'),
    ],
)
def test_sizes(size: str, attribute: str) -> None:
    assert attribute in rendered(f"a ![x](a.png){{{size}}}").html
    assert "big" not in rendered(f"a ![x](a.png){{{size}}}").html
