from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.urls import (
    base_path,
    heading_slug,
    is_external,
    join,
    kramdown_slug,
    output_path,
    page_url,
    slugify,
    to_uri,
)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Attention Is All You Need", "attention-is-all-you-need"),
        ("What's Next?", "whats-next"),
        ("C++", "cplusplus"),
        ("C#", "csharp"),
        ("ml/vision", "ml-vision"),
        ("深度学习", "深度学习"),
        ("🚀", "🚀"),
        ("Über uns", "über-uns"),
        ("..", ""),
        ("../../evil", "evil"),
        ("snake_case", "snake_case"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_one_safe_segment(text: str) -> None:
    slug = slugify(text)
    assert not set(slug) & set(" /\\%?#<>\"'.\n")
    assert slugify(slug) == slug


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_to_a_slug_ends_where_the_long_one_does(text: str) -> None:
    assert slugify(text + "’") == slugify(text)  # not ASCII any more, and "’" is left out


@given(st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x3000)))
def test_to_uri_quotes_what_is_not_ascii_or_has_no_place_in_an_address(text: str) -> None:
    assert to_uri(text) == quote(text, safe="%/:=&?~#+!$,;'@()*[]")


@pytest.mark.parametrize(
    ("text", "github", "kramdown"),
    [
        ("What’s Next?", "whats-next", "whats-next"),
        ("1. Overview", "1-overview", "overview"),
        ("The Blog", "the-blog", "the-blog"),
        ("梯度", "梯度", "section"),
    ],
)
def test_heading_ids(text: str, github: str, kramdown: str) -> None:
    assert heading_slug(text) == github
    assert kramdown_slug(text) == kramdown


@pytest.mark.parametrize(
    ("base", "url", "whole"),
    [
        ("/posts/a/", "fig.png", "/posts/a/fig.png"),
        ("/posts/a/", "../b/#x", "/posts/b/#x"),
        ("/posts/a.html", "b.html?q=1", "/posts/b.html?q=1"),
        ("/posts/a/", "#top", "/posts/a/#top"),
        ("/posts/a/", "/x/y", "/x/y"),
        ("/posts/a/", "../../../../x", "/x"),
        ("/", "..", "/"),
    ],
)
def test_join(base: str, url: str, whole: str) -> None:
    assert join(base, url) == whole


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "index.html"),
        ("/posts/a/", "posts/a/index.html"),
        ("/404.html", "404.html"),
        ("/assets/a%20b.png", "assets/a b.png"),
        ("/tags/深度学习/", "tags/深度学习/index.html"),
    ],
)
def test_output_paths_and_back(url: str, path: str) -> None:
    assert output_path(url) == path
    assert page_url(path) == url


@pytest.mark.parametrize(
    ("url", "external"),
    [
        ("https://a.org/", True),
        ("//a.org", True),
        ("mailto:a@b.c", True),
        ("/a", False),
        ("a.md", False),
        ("#a", False),
    ],
)
def test_external(url: str, external: bool) -> None:
    assert is_external(url) is external


def test_base_path_and_uri() -> None:
    assert base_path("https://me.github.io/blog/") == "/blog"
    assert base_path("https://me.github.io") == ""
    assert to_uri("/tags/深/") == "/tags/%E6%B7%B1/"
    assert to_uri("/a%20b") == "/a%20b"
