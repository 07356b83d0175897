"""The places of a finished body that can be linked to.

The rule of this file: what counts is the html that readers get, whoever made it. An id given twice is reported.
"""

from __future__ import annotations

import re

from dlblog.diagnostics import Span
from dlblog.render.context import Context
from dlblog.render.tags import ids

_MOST = 20  # findings in one post: after that the point is made


def anchors(ctx: Context, html: str) -> frozenset[str]:
    """All ids (and <a name>) in `html`."""
    found: set[str] = set()
    twice: set[str] = set()
    for name in ids(html):
        (twice if name in found else found).add(name)
    for name in sorted(twice)[:_MOST]:
        ctx.report("warning", "id-duplicate", f'the id "{name}" is given twice: links reach the first only',
                   _second(ctx, name), "ids must differ within a page")  # fmt: skip
    return frozenset(found)


def _second(ctx: Context, name: str) -> Span:
    """The line of the source that gives the id for the second time, if the id is written there."""
    given = re.compile(rf"""(?:id\s*=\s*["']?|name\s*=\s*["']?|\{{[^{{}}]*#){re.escape(name)}(?=["'\s}}>])""")
    lines = [(number, match) for number, line in enumerate(ctx.lines) if (match := given.search(line))]
    if not lines:
        return Span(ctx.body.path)
    number, match = lines[min(1, len(lines) - 1)]
    return ctx.span_at(number, match.start() + 1)
