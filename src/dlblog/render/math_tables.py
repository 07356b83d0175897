r"""Tables whose cells hold maths or code with `|` in it.

The rule of this file: a line is split into cells as in any table, but at no pipe inside a formula or a code span:
while it is split, these are replaced by a character that the line does not have. `\|` in a formula stays TeX (a double
bar). Where a line has the right number of cells only without this reading, it is read without it.
"""

from __future__ import annotations

import functools
import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock

from dlblog.render.context import context
from dlblog.render.math_scan import code_spans, spans
from dlblog.render.pipe_tables import cells_of, pipe_table, plain_split

_ANY = re.compile(r"[$`\\<]")


def math_tables(md: MarkdownIt) -> None:
    """Replaces the table rule by one that knows formulas; it stays switched on or off as it was."""
    md.block.ruler.at("table", functools.partial(pipe_table, split=_split), {"alt": ["paragraph", "reference"]})


def _split(state: StateBlock, line: int, columns: int) -> tuple[str, list[str]]:
    """A row's text and cells; the pipes of formulas are in the cells only."""
    begin, stop = state.bMarks[line], state.eMarks[line]
    row = state.src[begin:stop]
    if "|" not in row or not _ANY.search(row) or not context(state.env).options.math:
        return plain_split(state, line, columns)
    mark = next(sign for sign in map(chr, range(0xF0000, 0x10FFFE)) if sign not in row)
    masked = _masked_row(row, columns, mark)[state.tShift[line] :].strip(MD_TRIM_CHARS)
    return masked, [cell.replace(mark, "|") for cell in cells_of(masked)]


def _count(row: str) -> int:
    cells = cells_of(row)
    return len(cells) - (not cells[0].strip()) - (len(cells) > 1 and not cells[-1].strip())


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
