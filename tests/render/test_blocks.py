from __future__ import annotations

from dlblog.diagnostics import Span
from dlblog.model import Body, Options
from dlblog.render.blocks import block, classes, count, place, titled
from dlblog.render.context import Context, Fetch


def test_tokens_have_level_line_and_attributes() -> None:
    opening, inline, closing = titled("x", "p", "*a*", 2, 7, {"class": "c"})
    assert (opening.type, opening.tag, opening.level, opening.map, opening.attrs) == (
        "x_open",
        "p",
        2,
        [7, 8],
        {"class": "c"},
    )
    assert (inline.type, inline.content, inline.level, inline.map) == ("inline", "*a*", 3, [7, 8])
    assert (closing.nesting, closing.level, closing.map) == (-1, 2, None)
    assert block("y", "div", 0, 0).map is None


def test_counting_is_per_name_and_per_body() -> None:
    ctx, other = (Context(Body("a.md", ""), Options(), Fetch(lambda key: None)) for _ in "ab")
    assert [count(ctx, "fig"), count(ctx, "fig"), count(ctx, "tbl"), count(other, "fig")] == [1, 2, 1, 1]


def test_places_know_their_column() -> None:
    ctx = Context(Body("a.md", "", 10), Options(), Fetch(lambda key: None), lines=["x", "> - ```py"])
    assert place(ctx, 1, "```") == Span("a.md", 11, 5, 11, 8)
    assert place(ctx, 1, "~~~").column == place(ctx, 99, "x").column == 1


def test_classes() -> None:
    assert classes("a", "", "b c") == "a b c"
