"""Shortcodes: `{{< name arg key="value" >}}`, alone or around Markdown, become what a template of the site makes.

The rule of this file: the renderer knows no templates; it asks for ("shortcode", the call as JSON) and puts the answer
in. Nobody answering is an error, and so is a template that fails. `{{ x }}` and `{% x %}` are text, and nothing is
read inside code.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from dlblog.diagnostics import Span
from dlblog.markup import rewrite_urls
from dlblog.render.blocks import place
from dlblog.render.context import Context, context, span_of
from dlblog.render.links import resolve
from dlblog.render.shortcode_syntax import TAG, pairs, read_call

_ADDRESS = re.compile(r"\b(?:src|href|poster|srcset|action)\s*=", re.I)
_PLACE_TO_GO = re.compile(r"(<(?:a|area|form)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>)", re.I)


def shortcodes(md: MarkdownIt) -> None:
    """Adds the block rule, the inline rule, the pass that gathers bodies, and the rendering."""
    md.block.ruler.before("fence", "dl_shortcode", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.inline.ruler.before("html_inline", "dl_shortcode", _inline)
    md.core.ruler.push("dl_shortcodes", _gather_all)
    md.add_render_rule("shortcode", _render)
    md.add_render_rule("shortcode_open", _nothing)
    md.add_render_rule("shortcode_close", _nothing)


def _pairs(ctx: Context, text: str) -> dict[int, tuple[int, int]]:
    known: dict[str, dict[int, tuple[int, int]]] = ctx.scratch.setdefault("shortcodes", {})
    if text not in known:
        known[text] = pairs(text)
    return known[text]


def _last_line(state: StateBlock, start: int, end: int, position: int) -> int:
    """The line in which `position` stands when nothing but white space follows it there, else -1."""
    line = start
    while line < end and state.eMarks[line] < position:
        line += 1
    return line if line < end and not state.src[position : state.eMarks[line]].strip() else -1


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("{{<", first) or state.is_code_block(start):
        return False
    tag = TAG.match(state.src, first)
    line = _last_line(state, start, end, tag.end()) if tag else -1
    if not tag or line < 0:
        return False
    ctx = context(state.env)
    if tag["slash"]:
        if not silent:
            message = f"{{{{< /{tag['name']} >}}}} closes nothing"
            ctx.report("warning", "shortcode-unopened", message, place(ctx, start, tag[0]))
        return False
    if silent:
        return True
    span = place(ctx, start, tag[0].split("\n")[0])
    closing = _pairs(ctx, state.src).get(first)
    last = _closing_line(state, line, end, closing) if closing else -1
    if closing and last < 0:
        return False  # it closes amid text: the inline rule's business
    if last < 0:
        token = state.push("shortcode", "", 0)
        state.line = line + 1
    else:
        token = _body(state, line + 1, last)
    token.map = [start, state.line]
    token.meta |= {"call": read_call(tag), "span": span, "source": tag[0]}
    return True


def _closing_line(state: StateBlock, line: int, end: int, closing: tuple[int, int]) -> int:
    """The line that holds the closing tag and nothing else; -1 when it shares its line or lies beyond this block."""
    last = line + 1
    while last < end and state.eMarks[last] < closing[1]:
        last += 1
    alone = last < end and state.bMarks[last] + state.tShift[last] == closing[0]
    return last if alone and not state.src[closing[1] : state.eMarks[last]].strip() else -1


def _body(state: StateBlock, first: int, last: int) -> Token:
    """The lines between the tags, read as Markdown."""
    opening = state.push("shortcode_open", "", 1)
    old_max, state.lineMax = state.lineMax, last
    state.md.block.tokenize(state, first, last)
    state.lineMax = old_max
    state.push("shortcode_close", "", -1)
    state.line = last + 1
    return opening


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{<", state.pos):
        return False
    tag = TAG.match(state.src, state.pos, state.posMax)
    if not tag or tag["slash"]:
        return False
    closing = _pairs(context(state.env), state.src).get(state.pos)
    if closing and closing[1] > state.posMax:
        closing = None
    if not silent:
        paired = closing is not None
        token = state.push("shortcode_open" if paired else "shortcode", "", 1 if paired else 0)
        token.meta |= {"call": read_call(tag), "span": span_of(state, *tag.span()), "source": tag[0]}
        if closing:
            maximum = state.posMax
            state.pos, state.posMax = tag.end(), closing[0]
            state.md.inline.tokenize(state)
            state.push("shortcode_close", "", -1)
            state.posMax = maximum
    state.pos = closing[1] if closing else tag.end()
    return True


def _gather_all(state: StateCore) -> None:
    """What stands between two tags becomes the children of one token. The last of all passes."""
    if "shortcodes" not in context(state.env).scratch:
        return
    state.tokens = _gathered(state.tokens)


def _gathered(tokens: list[Token]) -> list[Token]:
    stack: list[tuple[Token | None, list[Token]]] = [(None, [])]
    for token in tokens:
        if token.children and token.type == "inline":
            token.children = _gathered(token.children)
        if token.type == "shortcode_open":
            stack.append((token, []))
        elif token.type == "shortcode_close" and len(stack) > 1:
            opening, inside = stack.pop()
            whole = Token("shortcode", "", 0, block=token.block, children=inside)
            whole.meta = opening.meta if opening else {}
            stack[-1][1].append(whole)
        else:
            stack[-1][1].append(token)
    while len(stack) > 1:  # an opening whose end was cut off (an excerpt): its body alone
        _, inside = stack.pop()
        stack[-1][1].extend(inside)
    return stack[0][1]


def _nothing(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return ""


def _render(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    if "html" not in token.meta:
        read = self.render if token.block else self.renderInline
        body = str(read(token.children or [], options, env))
        token.meta["html"] = _answer(context(env), token, body) + ("\n" if token.block else "")
    return str(token.meta["html"])


def _answer(ctx: Context, token: Token, body: str) -> str:
    call, span = token.meta["call"], token.meta["span"]
    own = {language: dict(words) for language, words in ctx.options.words.items()}
    parts = [call.name, list(call.args), dict(call.kwargs), body, ctx.options.lang, own]
    key = json.dumps(parts, ensure_ascii=False)
    found = ctx.fetch("shortcode", key)
    if found is not None:
        return _resolved(ctx, found, span)
    fault = ctx.fetch("shortcode-fault", key)
    if fault:
        ctx.report("error", "shortcode-failed", f'the shortcode "{call.name}" failed: {fault}', span)
    else:
        hint = f"it would be made by templates/shortcodes/{call.name}.html"
        ctx.report("error", "shortcode-unknown", f'there is no shortcode "{call.name}"', span, hint)
    source = f"<code>{html.escape(token.meta['source'])}</code>"
    return f"<p>{source}</p>\n{body}" if token.block else source + body


def _resolved(ctx: Context, text: str, span: Span) -> str:
    """Addresses that a template made of what the author wrote are the author's: relative to the post, and checked."""
    if not _ADDRESS.search(text):
        return text
    parts = [text] if "<script" in text.lower() else _PLACE_TO_GO.split(text)
    return "".join(
        rewrite_urls(part, lambda url, place=index % 2: resolve(ctx, url, span, not place))  # type: ignore[misc]
        for index, part in enumerate(parts)
    )
