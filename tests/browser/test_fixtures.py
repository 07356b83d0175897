"""What other tests stand on: the host, and pages that tell when something goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from browser.host import POLICY, Served, serve

FRONT = "---\ntitle: One\ndate: 2024-01-01\n---\n\n"


def ask(site: Served, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection(urlsplit(site.url).netloc, timeout=5)
    connection.request("GET", path, headers=headers)
    reply = connection.getresponse()
    body = reply.read()
    connection.close()
    return reply.status, {name.lower(): value for name, value in reply.getheaders()}, body


def test_the_host(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("A page. " * 50)
    (tmp_path / "404.html").write_text("Not here")
    (tmp_path / "sound.ogg").write_bytes(bytes(range(100)))
    with serve(tmp_path, "/repo/") as site:
        status, headers, body = ask(site, "/repo/a/", accept_encoding="gzip")
        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert headers["content-security-policy"] == POLICY
        status, headers, body = ask(site, "/repo/a/", **{"Accept-Encoding": "gzip"})
        assert headers["content-encoding"] == "gzip"
        assert len(body) < 100
        assert ask(site, "/repo/a")[:2][1]["location"] == "/repo/a/"
        assert ask(site, "/repo/none/")[0::2] == (404, b"Not here")
        assert ask(site, "/a/")[0] == 404  # beside the base path there is nothing
        assert ask(site, "/repo/%2e%2e/%2e%2e/etc/passwd")[0] == 404
        status, headers, body = ask(site, "/repo/sound.ogg", Range="bytes=10-19")
        assert (status, body) == (206, bytes(range(10, 20)))
        assert headers["content-range"] == "bytes 10-19/100"
        assert site.pages == ["404.html", "a/"]
        assert site.asked[0] == "/repo/a/"


def test_the_sample_blog_at_both_addresses(sample_site: Served, sample_below: Served) -> None:
    assert "posts/vit/" in sample_site.posts
    assert {"", "404.html", "blog/", "about/"} <= set(sample_site.pages)
    assert sample_site.pages == sample_below.pages
    assert ask(sample_below, "/posts/vit/")[0] == 404


def test_pages_are_relative_to_their_site(new_page: Callable[..., Page], sample_below: Served) -> None:
    page = new_page(sample_below)
    page.goto("posts/vit/")
    assert page.url == sample_below.url + "posts/vit/"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<script>throw 1</script>", "Content Security Policy"),
        ('<script src="/assets/thrown.js"></script>', "thrown on purpose"),
        (
            '<img src="https://elsewhere.example/x.png" alt="x" width="1" height="1">',
            "leaves the site: https://elsewhere",
        ),
        ('<script src="/assets/fetched.js"></script>', "404: "),
    ],
)
def test_faults_on_a_page_are_told(
    new_page: Callable[..., Page], make_site: Callable[..., Served], faults: list[str], body: str, fault: str
) -> None:
    site = make_site(
        {
            "content/posts/one.md": FRONT + body,
            "content/assets/thrown.js": "throw new Error('thrown on purpose');",
            "content/assets/fetched.js": "fetch('/not/there');",
        }
    )
    page = new_page(site)
    page.goto("posts/one/", wait_until="networkidle")
    assert [one for one in faults if fault in one]
    faults.clear()
