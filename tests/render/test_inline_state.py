"""Our state of inline text and the address of a link against markdown-it's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt, helpers
from markdown_it.rules_inline import StateInline

from dlblog.render.inline_state import Helpers, Run

ADDRESSES = st.text(st.sampled_from("ab/:?#()<> \n\t\\&;m%\x7f\x01é"), max_size=20)


@settings(max_examples=300, deadline=None)
@given(ADDRESSES, st.integers(0, 3), st.integers(0, 20))
def test_an_address_ends_where_markdown_it_ends_it(text: str, start: int, stop: int) -> None:
    mine, its = (each.parseLinkDestination(text, start, min(stop, len(text))) for each in (Helpers, helpers))
    assert (mine.ok, mine.pos, mine.str) == (its.ok, its.pos, its.str)


@pytest.mark.parametrize(
    "text", ["/a)", "https://a.b/c?d=e#f)", "a b)", "a\n)", "<a b>)", "a(b)c)", "a&amp;b)", "a\\)b)"]
)
def test_addresses(text: str) -> None:
    mine, its = (each.parseLinkDestination(text, 0, len(text)) for each in (Helpers, helpers))
    assert (mine.ok, mine.pos, mine.str) == (its.ok, its.pos, its.str)


@settings(max_examples=300, deadline=None)
@given(st.text(st.one_of(st.sampled_from("*_ a.\n"), st.characters()), max_size=4), st.booleans(), st.integers(0, 8))
def test_what_stands_beside_marks_is_judged_as_markdown_it_does(text: str, splits: bool, cut: int) -> None:
    md = MarkdownIt()
    text = f"{text[:2]}**{text[2:]}"
    mine, its = Run(text, md, {}, []), StateInline(text, md, {}, [])
    mine.posMax = its.posMax = max(len(text) - cut, 1)
    for position in range(mine.posMax):
        assert mine.scanDelims(position, splits) == its.scanDelims(position, splits)


def test_tokens_and_text_come_in_the_order_they_are_made_in() -> None:
    for kind in (Run, StateInline):
        state = kind("", MarkdownIt(), {}, [])
        state.pending = "a"
        state.append_pending("b")
        assert state.pending == "ab"
        state.push("em_open", "em", 1)
        state.append_pending("c")
        state.push("em_close", "em", -1)
        assert [(t.type, t.content, t.level) for t in state.tokens] == [
            ("text", "ab", 0),
            ("em_open", "", 0),
            ("text", "c", 1),
            ("em_close", "", 0),
        ]
        assert state.pending == ""


def test_pairs_are_seen_at_every_depth() -> None:
    state = Run("", MarkdownIt(), {}, [])
    assert not state.has_pairs()
    state.push("link_open", "a", 1)
    assert not state.has_pairs()
    state.delimiters.append(object())  # type: ignore[arg-type]
    state.push("link_close", "a", -1)
    assert state.has_pairs()
