from __future__ import annotations

import pytest

from dlblog.render.crossref_syntax import Target, bracketed, narrative


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[@fig:a]", [("fig:a", "", "", "", "@fig:a")]),
        ("[@fig:a.b-c; @tbl:b]", [("fig:a.b-c", "", "", "", "@fig:a.b-c"), ("tbl:b", "", "", "", "@tbl:b")]),
        ("[see @eq:a, left]", [("eq:a", "", "see ", ", left", "@eq:a")]),
        ("[@other/post#sec:x]", [("sec:x", "other/post", "", "", "@other/post#sec:x")]),
        ("[@thm:größe]", [("thm:größe", "", "", "", "@thm:größe")]),
    ],
)
def test_brackets(text: str, targets: list[tuple[str, str, str, str, str]]) -> None:
    found = bracketed(text + " rest", 0, len(text) + 5)
    assert found is not None
    assert found[1] == len(text)
    assert [(t.id, t.post, t.before, t.after, text[t.start : t.end]) for t in found[0]] == targets


@pytest.mark.parametrize(
    "text",
    [
        "[@key]",
        "[@fig:a; @key]",
        "[@fig:a](x)",
        "[@fig:]",
        "[me@fig:a]",
        "[]",
        "[`@fig:a`]",
        "[@fig:a",
        "[@fig:a @fig:b]",
    ],
)
def test_no_brackets(text: str) -> None:
    assert bracketed(text, 0, len(text)) is None


def test_in_running_text() -> None:
    assert narrative("See @fig:a.", 4, 11) == ((Target("fig:a", "", "", "", 4, 10),), 10)
    assert narrative("me@fig:a", 2, 8) is None
    assert narrative("@figure:a", 0, 9) is None
