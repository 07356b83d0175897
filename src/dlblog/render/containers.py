"""Containers: `::: name "Title" {#id .class}` … `:::`.

The rule of this file: it finds where a container begins and ends, and hands it to the maker of its kind; a name
nobody knows is a <div> with that class. A line of colons closes the innermost container opened with as many colons,
else with fewer. Code fences hide the colons in them. A container that is never closed is a warning.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from dlblog.render.blocks import place
from dlblog.render.braces import split_trailing
from dlblog.render.container_kinds import Container, kind_of
from dlblog.render.context import context

_OPEN = re.compile(
    r"(?P<colons>:{3,}+)[ \t]*(?:(?P<name>[A-Za-z][\w-]*)|\{(?P<myst>[A-Za-z][\w-]*)\}|(?=\{))(?P<rest>[^\n]*)"
)
_CLOSE = re.compile(r"(:{3,})[ \t]*")
_FENCE = re.compile(r"(`{3,}|~{3,})([^\n]*)")
_TITLE = re.compile(r"\"(?P<a>(?:[^\"\\]|\\.)*+)\"|'(?P<b>(?:[^'\\]|\\.)*+)'|\[(?P<c>[^\]]*)\]|(?P<d>.+)")
_LONGEST = 2000


class _Open:
    """The colons of the containers open at some line, outermost first. All it does is linear in the lines seen."""

    def __init__(self, colons: int) -> None:
        self.stack = [colons]
        self.number = {colons: 1}

    def read(self, text: str) -> None:
        """A line that begins with colons."""
        if close := _CLOSE.fullmatch(text):
            self.close(len(close[1]))
        elif match := _OPEN.match(text):
            colons = len(match["colons"])
            self.stack.append(colons)
            self.number[colons] = self.number.get(colons, 0) + 1

    def close(self, colons: int) -> None:
        """A line of so many colons: the innermost with as many is closed, else the innermost with fewer."""
        exact = self.number.get(colons, 0) > 0
        if not exact and not any(n and c < colons for c, n in self.number.items()):
            return
        while self.stack:
            last = self.stack.pop()
            self.number[last] -= 1
            if last == colons or (not exact and last < colons):
                return


def containers(md: MarkdownIt) -> None:
    """Adds the block rule."""
    md.block.ruler.before(
        "fence", "dl_container", _container, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not state.src.startswith(":::", state.bMarks[start] + state.tShift[start]) or state.is_code_block(start):
        return False
    match = _OPEN.fullmatch(_line(state, start)[:_LONGEST].rstrip())
    if not match:
        if not silent:
            _stray(state, start)
        return False
    if silent:
        return True
    close, closed = _closing(state, start, end, len(match["colons"]))
    container = _parse(match)
    if not closed:
        ctx = context(state.env)
        span = place(ctx, start, match["colons"])
        hint = f"close it with a line {match['colons']}"
        ctx.report("warning", "container-unclosed", f"the container {container.name} is never closed", span, hint)
    _build(state, container, start, close)
    state.line = close + 1 if closed else close
    return True


def _stray(state: StateBlock, line: int) -> None:
    if _CLOSE.fullmatch(_line(state, line)):
        ctx = context(state.env)
        message = "these colons close nothing"
        ctx.report("warning", "container-unopened", message, place(ctx, line, _line(state, line).rstrip()))


def _closing(state: StateBlock, start: int, end: int, colons: int) -> tuple[int, bool]:
    """Where the container opened on `start` ends: its closing line and True, else its parent's end and False."""
    opened = _Open(colons)
    fence = ""
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent:
            return line, False
        text = "" if state.is_code_block(line) else _line(state, line)
        if fence or text[:3] in ("```", "~~~"):
            fence = _after_fence(fence, text)
        elif text.startswith(":::"):
            opened.read(text)
            if not opened.stack:
                return line, True
    return end, False


def _after_fence(fence: str, text: str) -> str:
    """The code fence we are in after a line: `fence` before it, "" for none."""
    match = _FENCE.fullmatch(text)
    if not match:
        return fence
    marker = match[1]
    if not fence:
        return "" if marker[0] == "`" and "`" in match[2] else marker
    closes = marker[0] == fence[0] and len(marker) >= len(fence) and not match[2].strip()
    return "" if closes else fence


def _parse(match: re.Match[str]) -> Container:
    """Name, title and attributes of an opening line."""
    rest, attributes = split_trailing(match["rest"].strip().rstrip(":"))
    name = match["name"] or match["myst"] or ""
    if not name:  # pandoc: ::: {.name #id}
        first, _, others = attributes.pop("class", "").partition(" ")
        name = first or "div"
        attributes |= {"class": others} if others else {}
    title = attributes.pop("title", "")
    words = rest.strip()
    flag = name == "details" and words.split(" ")[-1] == "open"
    found = _TITLE.match(words[: -len("open")].rstrip() if flag else words)
    if found:
        title = next(part for part in found.group("a", "b", "c", "d") if part is not None)
        title = re.sub(r"\\([\"'])", r"\1", title)
    return Container(name, title.strip(), attributes, flag)


def _build(state: StateBlock, container: Container, start: int, close: int) -> None:
    ctx = context(state.env)
    names: list[str] = ctx.scratch.setdefault("container_names", [])
    opening, closing = kind_of(container.name)(ctx, container, state.level, start, names[-1] if names else "")
    depth = sum(token.nesting for token in opening)
    state.tokens += opening
    state.level += depth
    names.append(container.name)
    old, state.parentType, old_max = state.parentType, "container", state.lineMax
    state.lineMax = close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = old, old_max
    names.pop()
    state.level -= depth
    state.tokens += closing
