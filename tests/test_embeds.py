"""Which addresses are films or posts of other sites, and what stands for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dlblog.embeds import Embed, facade, ratio_of, recognised

TUBE = "https://www.youtube-nocookie.com/embed/"


@pytest.mark.parametrize(
    ("url", "site", "seen", "frame"),
    [
        (
            "https://www.youtube.com/watch?v=aB-_1",
            "YouTube",
            "https://www.youtube.com/watch?v=aB-_1",
            "aB-_1?autoplay=1",
        ),
        ("http://m.youtube.com/watch?app=x&v=abc&t=1m30s", "YouTube", "watch?v=abc&t=90", "abc?autoplay=1&start=90"),
        ("https://youtu.be/abc?si=x&t=7", "YouTube", "watch?v=abc&t=7", "abc?autoplay=1&start=7"),
        ("//www.youtube.com/embed/abc?start=3&end=9", "YouTube", "watch?v=abc&t=3", "abc?autoplay=1&start=3&end=9"),
        ("https://www.youtube-nocookie.com/embed/abc", "YouTube", "watch?v=abc", "abc?autoplay=1"),
        ("https://www.youtube.com/shorts/abc", "YouTube", "shorts/abc", "abc?autoplay=1"),
        ("https://www.youtube.com/live/abc", "YouTube", "watch?v=abc", "abc?autoplay=1"),
        (
            "https://www.youtube.com/playlist?list=PL1",
            "YouTube",
            "playlist?list=PL1",
            "videoseries?autoplay=1&list=PL1",
        ),
        ("https://www.youtube.com/embed/videoseries?list=PL1", "YouTube", "playlist?list=PL1", "&list=PL1"),
        ("https://vimeo.com/12", "Vimeo", "https://vimeo.com/12", "https://player.vimeo.com/video/12?dnt=1&autoplay=1"),
        ("https://vimeo.com/12/ab0", "Vimeo", "https://vimeo.com/12/ab0", "12?dnt=1&autoplay=1&h=ab0"),
        ("https://player.vimeo.com/video/12?h=ab0#t=5s", "Vimeo", "https://vimeo.com/12/ab0", "&h=ab0#t=5s"),
        ("https://vimeo.com/channels/staff/12", "Vimeo", "https://vimeo.com/12", "video/12?dnt=1&autoplay=1"),
        ("https://www.bilibili.com/video/BV1x/?p=1", "bilibili", "video/BV1x/", "player.html?bvid=BV1x&autoplay=1"),
        ("https://player.bilibili.com/player.html?bvid=BV1x", "bilibili", "video/BV1x/", "bvid=BV1x&autoplay=1"),
        ("https://twitter.com/a/status/12?s=2", "X", "https://x.com/a/status/12", "Tweet.html?dnt=true&id=12"),
        ("https://x.com/a/status/12/photo/1", "X", "https://x.com/a/status/12", "id=12"),
        ("https://hachyderm.io/@a/112233445566778899", "Mastodon", "/@a/112233445566778899", "8899/embed"),
    ],
)
def test_addresses_that_are_known(url: str, site: str, seen: str, frame: str) -> None:
    found = recognised(url)
    assert found is not None
    assert (found.site, found.url.endswith(seen), found.frame.endswith(frame)) == (site, True, True), found
    assert found.frame.startswith("https://")
    assert recognised(found.url) is not None  # what a reader is sent to is the same thing
    assert bool(found.ratio) == (site not in ("X", "Mastodon"))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/@somebody",
        "https://www.youtube.com/c/somebody",
        "https://www.youtube.com/watch?v=",
        "https://notyoutube.com/watch?v=abc",
        "https://vimeo.com/about",
        "https://x.com/somebody",
        "https://example.org/@a/1",
        "https://medium.com/@a/a-title-112233445566",
        "youtube.com/watch?v=abc",
        "/watch?v=abc",
        "",
    ],
)
def test_addresses_that_are_not(url: str) -> None:
    assert recognised(url) is None


@given(
    st.text() | st.from_regex(r"https://(www\.youtube\.com|vimeo\.com|x\.com)/[a-z]*/?[\w?=&#\"'<>-]*", fullmatch=True)
)
def test_no_address_breaks_anything(url: str) -> None:
    found = recognised(url)
    if found:
        page = LexborHTMLParser(facade(found, url, "en"))
        assert len(page.css("a, button")) == 2
        assert page.css_first("button").attributes["data-embed"] == found.frame
        assert page.css_first("button").attributes["title"] == url


@pytest.mark.parametrize(
    ("sizes", "ratio"),
    [
        (("4/3",), "4/3"),
        (("16 / 9",), "16/9"),
        (("1.5",), "1.5"),
        (("560", "315"), "560/315"),
        (("560px", "315"), "560/315"),
        (("100%", "315"), ""),
        (("", "315"), ""),
        (("0", "3"), ""),
        (("",), ""),
        (("1;color:red",), ""),
    ],
)
def test_ratios(sizes: tuple[str, ...], ratio: str) -> None:
    assert ratio_of(*sizes) == ratio


def test_who_is_asked() -> None:
    hosts = [recognised(url) for url in ("https://youtu.be/a", "https://vimeo.com/1", "https://x.com/a/status/1")]
    assert [found.host for found in hosts if found] == ["youtube-nocookie.com", "vimeo.com", "twitter.com"]


FILM = Embed("YouTube", "https://www.youtube.com/watch?v=a", TUBE + "a?autoplay=1", "16/9")


def test_a_film() -> None:
    assert facade(FILM, 'A "talk"', "de", poster="/a.png", ratio="4/3", style="width:60%") == (
        '<span class="facade" style="aspect-ratio:4/3;width:60%">'
        '<img src="/a.png" alt="" loading="lazy" decoding="async">'
        '<a href="https://www.youtube.com/watch?v=a">A &quot;talk&quot; (Auf YouTube ansehen)</a>'
        f'<button type="button" hidden data-scripted data-embed="{TUBE}a?autoplay=1" title="A &quot;talk&quot;" '
        'aria-label="Hier abspielen (lädt von youtube-nocookie.com)"></button></span>'
    )


def test_a_film_without_anything() -> None:
    page = LexborHTMLParser(facade(FILM, "", "en"))
    assert page.css_first("a").text() == "Watch on YouTube"
    assert page.css_first("button").attributes["title"] == "YouTube"
    assert page.css_first("span").attributes == {"class": "facade"}
    assert page.css_first("span").text() == "Watch on YouTube"  # a button says nothing where nobody can press it


def test_a_post_is_a_quotation() -> None:
    post = Embed("X", "https://x.com/a/status/1", "https://platform.twitter.com/embed/Tweet.html?id=1")
    page = LexborHTMLParser(facade(post, "We did it.", "en"))
    assert page.css_first("blockquote.facade-post > p").text() == "We did it."
    assert page.css_first("blockquote > a").text() == "View on X"
    own = {"en": {"View on {site}": "{site}"}}
    assert LexborHTMLParser(facade(post, "", "en", own)).css_first("blockquote").text() == "X"
