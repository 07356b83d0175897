"""Our rule of pipe tables against markdown-it's."""

from __future__ import annotations

import functools
import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dlblog.render.pipe_tables import cells_of, pipe_table

ROWS = st.lists(
    st.text(st.sampled_from("||--::aa \t\\`>\u00a0\x1c"), max_size=10)
    | st.sampled_from(
        [
            "|---|---|",
            "| a | b |",
            "--|--",
            ":-:|-:",
            "a|b",
            "| --- |",
            "- | -",
            "|:|",
            "||",
            "- a | b",
            "> | a |",
            "    | a | b |",
        ]
    ),
    max_size=7,
).map("\n".join)


@functools.cache
def parsers() -> tuple[MarkdownIt, MarkdownIt]:
    its, mine = (MarkdownIt("commonmark").enable("table") for _ in range(2))
    mine.block.ruler.at("table", pipe_table, {"alt": ["paragraph", "reference"]})
    return its, mine


@settings(max_examples=400, deadline=None)
@given(ROWS)
def test_the_tokens_are_markdown_its(text: str) -> None:
    its, mine = parsers()
    assert mine.parse(text) == its.parse(text)


@pytest.mark.parametrize("before", ["", "- ", "> ", "a\n\n", "a\n", "1. a\n\n   "])
@pytest.mark.parametrize(
    "after",
    [
        "",
        "\n",
        "\n| c |",
        "\n| c | d | e |",
        "\n\nx",
        "\nx",
        "\n    | c | d |",
        "\n- x",
        "\n# x",
        "\n| \\| | `|` |",
        "\n|",
    ],
)
@pytest.mark.parametrize("second", ["|---|---|", ":--|--:", "- | -", "--", "|:-:|---|\t", "|---||---|", "| |"])
def test_tables(before: str, second: str, after: str) -> None:
    its, mine = parsers()
    text = f"{before}| a | b |\n{second}{after}"
    assert mine.parse(text) == its.parse(text)


@pytest.mark.parametrize("most", [0, 4, 9, 10])
def test_a_table_with_too_many_cells_missing_ends(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlblog.render.pipe_tables.MAX_AUTOCOMPLETED_CELLS", most)
    monkeypatch.setattr(importlib.import_module("markdown_it.rules_block.table"), "MAX_AUTOCOMPLETED_CELLS", most)
    its, mine = parsers()
    text = "| a | b | c |\n|---|---|---|\n" + "| b |\n" * 9
    assert mine.parse(text) == its.parse(text)
    assert sum(token.type == "tr_open" for token in mine.parse(text)) == 1 + most // 2


def test_cells() -> None:
    assert cells_of(r"a | b \| c|d") == ["a ", " b | c", "d"]
    assert cells_of("") == [""]
