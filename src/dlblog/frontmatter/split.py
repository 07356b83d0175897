"""Front matter and body, told apart.

The rule of this file: no line is ever lost or moved; the body says on which line of the file it starts. A fence is a
line of its own: "---" (closed by "---" or "...") for YAML, "+++" for TOML. Blank lines may come before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dlblog.diagnostics import Diagnostic, Span, error

_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\n|\Z)")
_CLOSE = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.M),
}
_BARE_KEY = re.compile(r"(title|date|author|tags|layout)[ \t]*:", re.I)


@dataclass(frozen=True, slots=True)
class Parts:
    """A source in two. `head` starts on `head_line`; notation "" means that there is no front matter."""

    notation: Literal["yaml", "toml", ""]
    head: str
    head_line: int
    body: str
    body_line: int


def split(text: str, path: str) -> Parts | Diagnostic:
    """Cuts a source (of unix_lines) in two; an error when it is empty or its front matter has no end."""
    if not text or text.isspace():
        return error("fm-empty", "this file is empty", Span(path, 1, 1), "delete it, or write a post")
    start = len(text) - len(text.lstrip("\n"))
    opened = _OPEN.match(text, start)
    if opened is None:
        return Parts("", "", 1, text, 1)
    closed = _CLOSE[opened[1]].search(text, opened.end())
    line = text.count("\n", 0, start) + 1
    if closed is None:
        hint = f'add a line "{opened[1]}" after the last key'
        return error("fm-unclosed", "this front matter is not closed", Span(path, line, 1, line, 4), hint)
    head = text[opened.end() : closed.start()]
    body_line = line + 1 + head.count("\n") + 1
    return Parts("yaml" if opened[1] == "---" else "toml", head, line + 1, text[closed.end() :], body_line)


def has_bare_keys(text: str) -> bool:
    """Whether a text without fences begins with what looks like front matter."""
    return bool(_BARE_KEY.match(text.lstrip()))
