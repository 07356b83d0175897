"""Captions of tables, `: Caption {#tbl:id}` before or after one, and the box a wide table scrolls in.

The rule of this file: a caption makes the table a <figure> (numbered when its id begins with `tbl:`); a table without
one only gets the box. A caption touches its table, or one blank line is between; a line that has no table near is
text, or a definition.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_block import table as table_rule
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.model import Label
from dlblog.render.blocks import block, classes, count, kinds, titled
from dlblog.render.braces import split_trailing
from dlblog.render.captions import labelled
from dlblog.render.container_kinds import add_label
from dlblog.render.context import Context, context

_CAPTION = re.compile(r"(?::[ \t]+|Table:[ \t]*)(?=[^\s|])")


def tables(md: MarkdownIt) -> None:
    """Adds the block rules for captions and the pass that puts tables into their boxes."""
    md.block.ruler.before(
        "table", "dl_table_caption", _caption, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.block.ruler.after("lheading", "dl_before_caption", _before_caption, {"alt": []})
    md.core.ruler.push("dl_tables", _wrap_all)


def _is_caption(state: StateBlock, line: int) -> re.Match[str] | None:
    start = state.bMarks[line] + state.tShift[line]
    if state.src[start : start + 1] not in (":", "T") or state.is_code_block(line):
        return None
    return _CAPTION.match(state.src, start, state.eMarks[line])


def _caption(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    match = _is_caption(state, start)
    if not match:
        return False
    if silent:
        return state.parentType == "table"  # a caption ends the rows; it never interrupts a paragraph
    above = _table_above(state, start)
    stop = _caption_end(state, start, end)
    if not above and not _table_below(state, stop, end):
        return False
    text = state.getLines(start, stop, state.blkIndent, False).strip()
    text, attributes = split_trailing(text[len(match[0]) :].strip())
    tokens = titled("table_caption", "p", text, state.level, start, attributes)
    tokens[0].meta["above"] = above
    if not above:
        _captioned(state).add((len(state.src), stop + state.isEmpty(stop)))
    state.tokens += tokens
    state.line = stop
    return True


def _captioned(state: StateBlock) -> set[tuple[int, int]]:
    """The first lines of the tables that have a caption before them (with the length of the text they are in)."""
    found: set[tuple[int, int]] = context(state.env).scratch.setdefault("captioned", set())
    return found


def _table_above(state: StateBlock, line: int) -> bool:
    """Whether the line follows a table that has no caption yet, with at most one blank line between."""
    if not state.tokens or state.tokens[-1].type != "table_close":
        return False
    if line >= 2 and state.isEmpty(line - 1) and state.isEmpty(line - 2):
        return False
    table = next(token for token in reversed(state.tokens) if token.type == "table_open")
    return table.map is None or (len(state.src), table.map[0]) not in _captioned(state)


def _caption_end(state: StateBlock, start: int, end: int) -> int:
    """The line after a caption: it goes on as a paragraph does."""
    terminators = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        if any(rule(state, line, end, True) for rule in terminators) or _is_caption(state, line):
            break
        line += 1
    return line


def _table_below(state: StateBlock, line: int, end: int) -> bool:
    """Whether a table begins on the line, or after one blank line."""
    if line < end and state.isEmpty(line):
        line += 1
    return line + 1 < end and not state.isEmpty(line) and table_rule(state, line, end, True)


def _before_caption(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A one-line paragraph, a blank line, a caption and its table: not a term and its definition."""
    caption = start + 2
    if silent or caption >= end or not state.isEmpty(start + 1) or state.isEmpty(start) or state.isEmpty(caption):
        return False
    if not _is_caption(state, caption) or state.sCount[caption] < state.blkIndent:
        return False
    if not _table_below(state, _caption_end(state, caption, end), end):
        return False
    return paragraph(state, start, end, False)


def _wrap_all(state: StateCore) -> None:
    ctx = context(state.env)
    tokens, made = state.tokens, list[Token]()
    if "table_open" not in kinds(tokens):
        return
    index = 0
    while index < len(tokens):
        if tokens[index].type != "table_open":
            made.append(tokens[index])
            index += 1
            continue
        end = index
        while tokens[end].type != "table_close":
            end += 1
        caption: list[Token] = []
        if made and made[-1].type == "table_caption_close" and not made[-3].meta["above"]:
            caption = made[-3:]
            del made[-3:]
        elif end + 1 < len(tokens) and tokens[end + 1].type == "table_caption_open" and tokens[end + 1].meta["above"]:
            caption = tokens[end + 1 : end + 4]
        made += _wrapped(ctx, tokens[index : end + 1], caption)
        index = end + 1 + (3 if caption and caption[0].meta["above"] else 0)
    state.tokens = made


def _wrapped(ctx: Context, table: list[Token], caption: list[Token]) -> list[Token]:
    level = table[0].level
    _empty_headers(table)
    box = block("table_box_open", "div", 1, level, {"class": "table-scroll", "tabindex": "0"})
    boxed = [box, *table, block("table_box_close", "div", -1, level)]
    if not caption:
        return boxed
    opening, inline, _ = caption
    line = opening.map[0] if opening.map else 0
    attributes = {key: str(value) for key, value in opening.attrs.items()}
    attributes["class"] = classes("table", attributes.get("class", ""))
    label = ""
    if attributes.get("id", "").startswith("tbl:"):
        label = f"{ctx.word('Table')} {count(ctx, 'tbl')}"
        add_label(ctx, Label(attributes["id"], "tbl", label), line)
    inline.children = labelled(label and label + ".", inline.children or [])
    return [
        block("table_figure_open", "figure", 1, level, attributes, line),
        block("figcaption_open", "figcaption", 1, level + 1),
        inline,
        block("figcaption_close", "figcaption", -1, level + 1),
        *boxed,
        block("table_figure_close", "figure", -1, level),
    ]


def _empty_headers(table: list[Token]) -> None:
    """Makes plain cells of headers that say nothing: a screen reader would read "blank" before every cell below."""
    for opening, inline, closing in zip(table, table[1:], table[2:], strict=False):
        if opening.type == "th_open" and not inline.content.strip():
            opening.tag = closing.tag = "td"
