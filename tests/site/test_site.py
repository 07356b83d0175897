"""The whole site: numbers, neighbours, lists, navigation."""

from __future__ import annotations

from dataclasses import replace

from dlblog.model import Author, FrozenMap, NavItem
from dlblog.settings import Chapter
from dlblog.site.people import merged
from site_values import BUILT, CONFIG, codes, document, link, reference, rendered


def test_the_oldest_post_is_number_one_and_the_newest_comes_first() -> None:
    site, found = link(document("b", "2024-02-01"), document("c", "2024-03-01"), document("a", "2024-01-01"))
    assert found == ()
    assert [(p.card.slug, p.number) for p in site.posts] == [("c", 3), ("b", 2), ("a", 1)]
    assert [(e.card.slug, e.number) for e in site.entries] == [("c", 3), ("b", 2), ("a", 1)]
    assert [c.slug for c in site.index.posts] == ["c", "b", "a"]


def test_neighbours_are_chronological() -> None:
    site, _ = link(*(document(name, f"2024-0{n}-01") for n, name in enumerate("abc", 1)))
    found = {p.card.slug: (p.previous and p.previous.slug, p.next and p.next.slug) for p in site.posts}
    assert found == {"a": (None, "b"), "b": ("a", "c"), "c": ("b", None)}


def test_posts_of_one_day_are_in_order_of_their_paths() -> None:
    one, other = link(document("a"), document("b"))[0], link(document("b"), document("a"))[0]
    assert [p.card.slug for p in one.posts] == [p.card.slug for p in other.posts] == ["b", "a"]


def test_hidden_posts_are_made_but_not_listed() -> None:
    site, _ = link(document("a"), document("h", hidden=True, type="story"))
    assert [p.card.slug for p in site.posts] == ["a"]
    assert {p.card.slug for p in site.all} == {"a", "h"}
    hidden = next(p for p in site.all if p.card.slug == "h")
    assert (hidden.number, hidden.previous, hidden.next) == (0, None, None)
    assert [t.url for t in site.index.types] == ["/types/article/", "/types/story/"]


def test_pages_are_no_posts() -> None:
    site, _ = link(document("a"), document("pages/about", None), document("home", None, is_index=True))
    assert [p.card.slug for p in site.posts] == ["a"]
    assert {p.card.url for p in site.pages} == {"/about/", "/"}


def test_lists_of_tags_types_and_people() -> None:
    grace = Author("Grace Hopper", "https://grace.example")
    site, _ = link(
        document("a", "2024-01-01", tags=("b", "A"), authors=(Author("Grace Hopper"),)),
        document("b", "2024-02-01", tags=("a",), type="summary", authors=(grace,)),
        document("c", "2024-03-01", categories=("Deep",)),
    )
    index = site.index
    assert [(t.name, [e.card.slug for e in t.entries]) for t in index.tags] == [("A", ["b", "a"]), ("b", ["a"])]
    assert [t.name for t in index.types] == ["Articles", "Summaries"]
    assert [(t.name, t.url) for t in index.categories] == [("Deep", "/categories/deep/")]
    assert [(t.name, len(t.entries)) for t in index.people] == [("Ada Lovelace", 1), ("Grace Hopper", 2)]
    assert merged((Author("G"), grace, Author("x", affiliations=("US Navy",)))) == Author(
        "G", "https://grace.example", ("US Navy",)
    )
    assert merged(()) is None


def test_the_navigation_names_what_there_is() -> None:
    site, _ = link(
        document("a", tags=("x",), type="summary"),
        (document("b"), rendered("", cited=(reference(),))),
        document("pages/about", None, title="About"),
        document("pages/index", None),
        document("pages/secret", None, hidden=True),
        config=replace(CONFIG, chapters=(Chapter("One", "", ()),)),
    )
    assert [(item.title, item.url) for item in site.index.nav] == [
        ("Blog", "/blog/"),
        ("Summaries", "/types/summary/"),
        ("Contents", "/table_of_contents/"),
        ("Tags", "/tags/"),
        ("References", "/references/"),
        ("About", "/about/"),
    ]
    assert (site.index.works, site.index.chapters) == (1, True)
    own = link(document("a"), config=replace(CONFIG, nav=(NavItem("X", "/x/"),)))[0]
    assert own.index.nav == (NavItem("X", "/x/"),)
    assert link(document("a"), config=replace(CONFIG, nav=()))[0].index.nav == ()


def test_comments_without_a_place_for_them_are_one_warning() -> None:
    posts = (document("a", comments=True), document("b", comments=True))
    _, found = link(*posts)
    assert codes(found) == ["a.md:20 comments-unset"]
    assert link(*posts, config=replace(CONFIG, giscus=FrozenMap({"repo": "a/b"})))[1] == ()


def test_an_empty_site() -> None:
    site, found = link()
    assert found == ()
    assert (site.posts, site.pages, site.entries, site.index.tags) == ((), (), (), ())
    assert site.index.built == BUILT
