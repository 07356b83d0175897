"""Permalinks, slugs, aliases: what they mean, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dlblog.model import Document
from dlblog.settings import Config
from dlblog.site.addresses import Refusal, address, aliases, file_slug, literal, slug
from site_values import CONFIG, codes, document


def url(doc: Document, config: Config = CONFIG) -> str:
    found, _, faults = address(doc, config)
    assert faults == ()
    return found


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("/about/", "/about/"),
        ("about", "/about/"),
        ("/about", "/about/"),
        ("a/b", "/a/b/"),
        ("/a.html", "/a.html"),
        ("/a/index.html", "/a/"),
        ("index.html", "/"),
        ("/", "/"),
        ("/v1.5", "/v1.5/"),
        ("/a//b/", "/a/b/"),
        ("/a b/", "/a%20b/"),
        ("/caf%C3%A9/", "/café/"),
        ("/100%/", "/100%25/"),
        (" /x/ ", "/x/"),
    ],
)
def test_a_literal_address(written: str, means: str) -> None:
    assert literal(written) == means


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("/ABS/../../escaped.html", "traversal"),
        ("../x", "traversal"),
        ("/a/./b/", "traversal"),
        ("/%2e%2e/x", "traversal"),
        ("/a/%2E%2E%2fx", "traversal"),
        ("/a b?c#d/", "query"),
        ("/a#b", "query"),
        ("\\\\host\\x", "backslash"),
        ("/a\tb/", "control"),
        ("/a%00b/", "control"),
        ("/a\u202eb/", "control"),
        ("/%ff/", "control"),
        ("https://other.org/x/", "absolute"),
        ("//other.org/x/", "absolute"),
        ("javascript:alert(1)", "absolute"),
    ],
)
def test_what_is_refused(written: str, code: str) -> None:
    refusal = literal(written)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    post = document("a", permalink=written)
    found, _, faults = address(post, CONFIG)
    assert codes(faults) == [f"a.md:5 permalink-{code}"]
    assert faults[0].severity == "error"
    assert found == "/posts/a/"


def test_patterns() -> None:
    post = document("2023-03-01-overview", "2023-03-09", title="1. Overview", permalink="/blog/:year/:title/")
    assert url(post) == "/blog/2023/overview/"
    parts = document(
        "x", "2024-02-03", permalink="/:categories/:year-:month-:day/:slug.html", categories=("Deep Nets", "a/b")
    )
    assert url(parts) == "/deep-nets/a-b/2024-02-03/x.html"
    none = document("x", permalink="/:categories/:slug/")
    assert url(none) == "/x/"
    assert url(document("x", "2024-02-03"), replace(CONFIG, permalink="/:year/:month/:slug/")) == "/2024/02/x/"


def test_title_is_the_files_name_and_slug_the_posts() -> None:
    post = document("2023-03-01-overview", slug="dl-overview", permalink="/:title/:slug/")
    assert url(post) == "/overview/dl-overview/"


def test_an_unknown_placeholder_and_a_missing_date() -> None:
    _, _, faults = address(document("a", permalink="/:yaer/:slug/"), CONFIG)
    assert codes(faults) == ["a.md:5 permalink-pattern"]
    assert "year" in faults[0].hint
    _, _, faults = address(document("pages/a", None, permalink="/:year/:slug/"), CONFIG)
    assert codes(faults) == ["a.md:5 permalink-date"]


def test_a_post_may_not_take_the_home_page() -> None:
    found, _, faults = address(document("a", permalink="/"), CONFIG)
    assert codes(faults) == ["a.md:5 permalink-home"]
    assert found == "/posts/a/"
    assert url(document("a", permalink="/", is_index=True)) == "/"
    assert url(document("a", permalink="/", layout="default")) == "/"
    assert url(document("pages/a", permalink="/")) == "/"


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("pages/about", "/about/"),
        ("pages/index", "/"),
        ("pages/about/index", "/about/"),
        ("pages/My Notes/Some Thing", "/my-notes/some-thing/"),
        ("pages/talks/2024", "/talks/2024/"),
        ("pages/talks/index", "/talks/"),
        ("pages/talks/README", "/talks/"),
        ("pages/README", "/readme/"),
        ("pages/404", "/404.html"),
    ],
)
def test_pages_lie_as_their_files_do(name: str, where: str) -> None:
    assert url(document(name, None)) == where


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("attention", "attention"),
        ("2023-03-01-Attention", "attention"),
        ("attention/index", "attention"),
        ("2023-03-01-attention/index", "attention"),
        ("50%25 #1?a&b", "50-25-sharp1-a-b"),
        ("梯度-é-🚀", "梯度-é-🚀"),
    ],
)
def test_slugs_come_from_file_names(name: str, expected: str) -> None:
    assert slug(document(name)) == expected
    assert file_slug(f"content/posts/{name}.md") == expected


def test_given_slugs() -> None:
    assert slug(document("a", slug="Kept-As-Is")) == "Kept-As-Is"
    assert url(document("a", slug="two words")) == "/posts/two%20words/"
    for wrong, code in (("a/b", "invalid"), ("..", "traversal"), ("a?b", "query"), ("", "invalid")):
        _, found, faults = address(document("a", slug=wrong), CONFIG)
        assert (found, codes(faults)) == ("a", [f"a.md:6 slug-{code}"])


def test_a_name_without_letters_is_an_error() -> None:
    _, _, faults = address(document("!!!"), CONFIG)
    assert codes(faults) == ["!!!.md:1 slug-empty"]


def test_aliases() -> None:
    post = document("a", aliases=("/old/", "old", "/posts/a/", "/x.html", "../up", "/a?b"))
    good, faults = aliases(post, "/posts/a/")
    assert good == ("/old/", "/x.html")
    assert codes(faults) == ["a.md:7 alias-traversal", "a.md:7 alias-query"]
