r"""Tables whose cells hold maths or code with `|` in it.

The rule of this file: markdown-it's own table rule does the work; while it runs, the pipes inside formulas and code
spans of the table's lines are replaced by a character that the document does not have. `\|` in a formula stays TeX
(a double bar). Where a line has the right number of cells only without this reading, it is read without it.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table

from dlblog.render.context import context
from dlblog.render.math_scan import code_spans, spans

_DELIMITER_ROW = re.compile(r"[-:|][-:|\s]*")
_ANY = re.compile(r"[$`\\<]")


def math_tables(md: MarkdownIt) -> None:
    """Replaces the table rule by one that knows formulas; it stays switched on or off as it was."""
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if start + 2 > end or not context(state.env).options.math:
        return table(state, start, end, silent)
    delimiters = _row(state, start + 1)
    if not _DELIMITER_ROW.fullmatch(delimiters) or "|" not in _row(state, start):
        return table(state, start, end, silent)
    source = state.src
    mark = next(sign for sign in map(chr, range(0xF0000, 0x10FFFE)) if sign not in source)
    masked = _masked(state, start, end, _count(delimiters), mark)
    if masked is None:
        return table(state, start, end, silent)
    before = len(state.tokens)
    state.src = masked
    found = table(state, start, end, silent)
    state.src = source
    for token in state.tokens[before:]:
        token.content = token.content.replace(mark, "|")
    return found


def _row(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _count(row: str) -> int:
    cells = escapedSplit(row)
    return len(cells) - (not cells[0].strip()) - (len(cells) > 1 and not cells[-1].strip())


def _masked(state: StateBlock, start: int, end: int, columns: int, mark: str) -> str | None:
    """The document with pipes masked in the table's lines, or None when there is nothing to mask."""
    parts: list[str] = []
    position = state.bMarks[start]
    first = position
    changed = False
    for line in range(start, end):
        if state.isEmpty(line):
            break
        begin, stop = state.bMarks[line], state.eMarks[line]
        row = state.src[begin:stop]
        new = _masked_row(row, columns, mark) if "|" in row and _ANY.search(row) else row
        changed = changed or new != row
        parts += [state.src[position:begin], new]
        position = stop
    return state.src[:first] + "".join(parts) + state.src[position:] if changed else None


def _masked_row(row: str, columns: int, mark: str) -> str:
    places: set[int] = set()
    for found in spans(row):
        places.update(i for i in range(found.start, found.end) if row[i] == "|")
    for start, end in code_spans(row):
        places.update(i for i in range(start, end) if row[i] == "|" and row[i - 1] != "\\")
    if not places:
        return row
    masked = "".join(mark if index in places else sign for index, sign in enumerate(row))
    return row if _count(row.strip()) == columns != _count(masked.strip()) else masked
