"""Attributes that authors give to blocks, headings and spans.

The rule of this file: a list on its own line belongs to the block it touches: the one above if that is directly
above and nothing is directly below (kramdown's `{: .x}` always looks up first), else the one below. A list right
after an image, a link, code, `[text]` or emphasis belongs to that. A list that belongs to nothing stays text.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from dlblog.render.attribute_lists import apply, is_toc, match, parse, whole_line
from dlblog.render.context import context, walk

_TAKERS = frozenset(("image", "code_inline", "link_close", "span_close", "em_close", "strong_close", "s_close"))


def attributes(md: MarkdownIt) -> None:
    """Adds the block rule and its pass, the trailing lists of headings, the inline rules and their pass."""
    breaks = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "dl_attributes_line", _line_rule, {"alt": breaks["alt"]})
    md.inline.ruler.before("link", "dl_span", _span)
    md.inline.ruler.before("html_inline", "dl_attributes_inline", _inline_rule)
    md.core.ruler.after("block", "dl_attributes_blocks", _resolve_lines)
    md.core.ruler.after("dl_attributes_blocks", "dl_attributes_headings", _headings)
    md.core.ruler.push("dl_attributes", _resolve_inline)


def _line_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("{", first):
        return False
    line = state.src[first : state.eMarks[start]].rstrip()
    if not whole_line(line):
        return False
    if not silent:
        below = start + 1 < end and not state.isEmpty(start + 1) and state.sCount[start + 1] >= state.blkIndent
        above = start > 0 and not state.isEmpty(start - 1)
        token = state.push("dl_attributes", "", 0)
        token.map, token.content = [start, start + 1], line
        token.meta["up"] = above and (line.startswith("{:") or not below)
        state.line = start + 1
    return True


def _resolve_lines(state: StateCore) -> None:
    """Gives each line's attributes to its block. One walk: the last block closed at each level is remembered."""
    if not any(token.type == "dl_attributes" for token in state.tokens):
        return
    kept: list[Token] = []
    last: dict[int, int] = {}  # level -> where in `kept` the last finished block of that level begins
    opened: list[int] = []
    waiting: list[Token] = []
    for token in state.tokens:
        if token.type == "dl_attributes":
            target = last.get(token.level) if token.meta["up"] else None
            if target is None:
                waiting.append(token)
            elif is_toc(token.content):
                del kept[target:]  # `{:toc}` under a list: the theme shows the contents
                last.pop(token.level)
            else:
                apply(kept[target], parse(token.content))
            continue
        if waiting:
            kept += _settle(waiting, token)
            waiting = []
        _remember(token, len(kept), last, opened)
        kept.append(token)
    state.tokens = kept + _settle(waiting, None)


def _remember(token: Token, place: int, last: dict[int, int], opened: list[int]) -> None:
    if token.nesting == 1:
        opened.append(place)
        last.pop(token.level + 1, None)
    elif token.nesting == -1:
        if opened:
            last[token.level] = opened.pop()
    elif token.type != "inline":
        last[token.level] = place


def _settle(waiting: list[Token], below: Token | None) -> list[Token]:
    """Lists that belong to the block below them; without one they are paragraphs of text (kramdown's are dropped)."""
    left: list[Token] = []
    for token in waiting:
        if below is not None and below.nesting >= 0:
            apply(below, parse(token.content))
        elif not token.content.startswith("{:"):
            left += _paragraph(token)
    return left


def _paragraph(token: Token) -> list[Token]:
    first = Token("paragraph_open", "p", 1, map=token.map, level=token.level, block=True)
    text = Token("inline", "", 0, map=token.map, level=token.level + 1, block=True, content=token.content, children=[])
    return [first, text, Token("paragraph_close", "p", -1, level=token.level, block=True)]


def _headings(state: StateCore) -> None:
    """`## Title {#id .class}`: the list is cut off before the title is read."""
    for heading, title in zip(state.tokens, state.tokens[1:], strict=False):
        if heading.type != "heading_open" or not title.content.endswith("}"):
            continue
        start = title.content.rfind("{")
        found = match(title.content, start) if start >= 0 else None
        if found and found.end() == len(title.content):
            apply(heading, parse(found[0]))
            title.content = title.content[:start].rstrip()


def _span(state: StateInline, silent: bool) -> bool:
    """`[text]{.class}`."""
    if state.src[state.pos] != "[" or state.html_terminator_last("]{") < state.pos:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0 or not match(state.src, end + 1, state.posMax):
        return False
    if not silent:
        start, stop = state.pos + 1, state.posMax
        state.push("span_open", "span", 1)
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = stop
    state.pos = end + 1
    return True


def _inline_rule(state: StateInline, silent: bool) -> bool:
    """A list right after something that can take it becomes a token; the pass below hands it over."""
    if state.src[state.pos] != "{" or silent or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    emphasis = last.type == "text" and last.content[-1:] in ("*", "_", "~")
    if not emphasis and last.type not in _TAKERS:
        return False
    found = match(state.src, state.pos, state.posMax)
    if not found:
        return False
    state.push("dl_attributes", "", 0).content = found[0]
    context(state.env).scratch["attributes"] = True
    state.pos = found.end()
    return True


def _resolve_inline(state: StateCore) -> None:
    if "attributes" not in context(state.env).scratch:
        return
    for token in walk(state.tokens):
        if token.children and any(child.type == "dl_attributes" for child in token.children):
            token.children = _handed_over(token.children)


def _handed_over(children: list[Token]) -> list[Token]:
    kept: list[Token] = []
    opened: list[Token] = []
    last: Token | None = None  # what a list here would belong to
    for token in children:
        if token.type == "dl_attributes":
            if last is not None:
                apply(last, parse(token.content))
                continue
            token.type = "text"
        if token.nesting == 1:
            opened.append(token)
        if token.type != "text" or token.content:  # emphasis leaves empty text tokens behind
            closed = opened.pop() if token.nesting == -1 and opened else token
            last = closed if token.type in _TAKERS else None
        kept.append(token)
    return kept
