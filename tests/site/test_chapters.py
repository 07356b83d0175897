"""The table of contents of the whole blog."""

from __future__ import annotations

from dataclasses import replace

from dlblog.diagnostics import Span
from dlblog.settings import Chapter, PartPlan
from site_values import CONFIG, codes, document, link

PLACE = Span("dlblog.yml", 7)


def chapter(title: str, *parts: tuple[str, tuple[str, ...]], about: str = "") -> Chapter:
    return Chapter(title, about, tuple(PartPlan(name, posts) for name, posts in parts), PLACE)


CONFIG2 = replace(
    CONFIG,
    chapters=(
        chapter("Foundations", ("Gradients", ("a", "b")), ("Numbers", ("c",)), about="First things."),
        chapter("Layers", ("", ("d",))),
        chapter("From a Developer's view"),
    ),
)


def shown(site: object) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    return [(c.title, [(p.title, [e.card.slug for e in p.entries]) for p in c.parts]) for c in site.contents]  # type: ignore[attr-defined]


def test_posts_stand_where_the_plan_says() -> None:
    site, found = link(*(document(name) for name in "dcba"), config=CONFIG2)
    assert found == ()
    assert shown(site) == [
        ("Foundations", [("Gradients", ["a", "b"]), ("Numbers", ["c"])]),
        ("Layers", [("", ["d"])]),
        ("From a Developer's view", []),
    ]
    assert [c.empty for c in site.contents] == [False, False, True]
    assert {p.card.slug: p.chapter for p in site.posts} == {
        "a": "Foundations",
        "b": "Foundations",
        "c": "Foundations",
        "d": "Layers",
    }
    assert site.contents[0].parts[0].entries[0].excerpt == "<p>Text of Post a.</p>"


def test_a_post_can_place_itself_at_the_end_of_a_chapter() -> None:
    posts = [document(name) for name in "abcd"] + [
        document("e", chapter="foundations"),
        document("f", chapter="Layers"),
    ]
    site, found = link(*posts, config=CONFIG2)
    assert found == ()
    assert shown(site)[0][1][-1] == ("", ["e"])
    assert shown(site)[1][1] == [("", ["d", "f"])]


def test_an_unknown_slug_is_an_error_in_the_plan() -> None:
    config = replace(CONFIG, chapters=(chapter("One", ("", ("atention", "draft"))),))
    _, found = link(document("attention", chapter="One"), config=config, held=(document("draft", draft=True),))
    assert [(d.severity, d.code, d.span) for d in found] == [("error", "chapter-post", PLACE)]
    assert found[0].hint == 'did you mean "attention"?'


def test_an_unknown_chapter_is_an_error_in_the_post() -> None:
    config = replace(CONFIG, chapters=(chapter("Foundations"),))
    _, found = link(document("a", chapter="Fundations"), config=config)
    assert codes(found) == ["a.md:10 chapter-unknown", "a.md:10 chapter-unplaced"]
    assert "Foundations" in found[0].hint


def test_posts_in_no_chapter_are_warned_of_only_where_there_are_chapters() -> None:
    _, found = link(*(document(name) for name in "abcde"), config=CONFIG2)
    assert codes(found) == ["e.md:1 chapter-unplaced"]
    assert found[0].severity == "warning"
    assert link(document("a"))[1] == ()
    assert codes(link(document("a", chapter="X"))[1]) == ["a.md:10 chapter-none"]


def test_a_post_named_twice_keeps_its_first_place() -> None:
    config = replace(CONFIG, chapters=(chapter("One", ("", ("a", "a"))), chapter("Two", ("", ("a",)))))
    site, found = link(document("a"), config=config)
    assert [d.code for d in found] == ["chapter-twice"] * 2
    assert shown(site) == [("One", [("", ["a"])]), ("Two", [("", [])])]
