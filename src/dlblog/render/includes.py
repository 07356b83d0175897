"""Includes: a line `![[snippets/setup.md]]` puts that Markdown file in its place.

The rule of this file: what is included is read as if it stood here, with a parser of blocks of its own, so a fence or
a container left open in it ends with it. A path is relative to the file that includes, "/" means content/. All of it
is reported at the line of the include. A file that includes itself, however far round, is an error.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from dlblog.diagnostics import Span
from dlblog.render.blocks import place
from dlblog.render.context import Context, context
from dlblog.render.paths import content_path, near_file

_INCLUDE = re.compile(r"!\[\[(?P<path>[^\[\]\n|]{1,300})\]\][ \t]*")
_FRONT_MATTER = re.compile(r"(?:---[ \t]*\n(?:.*\n)*?---|\+\+\+[ \t]*\n(?:.*\n)*?\+\+\+)[ \t]*(?:\n|\Z)")
_MOST = 1_000_000  # characters that one post may include in all


def includes(md: MarkdownIt) -> None:
    """Adds the block rule."""
    md.block.ruler.before("fence", "dl_include", _include, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _include(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("![[", first) or state.is_code_block(start):
        return False
    match = _INCLUDE.fullmatch(state.src, first, state.eMarks[start])
    if not match:
        return False
    if not silent:
        ctx = context(state.env)
        span = place(ctx, start, match[0].rstrip())
        _put(state, ctx, match["path"], start, span)
        state.line = start + 1
    return True


def _put(state: StateBlock, ctx: Context, written: str, line: int, span: Span) -> None:
    """The tokens of the file, with the level and the line of the include."""
    around: list[str] = ctx.scratch.setdefault("includes", [])
    path = content_path(around[-1] if around else ctx.body.path, written)
    text = _text(ctx, path, written, around, span)
    if not text:
        return
    found: list[Token] = []
    known = len(ctx.diagnostics)
    around.append(path)
    state.md.block.parse(text, state.md, state.env, found)
    around.pop()
    for index in range(known, len(ctx.diagnostics)):
        place = ctx.diagnostics[index].span
        if place is not None and place.path == ctx.body.path and place != span:
            message = f"{ctx.diagnostics[index].message} (in {path})"
            ctx.diagnostics[index] = replace(ctx.diagnostics[index], message=message, span=span)
    for token in found:
        token.level += state.level
        if token.map:
            token.map = [line, line + 1]
    state.tokens += found


def _text(ctx: Context, path: str, written: str, around: list[str], span: Span) -> str:
    """The file's text without front matter; "" (reported) when it cannot be included."""
    if path == ctx.body.path or path in around:
        chain = " → ".join([*around, path])
        ctx.report("error", "include-recursive", f"{path} includes itself", span, chain if around else "")
        return ""
    text = ctx.fetch("file", path) if path else None
    if text is None:
        ctx.report("error", "include-missing", f"there is no file {path or written}", span, near_file(ctx, path))
        return ""
    total = ctx.scratch["included"] = ctx.scratch.get("included", 0) + len(text)
    if total > _MOST or len(around) > 20:
        ctx.report("error", "include-too-much", f"more than {_MOST:,} characters are included here", span)
        return ""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    matter = _FRONT_MATTER.match(text)
    return text[matter.end() :] if matter else text
