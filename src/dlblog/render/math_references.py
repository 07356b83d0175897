r"""References to equations the LaTeX way: `\eqref{eq:x}`, `\ref{eq:x}` in sentences and inside formulas.

The rule of this file: references are resolved in a pass after all labels are known. `@eq:x` and `[](#eq:x)` are
crossrefs.py's; both read ctx.labels.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, MutableMapping, Sequence
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from dlblog import tex
from dlblog.diagnostics import Span, did_you_mean
from dlblog.render.context import Context, context, span_of

_REFERENCE = re.compile(r"\\(?P<kind>eqref|ref|autoref|[cC]ref)\{(?P<label>[^{}\n]+)\}")


def reference_rule(state: StateInline, silent: bool) -> bool:
    r"""Inline rule: `\eqref{label}` and its kin."""
    match = _REFERENCE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "\\" else None
    if not match or not context(state.env).options.math:
        return False
    if not silent:
        token = state.push("math_reference", "", 0)
        token.content = match[0]
        token.meta = {
            "label": match["label"].strip(),
            "kind": match["kind"],
            "span": span_of(state, match.start(), match.end()),
        }
    state.pos = match.end()
    return True


def resolve_references(ctx: Context, tokens: Iterable[Token]) -> None:
    """Every reference of the maths becomes a link to its equation; unknown ones are reported."""
    for token in tokens:
        if token.type == "math_reference" and "html" not in token.meta:
            token.meta["html"] = _link(ctx, token.meta["label"], token.meta["kind"], token.meta["span"])
        elif token.meta.get("mentions"):
            _fill(ctx, token)


def _fill(ctx: Context, token: Token) -> None:
    links = {
        number: _link(ctx, mention.label, "eqref" if mention.parentheses else "ref", token.meta["span_at"](mention.at))
        for number, mention in enumerate(token.meta["mentions"])
    }
    token.meta["mathml"] = tex.fill(token.meta["mathml"], links)
    token.meta["mentions"] = ()


def _link(ctx: Context, name: str, kind: str, span: Span) -> str:
    label = ctx.labels.get(name) or ctx.labels.get(f"eq:{name}")
    if label is None:
        hint = did_you_mean(name, ctx.labels)
        ctx.report("error", "ref-unknown", f"no equation, figure, table or section is labelled {name}", span, hint)
        return "(?)" if kind == "eqref" else "?"
    text = label.text
    if kind == "ref":  # the number alone: authors write "Figure \ref{fig:x}"
        text = text.strip("()").split(" ")[-1]
    elif kind != "eqref" and label.kind == "eq":
        text = f"{ctx.word('Equation')} {text.strip('()')}"
    return f'<a class="ref" href="#{html.escape(label.id)}">{html.escape(text, quote=False)}</a>'


def render_reference(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    """The link; the TeX as text if the pass has not been here."""
    token = tokens[index]
    return str(token.meta.get("html", html.escape(token.content)))
