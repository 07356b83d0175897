"""Citations: `[@key]`, `@key` and `<d-cite>` become tokens "citation", are numbered, and link to the references.

The rule of this file: it tells citations from what only looks like one. Link texts, code, maths and addresses hold
none; `@fig:x`, `@eq:x`, `@sec:x`, `@tbl:x` and `[@post#fig:x]` are left to the rule for cross-references (unless a
work has that very key); a bare `@word` that nobody knows is a name and stays text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from dlblog.render.cite_html import cite_html
from dlblog.render.cite_numbers import Cite, Item, alike, lookup, near, number_citations, worth_reporting
from dlblog.render.cite_syntax import Found, Key, bracketed, locator, narrative, tagged
from dlblog.render.context import context, span_of
from dlblog.render.reference_list import reference_list

__all__ = ["citations", "reference_list"]

_CROSS_REFERENCE = re.compile(r"(?:fig|eq|sec|tbl):")
_IN_ANOTHER_POST = re.compile(r"#\w")


def citations(md: MarkdownIt) -> None:
    """Adds the inline rules, the core pass "dl_citations" and the html of tokens "citation"."""
    md.inline.ruler.before("link", "citation_bracket", _bracket)
    md.inline.ruler.after("citation_bracket", "citation_narrative", _narrative)
    md.inline.ruler.before("html_inline", "citation_tag", _tag)
    md.core.ruler.push("dl_citations", number_citations)
    md.add_render_rule("citation", _render)


def _bracket(state: StateInline, silent: bool) -> bool:
    """`[@a, p. 3; @b]`. While markdown-it looks for the end of a link text (`silent`) brackets are just brackets."""
    if state.src[state.pos] != "[" or silent or state.linkLevel:
        return False
    found = bracketed(state.src, state.pos, state.posMax)
    if found is None or any(_is_cross_reference(state, key) for key in found.keys) or _is_link(state, found.end):
        return False
    _push(state, found.keys, Cite([]))
    state.pos = found.end
    return True


def _narrative(state: StateInline, silent: bool) -> bool:
    """`@key` in running text, `@key [p. 3]`."""
    if state.src[state.pos] != "@" or silent or state.linkLevel:
        return False
    key = narrative(state.src, state.pos, state.posMax)
    if key is None or _is_cross_reference(state, key):
        return False
    if lookup(context(state.env), key.name) is None:
        _mention_near(state, key)
        return False
    suffix, end = _locator(state, key.end)
    _push(state, (replace(key, suffix=suffix),), Cite([], narrative=True))
    state.pos = end
    return True


def _locator(state: StateInline, start: int) -> tuple[str, int]:
    """The locator at `start` and its end; nothing where the bracket is a link `[text]` defined elsewhere."""
    found = locator(state.src, start, state.posMax)
    if found is None or normalizeReference(found[0]) in state.env.get("references", ()):
        return "", start
    return found


def _tag(state: StateInline, silent: bool) -> bool:
    """`<d-cite key="a,b"></d-cite>`."""
    if not state.src.startswith(("<d-c", "<dt-c", "<D-C"), state.pos):
        return False
    found = tagged(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        _check_tag(state, found)
        keys = tuple(part for key in found.keys for part in _parts(state, key))
        _push(state, keys, Cite([], from_tag=True, in_link=state.linkLevel > 0))
    state.pos = found.end
    return True


def _check_tag(state: StateInline, found: Found) -> None:
    ctx = context(state.env)
    if not found.keys and worth_reporting(ctx, "<d-cite>"):
        span = span_of(state, state.pos, found.end)
        ctx.report("warning", "cite-empty", "this citation names no work", span, 'write <d-cite key="…"></d-cite>')
    if not found.closed and worth_reporting(ctx, "</d-cite>"):
        span = span_of(state, state.pos, found.end)
        ctx.report("warning", "cite-unclosed", "<d-cite> has no </d-cite>", span, "add </d-cite> right after it")


def _parts(state: StateInline, key: Key) -> list[Key]:
    """A key of a tag; one with white space in it that nobody knows stands for several."""
    ctx = context(state.env)
    name = html.unescape(key.name)
    if name.split() == [name] or lookup(ctx, " ".join(name.split())) is not None:
        return [Key(" ".join(name.split()), key.start, key.end)]
    words = re.finditer(r"\S+", state.src[key.start : key.end])
    return [Key(html.unescape(word[0]), key.start + word.start(), key.start + word.end()) for word in words]


def _is_cross_reference(state: StateInline, key: Key) -> bool:
    if _IN_ANOTHER_POST.match(state.src, key.end):
        return True
    return bool(_CROSS_REFERENCE.match(key.name)) and lookup(context(state.env), key.name) is None


def _is_link(state: StateInline, end: int) -> bool:
    """Whether the bracket at `state.pos` is the text of a link: `[@name](https://…)`, `[@name][ref]`."""
    follows = state.src[end : end + 1]
    if follows == "{" and not state.src.startswith(("[@", "[-@"), state.pos):
        return True  # a span with attributes: `[thanks to @name]{.x}`
    if follows not in ("(", "[") and not state.env.get("references"):
        return False
    start, stop = state.pos, state.posMax
    is_link = link(state, True)
    state.pos, state.posMax = start, stop
    return is_link


def _mention_near(state: StateInline, key: Key) -> None:
    ctx = context(state.env)
    meant = near(ctx, key.name)
    if meant and alike(key.name, meant) and worth_reporting(ctx, key.name):
        message = f'"@{key.name}" is left as text: no reference has this key'
        ctx.report("warning", "cite-near", message, span_of(state, key.start, key.end), f'did you mean "{meant}"?')


def _push(state: StateInline, keys: Sequence[Key], cite: Cite) -> None:
    cite.items = [_item(state, key) for key in keys]
    if not cite.items:
        return
    token = state.push("citation", "", 0)
    token.meta["cite"] = cite


def _item(state: StateInline, key: Key) -> Item:
    ctx = context(state.env)
    reference = lookup(ctx, key.name)
    span = None
    if reference is None and worth_reporting(ctx, key.name):
        span = span_of(state, key.start, key.end)
    return Item(key.name, reference, span, _inline(state, key.prefix), _inline(state, key.suffix), key.without_author)


def _inline(state: StateInline, text: str) -> list[Token]:
    """What stands around a key may hold Markdown of its own: `[see *also* @a, Theorem $n$]`."""
    tokens: list[Token] = []
    return state.md.inline.parse(text, state.md, state.env, tokens) if text else tokens


def _render(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    def inline(children: list[Token]) -> str:
        return str(self.renderInline(children, options, env))

    return cite_html(context(env), tokens[index].meta["cite"], inline)
