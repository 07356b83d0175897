"""Footnotes: `[^label]`, `^[text in place]`, `<d-footnote>text</d-footnote>`.

The rule of this file: while text is read, a reference only says its name; numbers are given in one pass over the
whole document, in the order a reader meets them, notes within notes last. The notes become one list after the body
(tokens between footnote_block_open and footnote_block_close). The first definition of a label holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote.index import footnote_def

from dlblog.diagnostics import Span, did_you_mean
from dlblog.render.blocks import kinds
from dlblog.render.context import Context, context, span_of

_REFERENCE = re.compile(r"\[\^([^\s\[\]]+)\]")
_ELEMENT = re.compile(r"<d-footnote(?=[\s>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>", re.I)
_CLOSING = "</d-footnote>"
_HINTS = 20  # looking for a name like another is not free
_DEPTH = 8  # notes within notes within …: each level reads its text again


@dataclass(slots=True)
class _Notes:
    """What the pass knows: definitions by label, notes by number, and how often each is referred to."""

    defined: dict[str, list[Token]] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    bodies: list[list[Token]] = field(default_factory=list)
    uses: list[int] = field(default_factory=list)
    missing: int = 0


def footnotes(md: MarkdownIt) -> None:
    """Adds the rules; the references it needs work in HTML blocks too."""
    md.block.ruler.before("reference", "footnote_def", _definition, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.before("link", "footnote_ref", _reference)
    md.inline.ruler.before("link", "footnote_inline", _in_place)
    md.inline.ruler.before("html_inline", "footnote_element", _element)
    md.core.ruler.push("dl_footnotes", _number)
    md.add_render_rule("footnote_ref", _render_reference)
    md.add_render_rule("footnote_anchor", _render_back)
    for name, html in (("block_open", '<ol class="footnotes">\n'), ("block_close", "</ol>\n"), ("close", "</li>\n")):
        md.add_render_rule(f"footnote_{name}", _constant(html))
    md.add_render_rule("footnote_open", _render_open)


def split(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens of the body, and those of the list of notes."""
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].type == "footnote_block_open":
            return tokens[:place], tokens[place:]
        if not tokens[place].type.startswith("footnote") and place == len(tokens) - 1:
            break
    return tokens, []


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    before = len(state.tokens)
    if not footnote_def(state, start, end, silent):
        return False
    if not silent:
        labels: set[str] = context(state.env).scratch.setdefault("footnote_labels", set())
        labels.add(str(state.tokens[before].meta["label"]).casefold())
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    match = _REFERENCE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not match:
        return False
    known = match[1].casefold() in context(state.env).scratch.get("footnote_labels", ())
    if not known and state.src[match.end() : match.end() + 1] in ("(", "[", ":"):
        return False  # a link whose text begins with "^"
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = match[0]
        token.meta = {"label": match[1], "span": span_of(state, state.pos, match.end())}
    state.pos = match.end()
    return True


