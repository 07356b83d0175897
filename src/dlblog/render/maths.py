r"""Maths in Markdown: finds formulas in sentences, converts all of them in document order, prints MathML.

The rule of this file: parsing only finds; the pass `dl_maths_convert`, right after it, converts in document order, for
macros defined in one formula hold for those after it. The pass `dl_maths` fills in references when all is numbered.

A formula's token ("math_inline" in a sentence, "math_block" between paragraphs) has its TeX as `content`; in `meta`:
tex, display, label, place (the text it was found in, the offset of its TeX there, the line of that text); converted,
also mathml, numbers, mentions, hidden.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from dlblog import tex
from dlblog.diagnostics import Severity, Span
from dlblog.render.context import Context, context, span_of
from dlblog.render.math_blocks import PUNCTUATION, math_blocks
from dlblog.render.math_numbers import Numbers, number, scrollable, with_numbers
from dlblog.render.math_paragraphs import split_paragraphs
from dlblog.render.math_references import reference_rule, render_reference, resolve_references
from dlblog.render.math_scan import Found, find, is_unclosed
from dlblog.render.math_tables import math_tables
from dlblog.tex.tokens import lone_comment

EXCERPT = 60  # characters of a formula that a message shows
_LONG = 24
_UNSEEN = re.compile(r"<annotation\b.*?</annotation>|<[^<>]*+>", re.S)
_KINDS = frozenset(("math_inline", "math_block", "math_reference"))
MOST = 20  # findings of a kind that follow from one slip: after that the point is made


@dataclass(slots=True)
class _State:
    """What the maths of one post needs between formulas: the definitions that hold, the way to convert, the count."""

    definitions: tex.Definitions
    convert: Callable[[str, bool], tex.Formula]
    numbers: Numbers = field(default_factory=Numbers)


def maths(md: MarkdownIt) -> None:
    """Adds all rules of maths: sentences, blocks, tables, numbers and references."""
    md.inline.ruler.before("escape", "maths", _inline)
    md.inline.ruler.before("maths", "math_reference", reference_rule)
    math_blocks(md)
    math_tables(md)
    md.core.ruler.after("inline", "dl_maths_convert", convert_maths)
    md.core.ruler.push("dl_maths", _finish)
    md.add_render_rule("math_inline", render_inline)
    md.add_render_rule("math_block", render_block)
    md.add_render_rule("math_reference", render_reference)


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "$\\<" or not context(state.env).options.math:
        return False
    found = find(state.src, state.pos)
    if found is None or found.end > state.posMax:
        if not silent and is_unclosed(state.src, state.pos):
            _report_unclosed(state)
        return False
    end = _with_punctuation(state, found)
    if not silent:
        token = state.push("math_inline", "", 0)
        mark = state.src[found.end : end]
        token.content = found.tex(state.src).rstrip() + mark if mark else found.tex(state.src)
        token.markup = found.markup
        token.meta = {
            "tex": token.content,
            "display": found.display,
            "label": found.label,
            "place": (state.src, found.tex_start, context(state.env).line),
        }
    state.pos = end
    return True


def _with_punctuation(state: StateInline, found: Found) -> int:
    """The end of a formula: a display takes the full stop or comma right after it along, as in print."""
    sign, after = state.src[found.end : found.end + 1], state.src[found.end + 1 : found.end + 2]
    takes = found.display and not found.label and sign in PUNCTUATION and not after.strip()
    return found.end + 1 if takes and found.end < state.posMax else found.end


def _report_unclosed(state: StateInline) -> None:
    start = state.pos
    if not _worth_saying(context(state.env), "math-unclosed"):
        return
    opening = state.src[start : start + 2] if state.src[start] == "$" else state.src[start : start + 40].split("\n")[0]
    ctx = context(state.env)
    span = span_of(state, start, start + len(opening))
    ctx.report("error", "math-unclosed", f"the maths that starts here is never closed: {opening}", span)


def _worth_saying(ctx: Context, code: str) -> bool:
    said: dict[str, int] = ctx.scratch.setdefault("maths_said", {})
    said[code] = said.get(code, 0) + 1
    return said[code] <= MOST


def convert_maths(state: StateCore) -> None:
    """Core pass: every formula converted, in document order; then displays moved out of their paragraphs."""
    if _convert_all(state):
        state.tokens = split_paragraphs(state.tokens)


def _finish(state: StateCore) -> None:
    """Core pass: what footnotes and the like have brought in since is converted; all references are filled in."""
    resolve_references(context(state.env), _convert_all(state))


def _convert_all(state: StateCore) -> list[Token]:
    """All tokens of maths, the formulas among them converted."""
    found: list[Token] = []
    _collect(state.tokens, found)
    ctx = context(state.env)
    for token in found:
        if token.type != "math_reference" and "mathml" not in token.meta:
            _convert(ctx, token)
    return found


def _collect(tokens: list[Token], found: list[Token]) -> None:
    """The tokens of maths in document order. A list, not a generator: this looks at every token of a post twice."""
    for token in tokens:
        if token.type in _KINDS:
            found.append(token)
        if token.children:
            _collect(token.children, found)


def _convert(ctx: Context, token: Token) -> None:
    meta = token.meta
    scratch = _state(ctx)
    source = meta["tex"]
    formula = scratch.convert(source, meta["display"])
    if formula.definitions is not scratch.definitions:
        scratch.definitions, scratch.convert = formula.definitions, tex.formulas(formula.definitions)
    _warn(ctx, token)
    if formula.problem:
        problem = formula.problem
        message = f"{problem.message} (in the formula {_excerpt(source)})"
        ctx.report("error", "math-syntax", message, place(ctx, token, problem.at), problem.hint)
    ctx.needs.add("math")
    meta["mathml"] = formula.mathml
    meta["hidden"] = formula.hidden
    meta["mentions"] = formula.mentions
    meta["span_at"] = functools.partial(place, ctx, token)
    meta["numbers"] = number(ctx, scratch.numbers, token, formula, meta["span_at"])


def _state(ctx: Context) -> _State:
    found: _State | None = ctx.scratch.get("maths")
    if found is None:
        definitions = tex.configured(ctx.options.macros)
        found = ctx.scratch["maths"] = _State(definitions, tex.formulas(definitions))
    return found


def _warn(ctx: Context, token: Token) -> None:
    found: list[tuple[Severity, str, str, int, str]] = []
    if token.markup == "$$$$":
        found.append(("warning", "math-dollars", "four dollar signs: two are enough", -4, ""))
    comment = lone_comment(token.meta["tex"]) if "%" in token.meta["tex"] else -1
    if comment >= 0:
        message = "% starts a comment in TeX: the rest of this formula is not shown"
        found.append(("warning", "math-comment", message, comment, "write \\% for the sign"))
    for severity, code, message, at, hint in found:
        if _worth_saying(ctx, code):
            ctx.report(severity, code, message, place(ctx, token, at), hint)


def place(ctx: Context, token: Token, at: int) -> Span:
    """Where the character at offset `at` of a formula's TeX stands in the source file."""
    text, tex_start, line = token.meta["place"]
    before, ctx.line = ctx.line, line
    start = max(min(tex_start + at, len(text) - 1), 0)
    span = ctx.span(text, start, start + 1)
    ctx.line = before
    return span


