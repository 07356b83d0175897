"""The documentation as data: its fenced blocks, its links, the rows of its tables.

Docs cannot rot when tests run what they show; the tests in tests/docs/ get it from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

DOCS = Path(__file__).resolve().parent.parent / "docs"
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the other words after the fence, its text, the line of the fence."""

    language: str
    words: str
    text: str
    line: int

    @property
    def title(self) -> str:
        """The file that the block shows, or ""."""
        found = _TITLE.search(self.words)
        return found[1] if found else ""


def blocks(path: Path) -> Iterator[Block]:
    """The fenced blocks of a document, in order."""
    for token in _tokens(path):
        if token.type == "fence" and token.map:
            language, _, words = token.info.strip().partition(" ")
            yield Block(language, words, token.content, token.map[0] + 1)


def links(path: Path) -> Iterator[str]:
    """The addresses that a document links to, and of the pictures it shows."""
    for token in _tokens(path):
        for child in token.children or []:
            for name in ("href", "src"):
                if name in child.attrs:
                    yield str(child.attrs[name])


def rows(path: Path) -> Iterator[tuple[str, ...]]:
    """The cells of each row of each table, as written; head rows included."""
    row: list[str] = []
    cell = False
    for token in _tokens(path):
        if token.type == "tr_open":
            row = []
        elif token.type in ("td_open", "th_open"):
            cell = True
        elif token.type == "inline" and cell:
            row.append(token.content)
            cell = False
        elif token.type == "tr_close":
            yield tuple(row)


def _tokens(path: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
