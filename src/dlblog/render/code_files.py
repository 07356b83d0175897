"""Code taken from a file of the site: `file="code/train.py"`, all of it, some lines, or a named region.

The rule of this file: what is shown is what the file says now; a file, line or region that is not there is an error
with its place. Paths are relative to the post, or to content/ when they start with "/"; none leads out of content/.
"""

from __future__ import annotations

import re
import textwrap

from dlblog.diagnostics import Span, did_you_mean
from dlblog.render.code_options import CodeOptions
from dlblog.render.context import Context
from dlblog.render.paths import content_path, near_file

_REGION = re.compile(
    r"^[ \t]*(?:#|//|--|%+|;+|/\*|<!--|\(\*|\"|')[ \t]*#?(?P<end>end)?region\b[: \t]*(?P<name>[^\s*>)-]*)"
)
_RANGE = re.compile(r"(?P<first>\d{0,7})\s*(?P<dash>-?)\s*(?P<last>\d{0,7})")


def read_code(ctx: Context, options: CodeOptions, span: Span) -> tuple[str, int] | None:
    """The text that `options` asks for and the number of its first line; None (reported) when it is not there."""
    path = content_path(ctx.body.path, options.file)
    text = ctx.fetch("file", path) if path else None
    if text is None:
        where = path or options.file
        ctx.report("error", "code-file", f"there is no file {where}", span, near_file(ctx, path))
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    if options.region:
        return _region(ctx, options, lines, span)
    if options.lines:
        return _range(ctx, options, lines, span)
    return _joined(lines), 1


def _joined(lines: list[str]) -> str:
    return "".join(line + "\n" for line in lines)


def _range(ctx: Context, options: CodeOptions, lines: list[str], span: Span) -> tuple[str, int] | None:
    """Lines "3-9", "3-", "-9", "3" or several of these."""
    taken: list[str] = []
    begin = 0
    for part in options.lines.replace(",", " ").split():
        match = _RANGE.fullmatch(part)
        if not match or not (match["first"] or match["last"]):
            ctx.report(
                "error", "code-lines", f'lines="{options.lines}" are not line numbers', span, 'write lines="3-9"'
            )
            return None
        first = int(match["first"] or 1)
        last = int(match["last"] or (len(lines) if match["dash"] else first))
        if not 1 <= first <= last <= len(lines):
            message = f"{options.file} has no lines {part}: it has {len(lines)} lines"
            ctx.report("error", "code-lines", message, span)
            return None
        begin = begin or first
        taken += lines[first - 1 : last]
    return _joined(taken), begin or 1


def _region(ctx: Context, options: CodeOptions, lines: list[str], span: Span) -> tuple[str, int] | None:
    """The lines between `# region name` and its `# endregion`, indented as little as can be, markers left out."""
    taken: list[str] = []
    names: list[str] = []
    begin = depth = 0
    for number, line in enumerate(lines, 1):
        match = _REGION.match(line)
        if not match:
            taken += [line] if depth else []
            continue
        if match["end"]:
            depth = max(depth - 1, 0)
            if begin and not depth:
                break
            continue
        names.append(match["name"])
        if depth or match["name"] == options.region:
            depth += 1
            begin = begin or number + 1
    if not begin:
        hint = did_you_mean(options.region, names)
        ctx.report("error", "code-region", f'{options.file} has no region "{options.region}"', span, hint)
        return None
    return textwrap.dedent(_joined(taken)), begin
