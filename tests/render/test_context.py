"""Places in inline runs, as Context.span gives them."""

from __future__ import annotations

import time

import pytest

from dlblog.model import Body, Options
from dlblog.render.context import Context, Fetch


def context(source: str, line: int = 0) -> Context:
    body = Body("a.md", source, 5)
    return Context(body, Options(), Fetch(lambda question: None), lines=source.split("\n"), line=line)


@pytest.mark.parametrize(
    ("source", "line", "text", "start", "place"),
    [
        ("abc", 0, "abc", 1, (5, 2)),
        ("x\n> abc\n> def", 1, "abc\ndef", 5, (7, 4)),
        ("x\n> abc\n  def", 1, "abc\ndef", 4, (7, 3)),
        ("| a \\| b | c |", 0, "a | b", 4, (5, 8)),  # the run is not in the source as it is; the letter is
        ("abc", 0, "abc\ndef", 4, (6, 1)),
    ],
)
def test_places(source: str, line: int, text: str, start: int, place: tuple[int, int]) -> None:
    span = context(source, line).span(text, start, start + 1)
    assert (span.line, span.column) == place


def test_runs_are_told_apart() -> None:
    ctx = context("ab\nab")
    assert ctx.span("ab", 1, 2).line == 5
    ctx.line = 1
    assert ctx.span("ab", 1, 2).line == 6


def test_many_places_in_one_long_line_are_cheap() -> None:
    text = " ".join(f"[@unknown{i}]" for i in range(20_000))
    ctx = context(text)
    start = time.process_time()
    for place in range(0, len(text), 10):
        ctx.span(text, place, place + 5)
    assert time.process_time() - start < 2  # 0.1 s; each place measured anew took 20 s
