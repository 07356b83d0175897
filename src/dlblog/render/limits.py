"""What keeps any text from taking unbounded time or memory.

The rule of this file: nothing is dropped silently. A paragraph beyond all measure is shown as plain text, with a
warning; so is HTML (shown as written). What is nested deeper than the parser goes is reported with its line.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.render.context import context

PARAGRAPH = 50_000  # characters of one inline run that are read as Markdown; of 12,000 real ones the longest has 7,500
_RAW_TAGS = re.compile(r"<(/?)(?:script|style|svg)(?=[\s/>])", re.I)
NESTING = 100  # markdown-it's maxNesting: it gives up quietly beyond


def limits(md: MarkdownIt) -> None:
    """Adds the pass before inline text is read."""
    md.core.ruler.before("inline", "dl_limits", _limits)


def _size(token: Token) -> int:
    """The characters that would be read: all of a paragraph; of HTML, what is not in scripts, styles and drawings."""
    size = len(token.content)
    if size <= PARAGRAPH or token.type == "inline":
        return size
    inside = 0
    start = -1
    for tag in _RAW_TAGS.finditer(token.content):
        if not tag[1] and start < 0:
            start = tag.start()
        elif tag[1] and start >= 0:
            inside += tag.end() - start
            start = -1
    return size - inside


def _limits(state: StateCore) -> None:
    ctx = context(state.env)
    row, deep = 0, -1
    for token in state.tokens:
        if token.map:
            row = token.map[0]
        if token.level >= NESTING - 1 and deep < 0:
            deep = row
        if token.type not in ("inline", "html_block") or _size(token) <= PARAGRAPH:
            continue
        ctx.report(
            "warning",
            "paragraph-too-long",
            f"{len(token.content):,} characters without a blank line: shown as plain text",
            ctx.span_at(row),
            "split it into paragraphs",
        )
        token.meta["too_long"] = True
        if token.type == "inline":
            token.children = [Token("text", "", 0, content=token.content)]
            token.content = ""
    if deep >= 0:
        ctx.report(
            "warning", "nesting-too-deep", f"nested more than {NESTING} levels deep: the rest is left out",
            ctx.span_at(deep),
        )  # fmt: skip
