"""Pipe tables, as markdown-it reads them.

The rule of this file: the same tokens as markdown-it's table rule. It reads no line letter by letter: one look at the
second line tells nearly always that there is no table, and cells are split off by regular expressions. How a line is
split into cells is for the caller to say (see math_tables.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import MAX_AUTOCOMPLETED_CELLS
from markdown_it.token import Token

from dlblog.render.token_making import inline, made

# A row's line of the document, and how many columns the table has → its text with nothing blank around it, its cells.
Split = Callable[[StateBlock, int, int], tuple[str, list[str]]]

_DELIMITER_ROW = re.compile(r"(?:[|:][-:| \t]|-[-:|])[-:| \t]*")  # "- |" begins a list
_DELIMITER = re.compile(r":?-+:?")
_PIPE = re.compile(r"(?<!\\)\|")
_STYLES = {(True, True): "center", (False, True): "right", (True, False): "left"}


def cells_of(row: str) -> list[str]:
    r"""What stands between the pipes of a row; `\|` is a pipe in a cell."""
    if "\\" not in row:
        return row.split("|")
    return [cell.replace("\\|", "|") for cell in _PIPE.split(row)]


def plain_split(state: StateBlock, line: int, columns: int) -> tuple[str, list[str]]:
    """A line as it is."""
    row = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip(MD_TRIM_CHARS)
    return row, cells_of(row)


def pipe_table(state: StateBlock, start: int, end: int, silent: bool, split: Split = plain_split) -> bool:
    """markdown-it's block rule for tables."""
    if start + 2 > end:
        return False
    first = state.bMarks[start + 1] + state.tShift[start + 1]
    if state.src[first : first + 1] not in ("|", "-", ":"):
        return False
    alignments = _alignments(state, start + 1)
    if not alignments or state.is_code_block(start):
        return False
    row, cells = split(state, start, len(alignments))
    if "|" not in row or len(_inner(cells)) != len(alignments):
        return False
    if not silent:
        _build(state, start, end, _inner(cells), alignments, split)
    return True


def _alignments(state: StateBlock, line: int) -> list[str]:
    """The alignment of each column, "" for none; nothing when the line is not the second of a table."""
    if state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return []
    row = _DELIMITER_ROW.fullmatch(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    if not row:
        return []
    parts = [part.strip(" \t") for part in row[0].split("|")]
    kept = [part for index, part in enumerate(parts) if part or index not in (0, len(parts) - 1)]
    if not all(_DELIMITER.fullmatch(part) for part in kept):
        return []
    return [_STYLES.get((part[0] == ":", part[-1] == ":"), "") for part in kept]


def _inner(cells: list[str]) -> list[str]:
    """The cells without what is before the first pipe and after the last, if nothing is."""
    if cells and not cells[0]:
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1] else cells


def _build(state: StateBlock, start: int, end: int, header: list[str], alignments: list[str], split: Split) -> None:
    tokens, level = state.tokens, state.level
    before, state.parentType = state.parentType, "table"
    whole, body = [start, 0], [start + 2, 0]
    tokens.append(_token("table", 1, level, whole))
    tokens.append(_token("thead", 1, level + 1, [start, start + 1]))
    _add_row(tokens, "th", start, level + 2, header, alignments)
    tokens.append(_token("thead", -1, level + 1))
    ends = state.md.block.ruler.getRules("blockquote")
    missing = 0
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent:
        if any(rule(state, line, end, True) for rule in ends):
            break
        row, cells = split(state, line, len(alignments))
        cells = _inner(cells)
        missing += len(alignments) - len(cells)
        if not row or state.is_code_block(line) or missing > MAX_AUTOCOMPLETED_CELLS:
            break
        if line == start + 2:
            tokens.append(_token("tbody", 1, level + 1, body))
        _add_row(tokens, "td", line, level + 2, cells, alignments)
        line += 1
    if line > start + 2:
        tokens.append(_token("tbody", -1, level + 1))
    tokens.append(_token("table", -1, level))
    whole[1] = body[1] = state.line = line
    state.parentType = before


def _add_row(tokens: list[Token], tag: str, line: int, level: int, cells: list[str], alignments: list[str]) -> None:
    """A row with as many cells as there are columns."""
    tokens.append(_token("tr", 1, level, [line, line + 1]))
    opening, closing = f"{tag}_open", f"{tag}_close"
    cells = cells + [""] * (len(alignments) - len(cells))
    for cell, alignment in zip(cells, alignments, strict=False):
        first = made(opening, tag, 1, level + 1, True)
        if alignment:
            first.attrs = {"style": f"text-align:{alignment}"}
        text = inline(cell.strip(MD_TRIM_CHARS), level + 2, [line, line + 1])
        tokens += (first, text, made(closing, tag, -1, level + 1, True))
    tokens.append(_token("tr", -1, level))


def _token(tag: str, nesting: Literal[-1, 0, 1], level: int, place: list[int] | None = None) -> Token:
    kind = f"{tag}_open" if nesting > 0 else f"{tag}_close"
    return made(kind, tag, nesting, level, True, place)
