"""Our parser of blocks against markdown-it's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from dlblog.render.block_parser import Lines
from rendering import rendered
from shared import needs_shared
from stock import PIECES, TEXTS, ours, posts, read, stock

MARKS = ("bMarks", "eMarks", "tShift", "sCount", "bsCount", "lineMax", "src", "line", "_code_enabled")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_lines_are_measured_as_markdown_it_does(text: str) -> None:
    md = ours()
    mine, its = Lines(text, md, {}, []), StateBlock(text, md, {}, [])
    assert {name: getattr(mine, name) for name in MARKS} == {name: getattr(its, name) for name in MARKS}


@pytest.mark.parametrize("indent", [0, 2, 4])
def test_lines_are_cut_out_as_markdown_it_does(indent: int) -> None:
    text = "a\n  b\n\n    c\n\td"
    mine, its = Lines(text, ours(), {}, []), StateBlock(text, ours(), {}, [])
    for begin in range(6):
        for end in range(begin, 6):
            for keep in (False, True):
                assert mine.getLines(begin, end, indent, keep) == its.getLines(begin, end, indent, keep)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_the_tokens_are_markdown_its(text: str) -> None:
    assert read(ours(), text) == read(stock(), text)


@pytest.mark.parametrize("second", PIECES)
@pytest.mark.parametrize("first", ["a", "- a", "> a", "1. a", "a\n: b", "| a |\n|---|", "   a\n"])
def test_what_follows_what(first: str, second: str) -> None:
    for between in ("", "\n", "\n\n", "\n  "):
        text = f"{first}{between}{second}"
        assert read(ours(), text) == read(stock(), text), text


@needs_shared
def test_the_tokens_of_real_posts_are_markdown_its() -> None:
    texts = posts(12)
    assert len(texts) > 5
    for text in texts:
        assert read(ours(), text) == read(stock(), text), text[:200]


def test_what_markdown_it_leaves_behind_is_left_behind() -> None:
    text = "a\n\n| a |\n|---|\n\n: caption\n2. b\n- \n"  # after a paragraph, a list may not end a caption
    assert read(ours(), text) == read(stock(), text)


def test_rules_of_plugins_are_tried_at_every_line() -> None:
    html = rendered("a\n\n%% b\n\nc\n%% d", (_percent,)).html
    assert html.count("<hr>") == 2


def test_a_plugin_may_replace_a_rule() -> None:
    assert "<hr>" in rendered("%% a", (_instead_of_headings,)).html
    assert "<h1" not in rendered("# a", (_instead_of_headings,)).html


def test_a_plugin_may_switch_a_rule_off() -> None:
    assert "<li" not in rendered("- a", (lambda md: md.disable("list"),)).html


def test_without_paragraphs_nothing_matches_as_in_markdown_it() -> None:
    for md in (ours((_no_paragraphs,)), stock((_no_paragraphs,))):
        with pytest.raises(RuntimeError, match="none of the block rules matched"):
            read(md, "a")


def test_nesting_has_an_end() -> None:
    text = "> " * 150 + "a"
    assert read(ours(), text) == read(stock(), text)


def _percent(md: MarkdownIt) -> None:
    md.block.ruler.before("fence", "percent", _rule, {"alt": ["paragraph"]})


def _instead_of_headings(md: MarkdownIt) -> None:
    md.block.ruler.at("heading", _rule)


def _no_paragraphs(md: MarkdownIt) -> None:
    md.disable("paragraph")


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not state.src.startswith("%%", state.bMarks[start] + state.tShift[start]):
        return False
    if not silent:
        state.push("hr", "hr", 0)
        state.line = start + 1
    return True
