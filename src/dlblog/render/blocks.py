"""Small makers of tokens that several block rules share.

The rule of this file: a token made here has its level, its map and its attributes set, so that every later pass can
treat it like markdown-it's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from markdown_it.token import Token

from dlblog.diagnostics import Span
from dlblog.render.context import Context

Attributes = Mapping[str, str]


def kinds(tokens: Iterable[Token]) -> set[str]:
    """The types of these tokens. A pass that finds none of its own here leaves at once."""
    return {token.type for token in tokens}


def block(
    kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int, attributes: Attributes | None = None, line: int = -1
) -> Token:
    """A block token; `line` (from 0) is where it stands in the body, when known."""
    attrs: dict[str, str | int | float] = dict(attributes or {})
    return Token(kind, tag, nesting, attrs=attrs, level=level, block=True, map=[line, line + 1] if line >= 0 else None)


def titled(kind: str, tag: str, text: str, level: int, line: int, attributes: Attributes | None = None) -> list[Token]:
    """An element holding one run of inline Markdown: open, inline, close."""
    inside = block("inline", "", 0, level + 1, line=line)
    inside.content, inside.children = text, []
    return [
        block(f"{kind}_open", tag, 1, level, attributes, line),
        inside,
        block(f"{kind}_close", tag, -1, level),
    ]


def count(ctx: Context, name: str) -> int:
    """1, 2, 3 … for each thing called `name` in this body."""
    counters = ctx.scratch.setdefault("counters", {})
    counters[name] = counters.get(name, 0) + 1
    return int(counters[name])


def place(ctx: Context, line: int, text: str) -> Span:
    """Where `text` stands in a body line (from 0): in a list or a quote a block does not know its column."""
    source = ctx.lines[line] if line < len(ctx.lines) else ""
    return ctx.span_at(line, max(source.find(text), 0) + 1, len(text))


def classes(*names: str) -> str:
    """Class names joined, empty ones left out."""
    return " ".join(filter(None, names))