def _in_place(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    if state.html_terminator_last("]") < state.pos:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    return _note(state, silent, state.pos + 2, end, end + 1)


def _element(state: StateInline, silent: bool) -> bool:
    match = _ELEMENT.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "<" else None
    if not match or state.html_terminator_last(_CLOSING) < match.end():
        return False
    end = state.src.find(_CLOSING, match.end(), state.posMax)
    return end >= 0 and _note(state, silent, match.end(), end, end + len(_CLOSING))


def _note(state: StateInline, silent: bool, start: int, end: int, stop: int) -> bool:
    """A reference that carries its note: the text from `start` to `end`, read as Markdown of the whole document."""
    ctx = context(state.env)
    depth = ctx.scratch.get("footnote_depth", 0)
    if depth >= _DEPTH:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        md: MarkdownIt = ctx.scratch.get("parser", state.md)
        lines = state.src.count("\n", 0, start)
        ctx.scratch["footnote_depth"] = depth + 1
        ctx.line += lines
        token.children = []
        token.meta = {"span": span_of(state, state.pos, stop), "line": ctx.line, "source": state.src[start:end]}
        md.inline.parse(state.src[start:end].strip(), md, state.env, token.children)
        ctx.line -= lines
        ctx.scratch["footnote_depth"] = depth
    state.pos = stop
    return True


def _number(state: StateCore) -> None:
    ctx, notes = context(state.env), _Notes()
    body = _take_definitions(ctx, state.tokens, notes)
    _refer(ctx, body, notes)
    written = 0
    while written < len(notes.bodies):  # notes may refer to notes
        _refer(ctx, notes.bodies[written], notes)
        written += 1
    for label, span in notes.spans.items():
        if label not in notes.numbers:
            ctx.report("warning", "footnote-unused", f"nothing refers to the footnote [^{notes.names[label]}]", span)
    state.tokens = body + (_list(notes) if notes.bodies else [])


def _take_definitions(ctx: Context, tokens: list[Token], notes: _Notes) -> list[Token]:
    """Moves definitions (also those within others) out of the tokens; tells of those made twice."""
    if "footnote_reference_open" not in kinds(tokens):
        return tokens
    stack: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "footnote_reference_open":
            name = str(token.meta["label"])
            label, span = name.casefold(), ctx.span_at(token.map[0] if token.map else 0)
            stack.append([])
            if label in notes.defined:
                first = notes.spans[label].line
                ctx.report(
                    "warning", "footnote-duplicate", f"footnote [^{name}] is already defined on line {first}", span
                )
            else:
                notes.defined[label], notes.spans[label], notes.names[label] = stack[-1], span, name
        elif token.type == "footnote_reference_close":
            stack.pop()
        else:
            stack[-1].append(token)
    return stack[0]


def _refer(ctx: Context, tokens: list[Token], notes: _Notes) -> None:
    for token in _references(tokens):
        if "label" not in token.meta:
            number = _new(notes, _paragraph(token))
        else:
            label = token.meta["label"].casefold()
            if label not in notes.defined:
                notes.missing += 1
                hint = did_you_mean(token.meta["label"], notes.names.values()) if notes.missing <= _HINTS else ""
                ctx.report(
                    "warning", "footnote-undefined", f"no footnote {token.content} is defined", token.meta["span"], hint
                )
                token.type, token.meta = "text", {}
                continue
            number = notes.numbers.get(label) or _new(notes, notes.defined[label])
            notes.numbers[label] = number
        notes.uses[number - 1] += 1
        token.meta = {**token.meta, "number": number, "use": notes.uses[number - 1]}


def _references(tokens: Sequence[Token]) -> list[Token]:
    """References in reading order. A picture's alt text has none: nothing can be clicked there."""
    found: list[Token] = []
    for token in tokens:
        if token.type == "footnote_ref":
            found.append(token)
        elif token.children and token.type != "image":
            found += _references(token.children)
    return found


def _new(notes: _Notes, body: list[Token]) -> int:
    notes.bodies.append(body)
    notes.uses.append(0)
    return len(notes.bodies)


def _paragraph(reference: Token) -> list[Token]:
    line = reference.meta["line"]
    text = Token("inline", "", 0, map=[line, line + 1], level=1, block=True, content=reference.meta["source"])
    text.children, reference.children = reference.children, None
    text.meta["line"] = line
    return [Token("paragraph_open", "p", 1, block=True), text, Token("paragraph_close", "p", -1, block=True)]


def _list(notes: _Notes) -> list[Token]:
    out = [Token("footnote_block_open", "", 1)]
    for number, (body, uses) in enumerate(zip(notes.bodies, notes.uses, strict=True), 1):
        out.append(Token("footnote_open", "", 1, meta={"number": number}))
        back = [Token("footnote_anchor", "", 0, meta={"number": number, "use": use + 1}) for use in range(uses)]
        inside = bool(body) and body[-1].type == "paragraph_close"
        out += [*body[:-1], *back, body[-1]] if inside else [*body, *back]
        out.append(Token("footnote_close", "", -1))
    return [*out, Token("footnote_block_close", "", -1)]


def _suffix(token: Token) -> str:
    use: int = token.meta["use"]
    return f"{token.meta['number']}-{use}" if use > 1 else str(token.meta["number"])


def _render_reference(self: Any, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    number = tokens[idx].meta.get("number")
    if number is None:  # in an alt text
        return ""
    name = f"fnref-{_suffix(tokens[idx])}"
    return f'<sup class="noteref"><a id="{name}" href="#fn-{number}" role="doc-noteref">{number}</a></sup>'


def _render_open(self: Any, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return f'<li id="fn-{tokens[idx].meta["number"]}">'


def _render_back(self: Any, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[idx]
    label = context(env).word("Back to reference {n}", n=_suffix(token))
    return (
        f' <a class="backref" href="#fnref-{_suffix(token)}" role="doc-backlink" aria-label="{label}">\u21a9\ufe0e</a>'
    )


def _constant(html: str) -> Any:
    def render(self: Any, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return html

    return render
