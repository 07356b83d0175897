"""The contents tree of a post.

The rule of this file: contents always come from the headings, so that no link in them can be dead. A `toc:` list in
front matter chooses among them, orders and renames them; a name that fits no heading is reported.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dlblog.diagnostics import Span, did_you_mean
from dlblog.model import Heading, Html, TocEntry
from dlblog.render.context import Context
from dlblog.render.headings import listed
from dlblog.render.sections import is_list_name

_ALIKE = 0.75


def contents(ctx: Context) -> tuple[Heading, ...]:
    """The headings as a tree, as `toc:` asks for them. If it names none that is there, all of them."""
    every = _tree([Heading(*heading) for heading in listed(ctx)])
    if not ctx.options.toc_entries:
        return every
    return _chosen(ctx, ctx.options.toc_entries, every) or every


def _tree(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """A list in document order as a tree: each heading holds those of higher level that follow it."""
    stack: list[tuple[int, list[Heading]]] = [(0, [])]  # levels still open, with the children found so far

    def close() -> None:
        _, children = stack.pop()
        last = stack[-1][1]
        last[-1] = replace(last[-1], children=tuple(children))

    for heading in headings:
        while len(stack) > 1 and stack[-1][0] >= heading.level:
            close()
        stack[-1][1].append(heading)
        stack.append((heading.level, []))
    while len(stack) > 1:
        close()
    return tuple(stack[0][1])


def _flat(headings: Iterable[Heading]) -> list[Heading]:
    out: list[Heading] = []
    for heading in headings:
        out += [heading, *_flat(heading.children)]
    return out


def _chosen(ctx: Context, entries: Sequence[TocEntry], headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings that `entries` name, in their order and under their names; subsections likewise below them."""
    out: list[Heading] = []
    candidates = _flat(headings)
    for entry in entries:
        found = _find(entry.name, candidates)
        if not found:
            if not is_list_name(entry.name):  # the appendix has those lists, whether the body has a heading or not
                hint = did_you_mean(entry.name, [h.text for h in candidates])
                message = f'toc names "{entry.name}", but no heading is like it'
                ctx.report("warning", "toc-unmatched", message, ctx.options.toc_span or Span(ctx.body.path), hint)
            continue
        below = found.children or tuple(h for h in candidates if h is not found)
        children = _chosen(ctx, entry.subsections, below) if entry.subsections else ()
        out.append(replace(found, html=_named(entry.name, found), text=entry.name, children=children))
    return tuple(out)


def _named(name: str, heading: Heading) -> Html:
    """The entry's own words; the heading's html if they say the same (it may hold maths)."""
    return heading.html if _key(name) == _key(heading.text) else Html.escape(name)


def _find(name: str, headings: Sequence[Heading]) -> Heading | None:
    keys: dict[str, Heading] = {}
    for heading in headings:
        keys.setdefault(_key(heading.text), heading)
    near = difflib.get_close_matches(_key(name), keys, n=1, cutoff=_ALIKE)
    return keys.get(_key(name)) or (keys[near[0]] if near else _shortened(name, headings))


def _shortened(name: str, headings: Iterable[Heading]) -> Heading | None:
    """The one heading with all words of `name`: contents often say less than the headings they mean."""
    wanted = _words(name)
    fitting = [heading for heading in headings if wanted and wanted <= _words(heading.text)]
    return fitting[0] if len(fitting) == 1 else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
