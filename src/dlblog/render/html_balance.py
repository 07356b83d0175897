"""Raw HTML that leaves the page's own structure whole.

The rule of this file: what authors open is closed, and what they never opened is not closed, so that a missing
</div> spoils their post and not the page around it. A forgotten end tag is reported with its line.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.diagnostics import Span
from dlblog.render.context import Context, context, walk
from dlblog.render.html import has_html, place
from dlblog.render.tags import BLOCK, OPTIONAL_END, VOID, tags

_FOREIGN = re.compile(r"<(?:svg|math)\b", re.I)
_IGNORED = OPTIONAL_END | VOID
_MOST = 20  # findings of one kind in one post: after that the point is made


def html_balance(md: MarkdownIt) -> None:
    """Adds the pass; it runs when all tokens are where they belong."""
    md.core.ruler.push("dl_html_balance", _balance)


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that is open: its name, its place, and the run of inline text it was opened in, if in one."""

    name: str
    span: Span
    run: list[Token] | None


@dataclass(slots=True)
class _Open:
    """The elements open in one container of Markdown (a quote, a list item, the body), the innermost last."""

    stack: list[_Element] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)

    def open(self, element: _Element) -> None:
        self.stack.append(element)
        self.names[element.name] += 1

    def close(self, name: str) -> list[_Element] | None:
        """Closes the last element of that name; answers with those still open in it, or None when there is no such."""
        if not self.names[name]:
            return None
        inside: list[_Element] = []
        while True:
            last = self.stack.pop()
            self.names[last.name] -= 1
            if last.name == name:
                return inside
            inside.append(last)


def _balance(state: StateCore) -> None:
    if has_html(state.tokens):
        _move_out(state)
        _close(state)


def _close(state: StateCore) -> None:
    """What is open at the end of each container is closed there."""
    ctx, row = context(state.env), 0
    out: list[Token] = []
    frames = [_Open()]
    forgotten: list[_Element] = []
    for block in state.tokens:
        if block.map:
            row = block.map[0]
        container = block.nesting if block.type not in ("paragraph_open", "paragraph_close") else 0
        if block.type == "footnote_block_open" or (container == -1 and len(frames) > 1):
            out += _ended(frames.pop(), forgotten)
        if container == 1 or not frames:
            frames.append(_Open())
        run = block.children if block.type == "inline" else None
        for token in walk([block]):
            whole = token.type == "html_block" and not token.children
            if whole or (token.type == "html_inline" and not _FOREIGN.match(token.content)):
                forgotten += _follow(ctx, token, (row, run), frames[-1])
        out.append(block)
    while frames:
        out += _ended(frames.pop(), forgotten)
    state.tokens = out
    _report(ctx, forgotten)


def _report(ctx: Context, forgotten: list[_Element]) -> None:
    for element in sorted(forgotten, key=lambda e: (e.span.line, e.span.column))[:_MOST]:
        name = element.name
        ctx.report(
            "warning", "html-unclosed", f"<{name}> is never closed", element.span, f"add </{name}> where it ends"
        )


def _ended(frame: _Open, forgotten: list[_Element]) -> list[Token]:
    """A container ends: the end tags that were forgotten in it."""
    forgotten += frame.stack
    closing = "".join(_end_tag(element, None) for element in reversed(frame.stack))
    return [Token("html_block", "", 0, content=closing + "\n")] if closing else []


def _end_tag(element: _Element, run: list[Token] | None) -> str:
    """The end tag that was forgotten, to be written here, in `run`; "" if the element ends with its own paragraph."""
    tag = f"</{element.name}>"
    if element.run is None or element.run is run or element.name in BLOCK:
        return tag
    element.run.append(Token("html_inline", "", 0, content=tag))
    return ""


def _follow(ctx: Context, token: Token, where: tuple[int, list[Token] | None], frame: _Open) -> list[_Element]:
    """The tags of one token, written anew: `<a id="x"/>` is spelled out as `<a id="x"></a>` (to a browser the first
    is an open tag), and an end tag without a start goes. Answers with the elements that others closed over."""
    out: list[str] = []
    lost: list[_Element] = []
    done = 0
    for tag in tags(token.content):
        if tag.name in _IGNORED:
            continue
        written = token.content[tag.start : tag.stop]
        if tag.closed:
            written = f"{written[:-2].rstrip()}></{tag.name}>"
        elif not tag.end:
            frame.open(_Element(tag.name, place(ctx, token, where[0]), where[1]))
        else:
            inside = frame.close(tag.name)
            lost += inside or []
            written = "" if inside is None else "".join(_end_tag(e, where[1]) for e in inside) + written
        out += [token.content[done : tag.start], written]
        done = tag.stop
    token.content = "".join(out) + token.content[done:]
    return lost


def _move_out(state: StateCore) -> None:
    """`text</div>` at the end of a paragraph: the end tag of a block belongs behind the paragraph."""
    out: list[Token] = []
    moved: list[Token] = []
    for token in state.tokens:
        out.append(token)
        if token.type == "inline" and token.children and out[-2:-1] and out[-2].type == "paragraph_open":
            children = token.children
            while children and _ends_block(children[-1]):
                moved.insert(0, children.pop())
        elif token.type == "paragraph_close" and moved:
            out += [t.copy(type="html_block", content=t.content + "\n") for t in moved]
            moved = []
    state.tokens = out


def _ends_block(token: Token) -> bool:
    found = next(tags(token.content), None) if token.type == "html_inline" else None
    return bool(found and found.end and found.name in BLOCK)
