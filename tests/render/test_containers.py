"""Containers end where they should; nothing in them is lost. Their HTML is in fixtures/containers.md."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from rendering import codes, rendered

LINES = [
    "::: note",
    ":::",
    ":::: box",
    "::::",
    "text",
    "",
    "```",
    "- item",
    "  ::: tip",
    "> :::",
    "::: tabs",
    '::: tab "x"',
]


@given(st.lists(st.sampled_from(LINES), max_size=14))
@settings(max_examples=150, deadline=None)
def test_any_order_of_lines_is_valid_html(lines: list[str]) -> None:
    found = rendered("\n".join(lines))
    assert found.html.count("<div") == found.html.count("</div")
    assert found.html.count("<aside") == found.html.count("</aside")
    ids = [node.attributes["id"] for node in LexborHTMLParser(found.html).css("[id]")]
    assert len(ids) == len(set(ids))
    assert found.html.count("text") == lines.count("text")


def test_words_after_a_container_are_outside() -> None:
    page = LexborHTMLParser(rendered("::: note\na\n:::\nb\n\n:::: x\n::: y\nc\n:::\nd\n::::\ne").html)
    assert [node.text(strip=True) for node in page.css("body > p")] == ["b", "e"]


def test_an_unclosed_container_names_its_line_and_itself() -> None:
    (found,) = rendered("a\n\n::: details\nx", first_line=10).diagnostics
    assert found.span
    assert (found.code, found.span.line, found.severity) == ("container-unclosed", 12, "warning")
    assert "details" in found.message


@pytest.mark.parametrize("text", ["::: note\nx\n:::", "- ::: note\n  x\n  :::\n\n  y", "> ::: note\n> x\n> :::"])
def test_closed_ones_are_not_reported(text: str) -> None:
    assert codes(rendered(text)) == []
