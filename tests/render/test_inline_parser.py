"""Our parser of inline Markdown against markdown-it's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from rendering import rendered
from shared import needs_shared
from stock import PIECES, TEXTS, ours, page, posts, read, stock


def one_paragraph(text: str) -> str:
    return "a" + text.replace("\n\n", "\n")


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_the_tokens_are_markdown_its(text: str) -> None:
    assert read(ours(), one_paragraph(text)) == read(stock(), one_paragraph(text))


@pytest.mark.parametrize("first", PIECES)
def test_what_stands_beside_what(first: str) -> None:
    for second in PIECES:
        text = one_paragraph(f"{first}{second}c{first}d{second}")
        assert read(ours(), text) == read(stock(), text), text


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_text_in_html_is_read_as_before(text: str) -> None:
    text = f"<section>\n{text}\n</section>"
    assert page(ours(), text) == page(stock(), text)


@pytest.mark.parametrize("text", ["[" * 150 + "a" + "](b)" * 150, "![" * 150 + "a", "*" * 300 + "a" + "*" * 300])
def test_nesting_has_an_end(text: str) -> None:
    assert read(ours(), text) == read(stock(), text)


def test_rules_of_plugins_are_tried_at_every_special_character() -> None:
    assert read(ours((_percent,)), "a %% b % *%%*\n%%") == read(stock((_percent,)), "a %% b % *%%*\n%%")
    assert rendered("a %% b *%%*", (_percent,)).html.count("<br>") == 2


def test_a_plugin_may_stop_text_at_a_character_of_its_own() -> None:
    assert rendered("a §§ b", (_section_sign,)).html.count("<br>") == 2


def test_a_plugin_may_come_before_the_text() -> None:
    assert "<br>" in rendered("b a", (_before_text,)).html
    assert read(ours((_before_text,)), "a b *b* [a b](c)") == read(stock((_before_text,)), "a b *b* [a b](c)")


def test_rules_may_be_switched_off_later() -> None:
    def off(md: MarkdownIt) -> None:
        md.inline.parse("*a*", md, {}, [])  # the table is made, and made anew
        md.disable(["emphasis", "text_join"])

    assert "<em>" not in rendered("*a*", (off,)).html


@pytest.mark.parametrize("make", [ours, stock])
def test_a_rule_that_does_not_move_is_said(make) -> None:  # type: ignore[no-untyped-def]
    for text in ("a % b", "a [%](b)"):
        with pytest.raises(RuntimeError, match="didn't increment"):
            read(make((_stuck,)), text)


@needs_shared
def test_real_posts_become_the_same_html() -> None:
    texts = posts(40)
    assert len(texts) > 3
    for text in texts:
        assert page(ours(), text) == page(stock(), text), text[:200]


def _percent(md: MarkdownIt) -> None:
    md.inline.ruler.push("percent", _rule("%%"))


def _section_sign(md: MarkdownIt) -> None:
    md.inline.add_terminator_char("§")
    md.inline.ruler.push("section", _rule("§"))


def _before_text(md: MarkdownIt) -> None:
    md.inline.ruler.before("text", "b", _rule("b"))


def _stuck(md: MarkdownIt) -> None:
    md.inline.ruler.push("stuck", lambda state, silent: state.src[state.pos] == "%")


def _rule(sign: str):  # type: ignore[no-untyped-def]
    def rule(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith(sign, state.pos):
            return False
        if not silent:
            state.push("hardbreak", "br", 0)
        state.pos += len(sign)
        return True

    return rule
