"""Raw HTML inside Markdown: what is read inside it, and the addresses in its tags.

The rule of this file: HTML passes through as it was written, but it is part of the post: maths, citations and
footnotes work in its text, its addresses are resolved as Markdown's are. Nothing is read inside <script>, <style>,
<pre>, <code>, <textarea> and <svg>. A block of HTML becomes tokens (a tag each) right after the inline pass, so that
every later pass sees one document in order.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, html_inline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from dlblog import markup
from dlblog.diagnostics import Span
from dlblog.render.context import Context, context, walk
from dlblog.render.html_blocks import html_blocks
from dlblog.render.links import resolve
from dlblog.render.tags import tags

_RAW = re.compile(r"<(script|style|pre|code|textarea|svg)(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>", re.I)
_ELEMENT = re.compile(r"<(?P<name>[a-zA-Z][\w-]*)(?=\s)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_MARKDOWN = re.compile(r"\smarkdown\s*=\s*(?:[\"'](?P<a>\w*)[\"']|(?P<b>\w+))", re.I)
HTML = frozenset(("html_block", "html_inline"))
_PLACES_TO_GO = frozenset(("a", "area", "form"))


def html(md: MarkdownIt, fragment: MarkdownIt) -> None:
    """Adds the rules to the parser of documents; `fragment` reads the text inside HTML blocks."""
    html_blocks(md)
    for each in (md, fragment):
        each.inline.ruler.at("html_inline", _tag)
        each.inline.ruler.before("html_inline", "dl_raw", _raw_element)
    fragment.inline.ruler.before("dl_raw", "dl_markdown_element", functools.partial(_markdown_element, md))
    fragment.enable("html_inline")
    md.core.ruler.after("inline", "dl_html_read", functools.partial(_read_blocks, fragment))
    md.core.ruler.push("dl_html", _resolve_addresses)
    md.add_render_rule("html_block", _render_block)
    md.add_render_rule("html_text", _render_text)
    md.add_render_rule("html_children", _render_block)


def _tag(state: StateInline, silent: bool) -> bool:
    """One tag, with its place."""
    start = state.pos
    if not html_inline(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta["at"] = (context(state.env).line, state.src, start, state.pos)
    return True


def place(ctx: Context, token: Token, row: int) -> Span:
    """Where a token of raw HTML stands; `row` is the body line to name when it does not know. Found when asked for:
    there may be very many tags, and few are ever spoken of."""
    if "at" not in token.meta:
        return ctx.span_at(row)
    line, ctx.line = ctx.line, token.meta["at"][0]
    span = ctx.span(*token.meta["at"][1:])
    ctx.line = line
    return span


def has_html(tokens: Sequence[Token]) -> bool:
    """Whether there is any raw HTML in `tokens`. Most posts have none, and five passes have nothing to do then."""
    for token in tokens:
        if token.type in HTML:
            return True
        if token.children and has_html(token.children):
            return True
    return False


def _raw_element(state: StateInline, silent: bool) -> bool:
    """An element whose content is nobody's business, as one token."""
    if state.src[state.pos] != "<":
        return False
    match = _RAW.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    closing = f"</{match[1]}>"
    if state.html_terminator_last(closing) < match.end():
        return False
    end = state.src.find(closing, match.end(), state.posMax)
    if end < 0:
        return False
    end += len(closing)
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = state.src[state.pos : end]
        token.meta["at"] = (context(state.env).line, state.src, state.pos, match.end())
    state.pos = end
    return True


def _markdown_element(md: MarkdownIt, state: StateInline, silent: bool) -> bool:
    """<td markdown="1">*text*</td>: the tag without that attribute, its content as Markdown."""
    if state.src[state.pos] != "<" or silent:
        return False
    match = _ELEMENT.match(state.src, state.pos, state.posMax)
    asks = match and _MARKDOWN.search(match[0])
    if not match or not asks:
        return False
    tag = state.push("html_inline", "", 0)
    tag.content = match[0][: asks.start()] + match[0][asks.end() :]
    tag.meta["at"] = (context(state.env).line, state.src, state.pos, match.end())
    if (asks["a"] or asks["b"]) != "0":
        end = state.src.lower().find(f"</{match['name'].lower()}", match.end())
        stop = end if end >= 0 else len(state.src)
        content = state.src[match.end() : stop]
        child = state.push("html_children", "", 0)
        child.children = _inside(md, state, content, match.end())
        state.pos = stop
    else:
        state.pos = match.end()
    return True


def _inside(md: MarkdownIt, state: StateInline, content: str, start: int) -> list[Token]:
    """`content`, which stands at `start` of the run being read, parsed as Markdown inline text."""
    ctx = context(state.env)
    children: list[Token] = []
    lines = state.src.count("\n", 0, start)
    ctx.line += lines
    md.inline.parse(content, md, state.env, children)
    ctx.line -= lines
    return children


def _read_blocks(fragment: MarkdownIt, state: StateCore) -> None:
    """Each HTML block into tokens: tags, text, and what the rules find in the text."""
    ctx = context(state.env)
    for token in state.tokens:
        if token.type != "html_block" or token.meta.get("too_long"):
            continue
        ctx.line = token.map[0] if token.map else ctx.line
        token.meta["line"] = ctx.line
        token.children = []
        fragment.inline.parse(token.content, fragment, state.env, token.children)
        for child in token.children:
            if child.type == "text":
                child.type = "html_text"


def _resolve_addresses(state: StateCore) -> None:
    if not has_html(state.tokens):
        return
    ctx = context(state.env)
    row = 0
    for token in walk(state.tokens):
        if token.map:
            row = token.map[0]
        whole = token.type == "html_block" and not token.children
        if (whole or token.type == "html_inline") and "=" in token.content:
            token.content = resolve_tags(ctx, token.content, place(ctx, token, row))


def resolve_tags(ctx: Context, text: str, span: Span) -> str:
    """The addresses in the tags of HTML text through links.resolve; `span` is where the text stands."""
    out: list[str] = []
    done = 0
    for tag in tags(text):
        if tag.end or ("=" not in tag.attributes and tag.name != "style"):
            continue
        stop = text.find("</", tag.stop) if tag.name == "style" else tag.stop
        stop = stop if stop >= 0 else len(text)
        change = functools.partial(resolve, ctx, span=span, resource=tag.name not in _PLACES_TO_GO)
        out += [text[done : tag.start], markup.rewrite_urls(text[tag.start : stop], change)]
        done = stop
    return "".join(out) + text[done:]


def _render_block(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[idx]
    return self.renderInline(token.children, options, env) if token.children else token.content


def _render_text(self: Any, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return tokens[idx].content
