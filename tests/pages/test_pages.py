"""All page makers at once, through the default theme: nothing twice, nothing dead, nothing forgotten."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import asking
from dlblog import layout
from dlblog.model import Data, FrozenMap, Html, Page, SeriesKey, Site, Text
from dlblog.pages import MAKERS
from dlblog.pages.machines import addresses
from dlblog.settings import Chapter, PartPlan
from dlblog.urls import is_external, output_path
from site_values import CONFIG, day, document, link, reference, rendered

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
THEME = layout.Theme(
    {
        p.relative_to(TEMPLATES).as_posix(): p.read_text()
        for p in TEMPLATES.rglob("*.*")
        if p.suffix in (".html", ".xml", ".txt", ".css", ".js", ".webmanifest")
    }
)


def small_site(**config: Any) -> Site:
    chapters = (Chapter("One", "", (PartPlan("", ("a", "b")),)), Chapter("Two", "", ()))
    posts = (
        (document("pages/index", None, title="Welcome", is_index=True), rendered("Hello.")),
        (document("pages/about", None, title="About", aliases=("/me/",)), rendered("Me.")),
        (
            document("a", "2024-01-01", tags=("ML", "C++"), series=SeriesKey("Basics", 1), video="/assets/a.mp4", aliases=("/old/",)),
            rendered("Words of a.", cited=(reference(),)),
        ),
        (document("b", "2024-02-01", tags=("ml",), series=SeriesKey("Basics", 2), type="summary", updated=day("2024-02-02"), paper="2103.00020"), rendered("b", ["/posts/a/"])),
        (document("c", "2025-03-01", categories=("Deep",), chapter="One", requires=("a",), subtitle="<b>Why</b>"), rendered("c")),
        (document("h", "2024-03-01", hidden=True), rendered("hidden")),
        (document("d", "2024-04-01", draft=True, permalink="/d.html", chapter="Two"), rendered("draft")),
    )  # fmt: skip
    site, found = link(*posts, config=replace(CONFIG, chapters=chapters, per_page=2, **config))
    assert found == ()
    return site


def made(site: Site) -> list[Page | Text | Data]:
    return list(asking.made((output for make in MAKERS for output in make(site)), site))


def laid_out(site: Site, base: str = "") -> dict[str, str]:
    texts: dict[str, str] = {}
    for page in made(site):
        path = output_path(page.url) if isinstance(page, Page) else page.path
        assert path not in texts, f"two pages at {path}"
        if isinstance(page, Data):
            texts[path] = ""
        elif isinstance(page, Text):
            texts[path] = page.data
        else:
            texts[path], found = layout.lay_out(page, THEME, site.index, base)
            assert found == (), f"{page.url}: {found}"
    return texts


SITE = small_site()
TEXTS = laid_out(SITE)
HTML = {path: text for path, text in TEXTS.items() if path.endswith(".html")}


def test_every_page_of_the_list_is_there() -> None:
    wanted = [
        "index.html",
        "blog/index.html",
        "blog/2/index.html",
        "blog/oldest/index.html",
        "blog/oldest/2/index.html",
        "about/index.html",
        "posts/a/index.html",
        "posts/a/index.md",
        "posts/h/index.html",
        "d.html",
        "d.md",
        "tags/index.html",
        "tags/ml/index.html",
        "tags/cplusplus/index.html",
        "categories/deep/index.html",
        "types/summary/index.html",
        "authors/ada-lovelace/index.html",
        "series/index.html",
        "series/basics/index.html",
        "table_of_contents/index.html",
        "archive/index.html",
        "references/index.html",
        "papers/index.html",
        "404.html",
        "feed.xml",
        "feed.json",
        "tags/ml/feed.xml",
        "series/basics/feed.xml",
        "authors/ada-lovelace/feed.xml",
        "sitemap.xml",
        "robots.txt",
        "llms.txt",
        "card.png",
        "posts/a/card.png",
        "d/card.png",
        "favicon.ico",
        "apple-touch-icon.png",
        "manifest.webmanifest",
        "old/index.html",
        "me/index.html",
    ]
    assert set(wanted) - set(TEXTS) == set()


def test_every_link_leads_somewhere() -> None:
    for path, html in HTML.items():
        for url in re.findall(r'(?:href|content="0; url)="([^"#]*)', html):
            local = url.removeprefix("https://example.org/repo")
            if local.startswith("/") and not local.startswith(("/static/", "/assets/")):
                assert output_path(local) in TEXTS, f"{path} → {url}"


@pytest.mark.parametrize(
    "path", [p for p in sorted(HTML) if p not in ("old/index.html", "me/index.html", "papers/index.html")]
)
def test_one_h1_and_a_title(path: str) -> None:
    assert HTML[path].count("<h1") == 1
    assert re.search(r"<title>[^<]*DL notes[^<]*</title>", HTML[path])


def test_nobody_is_shown_what_is_hidden_or_a_draft() -> None:
    seen = {path for path, text in TEXTS.items() if "/posts/h/" in text}
    assert seen <= {"posts/h/index.html", "posts/h/index.md"}
    assert '<meta name="robots" content="noindex">' in TEXTS["d.html"]
    assert '<meta name="robots"' not in TEXTS["posts/a/index.html"]


def test_the_sitemap_has_what_can_be_found_and_nothing_else() -> None:
    found = {url for url, _ in addresses(SITE)}
    pages = [p for p in made(SITE) if isinstance(p, Page) and output_path(p.url).endswith(".html")]
    wanted = {p.url for p in pages if p.head.robots != "noindex" and not re.search(r"/(\d+|oldest)/", p.url)}
    assert found == wanted - {"/posts/h/"}
    assert len([url for url, _ in addresses(SITE)]) == len(found)
    assert "<loc>https://example.org/repo/posts/a/</loc>" in TEXTS["sitemap.xml"]


def test_what_is_hidden_and_kinds_of_only_hidden_posts_are_not_in_the_sitemap_nor_in_llms_txt() -> None:
    site, _ = link(
        document("a"), document("h", hidden=True, type="summary"), document("pages/secret", None, hidden=True)
    )
    found = {url for url, _ in addresses(site)}
    assert "/posts/a/" in found
    assert not found & {"/posts/h/", "/secret/", "/types/summary/"}
    texts = laid_out(site)
    assert "types/summary/index.html" in texts
    assert "secret" not in texts["llms.txt"]


def test_addresses_are_right_below_a_base_path() -> None:
    for path, text in laid_out(SITE, "/repo").items():
        if path.endswith(".html"):
            for url in re.findall(r'(?:href|src)="([^"]+)"', text):
                assert is_external(url) or url.startswith(("/repo/", "#")), f"{path}: {url}"


def test_a_site_without_address_keeps_rooted_ones() -> None:
    texts = laid_out(small_site(url=""))
    assert '<link rel="canonical" href="/posts/a/">' in texts["posts/a/index.html"]
    assert "Sitemap:" not in texts["robots.txt"]
    assert "Sitemap: https://example.org/repo/sitemap.xml" in TEXTS["robots.txt"]


def test_an_empty_site_has_its_pages() -> None:
    site, _ = link(config=CONFIG)
    texts = laid_out(site)
    assert {"index.html", "blog/index.html", "archive/index.html", "404.html", "feed.xml", "feed.json"} <= set(texts)
    assert "tags/index.html" not in texts


def test_two_home_pages_are_both_made_so_that_the_clash_is_found() -> None:
    site, _ = link(document("pages/index", None), document("pages/other", None, permalink="/"))
    assert [p.origin for p in made(site) if isinstance(p, Page) and p.url == "/"] == [
        "content/pages/index.md",
        "content/pages/other.md",
    ]


def test_an_own_404_page_takes_the_place_of_ours() -> None:
    site, _ = link((document("pages/404", None, title="Lost"), rendered("Try again.")))
    pages = [p for p in made(site) if isinstance(p, Page) and p.url == "/404.html"]
    assert [(p.template, p.head.robots) for p in pages] == [("page.html", "noindex")]


def test_the_home_page_says_title_and_tagline() -> None:
    assert "<title>DL notes - Deep</title>" in TEXTS["index.html"]
    home = next(p for p in made(SITE) if isinstance(p, Page) and p.url == "/")
    assert [e.card.slug for e in home.data["entries"]] == ["c", "d", "b", "a"]  # type: ignore[attr-defined]
    assert home.data["start"].slug == "a"  # type: ignore[attr-defined]


def test_posts_have_what_their_template_shows() -> None:
    pages = {p.url: p for p in made(SITE) if isinstance(p, Page)}
    assert (
        pages["/posts/b/"].data["summary_paper"]
        == '<a class="arxiv" href="https://arxiv.org/abs/2103.00020">arXiv:2103.00020</a>'
    )
    assert pages["/posts/c/"].data["subtitle"] == "<b>Why</b>"
    assert pages["/posts/a/"].data["summary_paper"] == ""
    assert pages["/about/"].template == "page.html"


def test_texts_are_escaped() -> None:
    nasty = '</title><script>alert("1")</script>&'
    site, _ = link((document("a", title=nasty, tags=(nasty,), subtitle=nasty), rendered("x", html=Html("<p>x</p>"))))
    for path, text in laid_out(site).items():
        if not path.endswith((".md", ".json", ".txt")):
            assert "<script>alert" not in text, path


def test_redirects() -> None:
    page = next(p for p in made(SITE) if isinstance(p, Page) and p.url == "/old/")
    assert (page.data["target"], page.head.robots, page.origin) == (
        "https://example.org/repo/posts/a/",
        "noindex",
        "content/posts/a.md",
    )
    assert 'content="0; url=https://example.org/repo/posts/a/"' in TEXTS["old/index.html"]


def test_llms_txt_leads_to_the_markdown() -> None:
    assert "https://example.org/repo/posts/a/index.md" in TEXTS["llms.txt"]
    assert "https://example.org/repo/about/" in TEXTS["llms.txt"]


def test_all_is_frozen() -> None:
    for page in made(SITE):
        if isinstance(page, Page):
            assert isinstance(page.data, FrozenMap)
            hash(page.url)
            assert not any(isinstance(value, list | dict | set) for value in page.data.values())
