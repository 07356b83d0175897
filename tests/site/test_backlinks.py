"""Who mentions whom, and what to read first."""

from __future__ import annotations

from site_values import codes, document, link, rendered


def test_links_in_bodies_are_seen_from_the_other_side() -> None:
    site, _ = link(
        (document("a", "2024-01-01"), rendered("")),
        (document("b", "2024-02-01"), rendered("", ["/posts/a/", "/posts/a/#x", "https://example.com/posts/a/"])),
        (document("c", "2024-03-01"), rendered("", ["/posts/a/?q", "/posts/a/#y", "/posts/c/#self"])),
    )
    back = {p.card.slug: [c.slug for c in p.backlinks] for p in site.posts}
    assert back == {"a": ["c", "b"], "b": [], "c": []}


def test_old_addresses_and_other_spellings_of_an_address_count() -> None:
    site, _ = link(
        (document("é", aliases=("/old/",)), rendered("")),
        (document("b"), rendered("", ["/old/"])),
        (document("c"), rendered("", ["/posts/%C3%A9/"])),
    )
    assert {c.slug for c in site.posts[0].backlinks} | {c.slug for p in site.posts for c in p.backlinks} == {"b", "c"}


def test_pages_are_mentioned_but_hidden_posts_do_not_mention() -> None:
    site, _ = link(
        (document("pages/about", None), rendered("")),
        (document("a"), rendered("", ["/about/"])),
        (document("h", hidden=True), rendered("", ["/posts/a/"])),
    )
    assert [c.slug for c in site.pages[0].backlinks] == ["a"]
    assert site.posts[0].backlinks == ()


def test_requires_are_cards_in_their_order_and_a_backlink() -> None:
    site, found = link(document("clip"), document("vit"), document("story", requires=("vit", "/posts/clip/", "vit")))
    assert found == ()
    posts = {p.card.slug: p for p in site.posts}
    assert [c.slug for c in posts["story"].requires] == ["vit", "clip"]
    assert [c.slug for c in posts["vit"].backlinks] == ["story"]


def test_an_unknown_requirement_is_an_error_with_a_hint() -> None:
    _, found = link(document("clip"), document("a", requires=("clap", "draft")), held=(document("draft"),))
    assert codes(found) == ["a.md:11 requires-unknown"]
    assert found[0].hint == 'did you mean "clip"?'


def test_a_post_that_requires_itself_is_not_its_own_first_reading() -> None:
    site, found = link(document("a", requires=("a", "b")), document("b"))
    assert [card.slug for card in next(p for p in site.posts if p.card.slug == "a").requires] == ["b"]
    assert found == ()
