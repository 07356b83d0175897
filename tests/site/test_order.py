"""What is published now."""

from __future__ import annotations

from dlblog import site
from dlblog.site.order import minutes
from site_values import BUILT, CONFIG, codes, document, rendered


def test_drafts_are_left_out_silently() -> None:
    posts = (document("a"), document("b", draft=True))
    assert site.visible(posts, CONFIG, BUILT) == (posts[:1], ())
    assert site.visible(posts, CONFIG, BUILT, drafts=True) == (posts, ())


def test_posts_of_the_future_are_left_out_with_a_word() -> None:
    posts = (document("a"), document("b", "2099-01-01"))
    kept, found = site.visible(posts, CONFIG, BUILT)
    assert kept == posts[:1]
    assert [d.severity for d in found] == ["warning"]
    assert codes(found) == ["b.md:1 future-post"]
    assert "2099-01-01" in found[0].message
    assert site.visible(posts, CONFIG, BUILT, future=True) == (posts, ())


def test_a_post_can_ask_to_be_published_early() -> None:
    posts = (document("b", "2099-01-01", future=True), document("pages/plan", "2099-01-01"))
    assert site.visible(posts, CONFIG, BUILT) == (posts, ())


def test_reading_time() -> None:
    assert [minutes(rendered("word " * n)) for n in (0, 1, 230, 231)] == [1, 1, 1, 2]


def test_the_moment_a_post_is_due_it_is_published() -> None:
    due = document("a", "2025-06-01")
    assert due.meta.date == BUILT
    assert site.visible((due,), CONFIG, BUILT) == ((due,), ())
