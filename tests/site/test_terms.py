"""One name, one page, one address."""

from __future__ import annotations

from dlblog.diagnostics import Span
from dlblog.site.terms import find, fold, register

SPAN = Span("content/posts/a.md", 4)


def urls(*names: str) -> tuple[dict[str, str], list[str]]:
    terms, faults = register("tag", "/tags/", [(name, SPAN) for name in names])
    return {term.name: term.url for term in terms.values()}, [f"{d.severity} {d.code}" for d in faults]


def test_spellings_of_one_name_are_one_term() -> None:
    assert urls("Deep Learning", "deep learning", "deep-learning", " DEEP_LEARNING ") == (
        {"Deep Learning": "/tags/deep-learning/"},
        [],
    )


def test_different_names_have_different_addresses() -> None:
    assert urls("C++", "C#", "C") == ({"C++": "/tags/cplusplus/", "C#": "/tags/csharp/", "C": "/tags/c/"}, [])
    found, faults = urls("A", "A*", "A!", "a-2")
    assert list(found.values()) == ["/tags/a/", "/tags/a-2/", "/tags/a-3/", "/tags/a-2-2/"]
    assert faults == ["warning tag-clash"] * 3


def test_slashes_dots_emoji_and_other_scripts() -> None:
    assert urls("ml/vision")[0] == {"ml/vision": "/tags/ml-vision/"}
    assert urls("../../evil")[0] == {"../../evil": "/tags/evil/"}
    assert urls("🚀", "深度学习")[0] == {"🚀": "/tags/🚀/", "深度学习": "/tags/深度学习/"}


def test_a_name_without_address_is_an_error_at_its_place() -> None:
    terms, faults = register("tag", "/tags/", [("..", SPAN), ("!", SPAN)])
    assert len(terms) == 0
    assert [(d.code, d.span) for d in faults] == [("tag-slug", SPAN)] * 2


def test_many_clashes_are_quick() -> None:
    found, _ = urls(*("x" + "!" * n for n in range(3000)))
    assert len(set(found.values())) == 3000


def test_find_gives_each_term_once() -> None:
    terms, _ = register("tag", "/tags/", [("ML", SPAN)])
    assert [term.name for term in find(terms, ["ml", "ML", "unknown"])] == ["ML"]
    assert fold("ML") == fold("ｍｌ")
