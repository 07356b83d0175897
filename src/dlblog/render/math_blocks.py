r"""Display maths as blocks: `$$`, `\[`, `\begin{align}` and `<d-math block>` that start a line.

The rule of this file: a block is found or it is not; nothing is converted or reported here (an unclosed `$$` falls
through to the paragraph, whose rule reports it, so the rest of the document is never swallowed). A block ends at its
closing delimiter, at latest at a blank line outside of any environment. A `$$x$$` with more text on its line is left
to the sentence. Blocks interrupt paragraphs, as code fences do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from dlblog.render.context import context
from dlblog.render.math_scan import D_MATH, ENVIRONMENT, IS_BLOCK, LABEL, decoded

_OPENING = re.compile(rf"(?P<dollars>\$\$\$\$|\$\$)(?!\$)|(?P<bracket>\\\\?\[)|{ENVIRONMENT.pattern}|{D_MATH.pattern}")
_NEW_BLOCK = re.compile(r"[-+*]\s|\d{1,9}[.)]\s|#{1,6}\s|>|```|~~~|:::")
_SIGNS = re.compile(r"\\\\[\])]|\\.|\$\$")
PUNCTUATION = (".", ",", ";", ":")
MAX_BLANK = 3
MAX_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class _Block:
    """A display: the lines it is written on, where its TeX is in them, and the `rest` after it on its last line."""

    rows: tuple[str, ...]
    tex_start: int
    tex: str
    markup: str
    label: str
    rest: str


def math_blocks(md: MarkdownIt) -> None:
    """Adds the block rule."""
    md.block.ruler.before("fence", "maths", _rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not context(state.env).options.math:
        return False
    if state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]][:1] not in ("$", "\\", "<"):
        return False
    block = _read(state, start, end, silent)
    if block is None or _inside_sentence(state, start, block):
        return False
    if silent:
        return True
    last = start + len(block.rows) - 1
    ends = block.rest in PUNCTUATION  # belongs to the formula, as in print
    token = state.push("math_block", "", 0)
    token.block = True
    token.content = block.tex.rstrip() + block.rest if ends else block.tex
    token.markup = block.markup
    token.map = [start, last + 1]
    token.meta = {
        "tex": token.content,
        "display": True,
        "label": block.label,
        "place": ("\n".join(block.rows), block.tex_start, start),
    }
    state.line = last + 1
    if block.rest and not ends:  # read on in the last line, as a block of its own
        state.bMarks[last] = state.src.index(block.rest, state.eMarks[last] - len(block.rows[-1]), state.eMarks[last])
        state.tShift[last] = 0
        state.sCount[last] = state.blkIndent
        state.line = last
    return True


def _inside_sentence(state: StateBlock, start: int, block: _Block) -> bool:
    """Whether a `$$` that interrupts a paragraph closes one opened in the paragraph's lines before."""
    if block.markup[0] != "$" or state.line >= start:
        return False
    before = state.src[state.bMarks[state.line] : state.bMarks[start]]
    return before.count("$$") % 2 == 1


def _row(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _read(state: StateBlock, start: int, end: int, silent: bool) -> _Block | None:
    first = _row(state, start)
    opening = _OPENING.match(first)
    if not opening or (opening["attributes"] is not None and not IS_BLOCK.search(opening["attributes"])):
        return None
    closing = _closing(opening)
    rows: list[str] = []
    for line in range(start, end):
        if line > start and _leaves_container(state, line):
            return None
        row = _row(state, line)
        at = _find(row, closing, opening.end() if line == start else 0)
        rows.append(row)
        if at >= 0:
            block = _finished(rows, opening, at, at + len(closing))
            return block if block and _stands_alone(state, start, block, silent) else None
        if line > start and not _may_go_on(state, rows, opening, closing, line, end):
            return None
    return None


def _leaves_container(state: StateBlock, line: int) -> bool:
    """Whether a line belongs to no display of this list item: formulas are often not indented as their item is."""
    if state.sCount[line] >= state.blkIndent or state.isEmpty(line):
        return False
    return state.sCount[line] < 0 or bool(_NEW_BLOCK.match(_row(state, line)))


def _closing(opening: re.Match[str]) -> str:
    if opening["dollars"]:
        return "$$"
    if opening["bracket"]:
        return opening["bracket"][:-1] + "]"
    return "</d-math>" if opening["attributes"] is not None else opening[0].replace("\\begin", "\\end")


def _is_environment(opening: re.Match[str]) -> bool:
    """Whether the delimiters are part of the TeX."""
    return opening[0].startswith("\\begin")


def _find(row: str, closing: str, position: int) -> int:
    """Where the closing delimiter stands in a line, unescaped; or -1."""
    if closing[0] == "<" or closing.startswith("\\end"):
        return row.find(closing, position)
    if closing not in row:
        return -1
    for match in _SIGNS.finditer(row, position):
        if match[0] == closing:
            return match.start()
    return -1


def _may_go_on(state: StateBlock, rows: list[str], opening: re.Match[str], closing: str, line: int, end: int) -> bool:
    """Whether a display may go on after this line: over blank lines inside an environment, or next to a delimiter."""
    row = rows[-1]
    if len(rows) > MAX_ROWS or (not opening["dollars"] and opening[0] in row):
        return False  # the same opening again: the first was never closed
    if row or _is_environment(opening):
        return True
    if len(rows) <= MAX_BLANK + 1 and not "".join(rows)[opening.end() :].strip():
        return True
    text = "\n".join(rows)
    if text.count("\\begin{") > text.count("\\end{"):
        return True
    following = state.skipEmptyLines(line)
    return following < min(end, line + MAX_BLANK) and _row(state, following).startswith(closing)


def _finished(rows: list[str], opening: re.Match[str], close_start: int, close_end: int) -> _Block | None:
    text = "\n".join(rows)
    last_row = len(text) - len(rows[-1])
    inclusive = _is_environment(opening)
    tex_start = 0 if inclusive else opening.end()
    tex_end = last_row + (close_end if inclusive else close_start)
    after = last_row + close_end
    if opening["dollars"] == "$$$$" and text.startswith("$$", after):
        after += 2
    tex = text[tex_start:tex_end]
    if not tex.strip():
        return None
    label = LABEL.match(text, after)
    rest = text[label.end() if label else after :].strip()
    return _Block(tuple(rows), tex_start, decoded(tex), opening[0], label["label"] if label else "", rest)


def _stands_alone(state: StateBlock, start: int, block: _Block, silent: bool) -> bool:
    """Whether the display has its lines for itself. What follows on the last of several lines may be a paragraph."""
    if len(block.rows) > 1 or not block.rest:
        return True
    whole_paragraph = not silent and (start + 1 >= state.lineMax or state.isEmpty(start + 1))
    return whole_paragraph and block.rest in PUNCTUATION
