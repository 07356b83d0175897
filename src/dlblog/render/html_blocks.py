"""Where a block of raw HTML begins and ends.

The rule of this file: CommonMark's HTML blocks, and three additions that real posts need. A tag with markdown="1"
ends the raw block with its own line, so what follows is Markdown. <svg> and <d-code> last until their end tag, blank
lines or not; so do <style>, <script>, <pre> and <svg> inside another block. And while a block tag is open, indented
lines are not code: markup is indented by those who write it.
"""

from __future__ import annotations

import html as html_entities
import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.token import Token

from dlblog.render.context import context
from dlblog.render.tags import BLOCK, OPTIONAL_END, VOID, tags

_MARKDOWN = re.compile(r"\smarkdown\s*=\s*[\"']?(?:1|block|true)\b", re.I)
_WHOLE = re.compile(r"<(svg|d-code)(?=[\s/>])", re.I)
_LANGUAGE = re.compile(r"\slanguage\s*=\s*[\"']?([\w+#.-]+)", re.I)
_CODE = re.compile(r"<d-code(?P<attributes>[^>]*)>(?P<code>.*)</d-code\s*>\s*", re.I | re.S)
_DEEPEST = 100  # open tags that are kept in mind
_RAW = frozenset(("script", "style", "pre", "textarea", "svg"))
_HOLDING = BLOCK - OPTIONAL_END - VOID


def html_blocks(md: MarkdownIt) -> None:
    """Replaces markdown-it's rule for HTML blocks."""
    breaks = {"alt": ["paragraph", "reference", "blockquote"]}
    md.block.ruler.at("html_block", _html_block, {"alt": breaks["alt"]})
    md.block.ruler.before("html_block", "dl_whole_element", _whole_element, {"alt": breaks["alt"]})


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    before = len(state.tokens)
    stop = 0 if silent else _markdown_inside(state, start, end)
    if stop:
        token = state.push("html_block", "", 0)
        token.map = [start, stop]
        token.content = state.getLines(start, stop, state.blkIndent, True)
        state.line = stop
    elif not html_block(state, start, end, silent):
        return False
    elif not silent:
        _keep_whole(state, state.tokens[before], end)
    if not silent:
        _hold(state, state.tokens[before].content)
    return True


def _keep_whole(state: StateBlock, token: Token, end: int) -> None:
    """A blank line ends a block of HTML, but not amid a style sheet, a script, preformatted text or a drawing."""
    first, last = token.map or [0, 0]
    opened = _open_raw(token.content, "")
    while opened and _closed_later(state, opened):
        stop = _blank_after(state, last, end, f"</{opened}")
        if stop <= last:
            break
        opened = _open_raw(state.getLines(last, stop, state.blkIndent, True), opened)
        last = state.line = stop
    if token.map != [first, last]:
        token.map = [first, last]
        token.content = state.getLines(first, last, state.blkIndent, True)


def _blank_after(state: StateBlock, line: int, end: int, mark: str) -> int:
    """The first blank line after the one that holds `mark`; 0 when that is not in this container."""
    while line < end and mark not in _line(state, line).lower():
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return 0
        line += 1
    while line < end and not state.isEmpty(line):
        line += 1
    return line


def _open_raw(html: str, opened: str) -> str:
    """The raw element that is open at the end of `html`, `opened` being the one open at its start; "" for none."""
    if opened:
        match = re.search(rf"</{opened}\b", html, re.I)
        if not match:
            return opened
        html = html[match.start() :]
    opened = ""
    for tag in tags(html):
        if not opened and not tag.end and not tag.closed and tag.name in _RAW:
            opened = tag.name
        elif opened and tag.end and tag.name == opened:
            opened = ""
    return opened


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _markdown_inside(state: StateBlock, start: int, end: int) -> int:
    """The line after a block tag that asks for Markdown inside and is not closed on its line; 0 when there is none."""
    if state.is_code_block(start) or not _line(state, start).startswith("<"):
        return 0
    for stop in range(start + 1, min(end, start + 6) + 1):  # a tag over more lines than that is no tag
        text = state.getLines(start, stop, state.blkIndent, False)
        if ">" not in text:
            continue
        last = _line(state, stop - 1).lower()
        for tag in tags(text):
            asks = not tag.end and tag.name in BLOCK and _MARKDOWN.search(tag.attributes)
            if asks and f"</{tag.name}" not in last:
                return stop
        break
    return 0


def _hold(state: StateBlock, content: str) -> None:
    """Notes the block tags that `content` opens and closes; indented code is off while any is open."""
    scratch = context(state.env).scratch
    still: list[str] = scratch.setdefault("html_open", [])
    for tag in tags(content):
        if tag.name not in _HOLDING or tag.closed:
            continue
        if not tag.end:
            if len(still) < _DEEPEST and _closed_later(state, tag.name):
                still.append(tag.name)
        elif tag.name in still:
            del still[len(still) - 1 - still[::-1].index(tag.name) :]
    state._code_enabled = not still


def _closed_later(state: StateBlock, name: str) -> bool:
    """Whether the source has an end tag after this line. A tag that is never closed must not turn code off for good."""
    known: dict[tuple[int, str], int] = context(state.env).scratch.setdefault("html_last_end", {})
    key = (len(state.src), name)
    if key not in known:
        known[key] = state.src.lower().rfind(f"</{name}")
    return known[key] >= state.bMarks[min(state.line, state.lineMax) - 1]


def _whole_element(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """<svg> … </svg> as one raw block, <d-code> … </d-code> as a code block, if the end tag is there."""
    if state.is_code_block(start):
        return False
    match = _WHOLE.match(_line(state, start))
    if not match:
        return False
    closing = f"</{match[1].lower()}"
    stop = start
    while stop < end and (state.isEmpty(stop) or state.sCount[stop] >= state.blkIndent):
        if closing in _line(state, stop).lower():
            break
        stop += 1
    else:
        return False
    if silent:
        return True
    _push_whole(state, start, stop + 1)
    return True


def _push_whole(state: StateBlock, start: int, stop: int) -> None:
    content = state.getLines(start, stop, state.blkIndent, True)
    code = _CODE.fullmatch(content)
    if code:
        token = state.push("fence", "code", 0)
        language = _LANGUAGE.search(code["attributes"])
        token.info, token.markup = language[1] if language else "", "```"
        token.content = html_entities.unescape(code["code"]).strip("\n") + "\n"
    else:
        token = state.push("html_block", "", 0)
        token.content = content
    token.map = [start, stop]
    state.line = stop