def _excerpt(source: str) -> str:
    short = " ".join(source.split())
    return short if len(short) <= EXCERPT else short[: EXCERPT - 1] + "…"


# --- printing ---


def _body(token: Token, env: MutableMapping[str, Any]) -> str:
    """The MathML, or the TeX of a formula that has none."""
    if "mathml" not in token.meta:  # a rule made the token after the pass
        _convert(context(env), token)
    if token.meta["hidden"] or token.meta["mathml"]:
        return tex.fill(token.meta["mathml"], {})
    return f'<code class="math-error">{html.escape(token.content.strip(), quote=False)}</code>'


def render_inline(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    """A formula in a sentence; a numbered display that cannot leave its place (a table cell) has its number with it."""
    token = tokens[index]
    body, identifier, beside = with_numbers(_body(token, env), token.meta["numbers"])
    if token.meta["numbers"]:
        return f'<span class="equation"{identifier}>{body}{beside}</span>'
    return scrollable(body) if _is_long(body) else body


def _is_long(mathml: str) -> bool:
    """Whether a formula is wider than the text of a phone may be: 320 pixels hold some 24 of its signs."""
    return mathml.startswith("<math") and len(_UNSEEN.sub("", mathml)) >= _LONG


def render_block(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    """A display between paragraphs: <div class="equation">, its numbers beside it. Nothing for hidden definitions."""
    token = tokens[index]
    body, identifier, beside = with_numbers(_body(token, env), token.meta["numbers"])
    return "" if token.meta["hidden"] else f'<div class="equation"{identifier}>{body}{beside}</div>\n'
