"""What a task asks is written down with the digest of the answer; a digest is had without the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from again import Blog, blog, post
from dlblog.incremental import Memo
from dlblog.pages.feed_entries import feed_entry
from dlblog.stages.asking import Answers, Asking
from shared import NOON

A, B, NONE = "content/posts/a.md", "content/posts/b.md", "content/posts/none.md"


def asked(asking: Asking) -> list[tuple[str, str]]:
    return [(kind, key) for kind, key, _ in asking.reads.all]


@pytest.fixture
def site(tmp_path: Path) -> Blog:
    return blog(tmp_path, a=post("A", "See [](b.md)."), b=post("B"))


def test_the_index_is_read_attribute_by_attribute(site: Blog) -> None:
    asking = Asking(site.prepare()[0].answers)
    assert asking.index.title == "Notes"
    assert asking.index.title == "Notes"
    assert asked(asking) == [("site", "title")]
    assert {card.slug for card in asking.index.posts} == {"a", "b"}
    assert asking.index.built == NOON
    assert asked(asking) == [("site", "title"), ("site", "posts"), ("site", "built")]
    with pytest.raises(AttributeError, match="nothing"):
        _ = asking.index.nothing  # type: ignore[attr-defined]


def test_a_post_is_its_place_and_its_rendering(site: Blog) -> None:
    asking = Asking(site.prepare()[0].answers)
    found = asking.post(A)
    assert 'href="/posts/b/">B</a>' in found.rendered.html
    assert found.card.title == "A"
    assert set(asked(asking)) == {("place", A), ("rendered", A)}
    assert asking.post(B).backlinks == (found.card,)


def test_references_into_other_posts_are_resolved(site: Blog) -> None:
    site.edit(a=post("A", "See [](b.md#fig:x)."), b=post("B", "![X](/assets/x.svg){#fig:x}"))
    asking = Asking(site.edit(**{"content/assets/x.svg": "<svg/>"}).prepare()[0].answers)
    assert "Figure 1" not in asking.rendered(A).html
    assert "Figure 1" in asking.post(A).rendered.html


def test_other_questions(site: Blog) -> None:
    asking = Asking(site.prepare()[0].answers)
    card = asking.card(B)
    assert card
    assert card.url == "/posts/b/"
    assert asking.card(NONE) is None
    assert asking.body(B).text.startswith("\nBegins.")
    assert asking.body(B).first_line == 5
    assert asked(asking) == [("card", B), ("card", NONE), ("body", B)]


def test_answers_are_the_same_out_of_the_store(site: Blog) -> None:
    """Just made they are at hand; in the next build they are unpacked."""
    prepared, _ = site.prepare()
    at_hand = Asking(prepared.answers)
    names = sorted(prepared.answers.plan.index)
    mine = [getattr(at_hand.index, name) for name in names]
    kept = Asking(site.prepare()[0].answers)
    assert [getattr(kept.index, name) for name in names] == mine
    assert [kept.post(path) for path in (A, B)] == [at_hand.post(path) for path in (A, B)]
    assert [kept.entry(path) for path in (A, B)] == [at_hand.entry(path) for path in (A, B)]
    assert kept.reads.all == at_hand.reads.all


def test_a_digest_loads_nothing(site: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = site.prepare()[0].answers
    for name in ("need", "need_bytes", "find", "fresh"):
        monkeypatch.setattr(Memo, name, lambda *_: pytest.fail("loaded"))
    questions = [(kind, path) for kind in ("place", "rendered", "body", "card") for path in (A, B, NONE)]
    digests = [answers.digest(question) for question in [*questions, ("site", "posts"), ("site", "built")]]
    assert all(len(digest) == 32 for digest in digests)
    assert len({answers.digest((kind, NONE)) for kind in ("place", "rendered", "body", "card")}) == 1


@pytest.mark.parametrize(
    ("edits", "differ"),
    [
        ({"b": post("B", "Other *text*.")}, {("rendered", B), ("body", B)}),
        ({"b": post("B", "Text.\n\n[unused]: https://example.net")}, {("body", B)}),
        ({"templates/nothing.html": "x"}, set()),
        ({"b": post("Bee")}, {("place", A), ("place", B), ("card", B), ("rendered", A), ("site", "posts")}),
        (
            {"b": post("B", tags="[x]")},
            {("place", A), ("place", B), ("card", B), ("body", B), ("site", "posts"), ("site", "tags")},
        ),
    ],
)
def test_what_an_edit_changes(site: Blog, edits: dict[str, str], differ: set[tuple[str, str]]) -> None:
    questions = [(kind, path) for kind in ("place", "rendered", "body", "card") for path in (A, B)]
    questions += [("site", name) for name in ("title", "posts", "tags", "series", "built")]
    before = site.prepare()[0].answers
    after = site.edit(**edits).prepare()[0].answers
    assert {one for one in questions if before.digest(one) != after.digest(one)} == differ


def counted(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []

    def count(index, shown):
        made.append(shown.card.path)
        return feed_entry(index, shown)

    monkeypatch.setattr("dlblog.stages.asking.feed_entry", count)
    return made


def test_an_entry_of_feeds_is_made_once_and_its_reads_are_the_feed_s(
    site: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = site.prepare()[0].answers
    made = counted(answers, monkeypatch)
    one, two = Asking(answers), Asking(answers)
    assert one.entry(A) == two.entry(A)
    assert made == [A]
    assert one.reads.all == two.reads.all
    assert {("place", A), ("rendered", A), ("site", "url")} <= set(asked(one))


def test_an_entry_is_kept_until_something_it_read_changes(site: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    answers = site.prepare()[0].answers
    made = counted(answers, monkeypatch)
    Asking(answers).entry(A)
    assert made == []
    answers = site.edit(a=post("A", "Other *text*: [](b.md).")).prepare()[0].answers
    assert "Other &lt;em&gt;text&lt;/em&gt;" in Asking(answers).entry(A).xml
    Asking(answers).entry(B)
    assert made == [A]
