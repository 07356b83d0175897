"""/search/, and the way to it from every page."""

from __future__ import annotations

from pathlib import Path

from shared import build_site, errors, html, page, write_site

SITE = {
    "dlblog.yml": "title: T\nurl: https://example.org/repo/\n",
    "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n\ntext\n",
    "content/posts/b.md": "---\ntitle: B\ndate: 2024-01-01\nlang: de-AT\n---\n\nText\n",
}


def test_every_page_leads_to_the_search(tmp_path: Path) -> None:
    result = build_site(write_site(tmp_path, SITE))
    assert errors(result) == []
    for path in ("index.html", "posts/a/index.html", "404.html"):
        link = page(result, path).css_first("a.search")
        assert link is not None
        assert (link.attributes["href"], link.text(deep=False)) == ("/repo/search/", "Search")


def test_the_page_names_the_languages_and_is_not_listed(tmp_path: Path) -> None:
    result = build_site(write_site(tmp_path, SITE))
    found = page(result, "search/index.html")
    form = found.css_first("form.find")
    assert form is not None
    assert form.attributes["data-languages"] == "en de"
    assert form.attributes["action"] == "/repo/search/"
    assert found.css_first('meta[name="robots"][content="noindex"]') is not None
    assert "/search/" not in html(result, "sitemap.xml")


def test_words_are_in_the_language_of_the_site(tmp_path: Path) -> None:
    result = build_site(write_site(tmp_path, {**SITE, "dlblog.yml": SITE["dlblog.yml"] + "language: de\n"}))
    form = page(result, "search/index.html").css_first("form.find")
    assert form is not None
    assert (form.attributes["data-languages"], form.attributes["data-none"]) == ("de", "Nichts gefunden")


def test_a_site_may_do_without(tmp_path: Path) -> None:
    result = build_site(write_site(tmp_path, {**SITE, "dlblog.yml": SITE["dlblog.yml"] + "search: false\n"}))
    assert "search/index.html" not in result.outputs
    assert page(result, "index.html").css_first("a.search") is None


def test_an_authors_page_at_its_address_takes_its_place(tmp_path: Path) -> None:
    result = build_site(
        write_site(tmp_path, {**SITE, "content/pages/search.md": "---\ntitle: Mine\n---\n\nHow to find.\n"})
    )
    assert errors(result) == []
    assert "How to find." in html(result, "search/index.html")
