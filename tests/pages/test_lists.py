"""Lists of posts and their pages."""

from __future__ import annotations

from dataclasses import replace

from dlblog.model import Author, Page
from dlblog.pages import lists
from dlblog.pages.paging import Pagination, paginate
from site_values import CONFIG, document, link

SITE, _ = link(*(document(f"p{n}", f"202{n}-01-01", tags=("x",)) for n in range(5)), config=replace(CONFIG, per_page=2))


def slugs(page: Page) -> list[str]:
    return [entry.card.slug for entry in page.data["entries"]]  # type: ignore[attr-defined]


def test_the_blog_in_both_orders() -> None:
    pages = {page.url: page for page in lists.blog(SITE)}
    assert {url: slugs(page) for url, page in pages.items()} == {
        "/blog/": ["p4", "p3"],
        "/blog/2/": ["p2", "p1"],
        "/blog/3/": ["p0"],
        "/blog/oldest/": ["p0", "p1"],
        "/blog/oldest/2/": ["p2", "p3"],
        "/blog/oldest/3/": ["p4"],
    }
    assert pages["/blog/2/"].data["order_url"] == ("Oldest first", "/blog/oldest/")
    assert pages["/blog/oldest/"].data["order_url"] == ("Newest first", "/blog/")
    assert pages["/blog/2/"].head.title == "Blog, page 2 – DL notes"
    assert pages["/blog/2/"].data["pagination"] == Pagination(
        2, 3, "/blog/", "/blog/3/", "/blog/", "/blog/3/", ((1, "/blog/"), (2, "/blog/2/"), (3, "/blog/3/"))
    )


def test_a_single_post_has_one_order_and_one_page() -> None:
    site, _ = link(document("a"))
    pages = list(lists.blog(site))
    assert [(p.url, p.data["order_url"], p.data["pagination"]) for p in pages] == [("/blog/", None, None)]
    site, _ = link()
    assert [(p.url, slugs(p)) for p in lists.blog(site)] == [("/blog/", [])]


def test_paginate_never_has_an_empty_last_page() -> None:
    assert [(url, len(entries)) for url, entries, _ in paginate("/x/", SITE.entries[:4], 2)] == [
        ("/x/", 2),
        ("/x/2/", 2),
    ]
    assert [(url, place) for url, _, place in paginate("/x/", (), 2)] == [("/x/", None)]


def test_long_tags_have_several_pages() -> None:
    site, _ = link(*(document(f"p{n}", tags=("x",)) for n in range(lists.TERM_PAGE + 8)))
    pages = [page for page in lists.taxa(site) if page.url.startswith("/tags/")]
    assert [(p.url, len(slugs(p))) for p in pages] == [("/tags/x/", lists.TERM_PAGE), ("/tags/x/2/", 8)]
    assert (pages[0].data["kind"], pages[0].data["feed"], pages[0].origin) == ("tag", "/tags/x/feed.xml", 'tag "x"')


def test_an_author_is_who_the_posts_say() -> None:
    ada, known = Author("Ada"), Author("Ada", "https://ada.example", ("Analytical Engines",), "0000-0001")
    site, _ = link(document("a", "2024-01-01", authors=(known,)), document("b", "2024-02-01", authors=(ada,)))
    page = next(page for page in lists.taxa(site) if page.url == "/authors/ada/")
    assert page.data["author"] == known


def test_the_archive_is_by_year() -> None:
    (page,) = lists.archive(SITE)
    assert [(year, [e.card.slug for e in entries]) for year, entries in page.data["years"]] == [  # type: ignore[attr-defined]
        (2024, ["p4"]),
        (2023, ["p3"]),
        (2022, ["p2"]),
        (2021, ["p1"]),
        (2020, ["p0"]),
    ]


def test_indexes_only_of_what_there_is() -> None:
    assert [page.url for page in lists.indexes(SITE)] == ["/tags/", "/types/", "/authors/"]
    assert list(lists.contents(SITE)) == []


def test_a_lists_own_feed_comes_before_the_sites() -> None:
    page = next(page for page in lists.taxa(SITE) if page.url == "/tags/x/")
    assert [feed.url.removeprefix("https://example.org/repo") for feed in page.head.feeds] == [
        "/tags/x/feed.xml",
        "/feed.xml",
        "/feed.json",
    ]


def test_a_last_page_with_next_to_nothing_joins_the_one_before() -> None:
    (entry,) = SITE.entries[:1]
    sizes = {n: [len(some) for _, some, _ in paginate("/blog/", (entry,) * n, 10)] for n in (0, 10, 12, 13, 22, 23)}
    assert sizes == {0: [0], 10: [10], 12: [12], 13: [10, 3], 22: [10, 12], 23: [10, 10, 3]}


def test_at_most_two_posts_join_the_page_before_however_long_the_pages() -> None:
    sizes = [len(some) for _, some, _ in paginate("/blog/", SITE.entries[:1] * 53, 50)]
    assert sizes == [50, 3]
