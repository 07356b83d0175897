"""Addresses as other sites must write them."""

from __future__ import annotations

import pytest

from dlblog.pages.absolute import absolute

SITE = "https://example.org/repo"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/posts/a/", f"{SITE}/posts/a/"),
        ("/tags/深度/", f"{SITE}/tags/%E6%B7%B1%E5%BA%A6/"),
        ("/a%20b/", f"{SITE}/a%20b/"),
        ("https://a.org/x", "https://a.org/x"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("//cdn.org/x", "//cdn.org/x"),
        ("", ""),
    ],
)
def test_absolute(url: str, found: str) -> None:
    assert absolute(SITE, url) == found


def test_without_a_site_address_urls_stay_rooted() -> None:
    assert absolute("", "/posts/a/") == "/posts/a/"
