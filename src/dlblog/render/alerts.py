"""GitHub's alerts, `> [!NOTE]` and four more, and the same boxes from `::: note`.

The rule of this file: one shape for both ways to write them, an <aside role="note"> named by its title. The marker
may be in any case and may be followed by a title; a marker nobody knows leaves the quote as it is, with a warning.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.diagnostics import did_you_mean
from dlblog.render.blocks import Attributes, block, classes, count, kinds, titled
from dlblog.render.context import Context, context

ALERTS = ("note", "tip", "important", "warning", "caution")
_ALSO = {  # the words of Obsidian, Docusaurus and MkDocs
    "abstract": "note", "info": "note", "seealso": "note", "todo": "note", "hint": "tip", "success": "tip",
    "attention": "warning", "danger": "caution", "error": "caution", "failure": "caution", "bug": "caution",
}  # fmt: skip
_MARKER = re.compile(r"\[!(?P<name>[A-Za-z][\w-]{0,30})\][+-]?(?:[ \t]+(?P<title>\S.*))?[ \t]*")


def alert_kind(name: str) -> str:
    """Which of the five alerts a name means; "" when none."""
    lowered = name.lower()
    return lowered if lowered in ALERTS else _ALSO.get(lowered, "")


def alert_opening(
    ctx: Context, kind: str, title: str, level: int, line: int, attributes: Attributes | None = None
) -> list[Token]:
    """The tokens that open an alert, its title included; `alert_closing` closes it."""
    name = f"alert:{count(ctx, 'alert')}"  # a colon: no heading can have that id
    given = dict(attributes or {})
    given["class"] = classes("alert", f"alert-{kind}", given.get("class", ""))
    given |= {"role": "note", "aria-labelledby": name}
    shown = title or ctx.word(kind.capitalize())
    return [
        block("alert_open", "aside", 1, level, given, line),
        *titled("alert_title", "p", shown, level + 1, line, {"class": "alert-title", "id": name}),
    ]


def alert_closing(level: int) -> Token:
    """The token that closes an alert."""
    return block("alert_close", "aside", -1, level)


def alerts(md: MarkdownIt) -> None:
    """Adds the pass that turns marked quotes into alerts, before inline text is read."""
    md.core.ruler.after("block", "dl_alert_quotes", _turn)


def _turn(state: StateCore) -> None:
    if "blockquote_open" not in kinds(state.tokens):
        return
    ctx = context(state.env)
    tokens, turned, is_alert = state.tokens, [], []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.type == "blockquote_open":
            opening = _opening(ctx, tokens, index - 1)
            is_alert.append(bool(opening))
            turned += opening or [token]
            if opening:
                index += _drop_marker(tokens, index)
        elif token.type == "blockquote_close" and is_alert.pop():
            turned.append(alert_closing(token.level))
        else:
            turned.append(token)
    state.tokens = turned


def _opening(ctx: Context, tokens: list[Token], index: int) -> list[Token]:
    """The opening of the alert that the quote at `index` is; nothing when it is only a quote."""
    if tokens[index + 1].type != "paragraph_open":
        return []
    text = tokens[index + 2]
    match = _MARKER.fullmatch(text.content.split("\n", 1)[0])
    if not match:
        return []
    line = text.map[0] if text.map else 0
    kind = alert_kind(match["name"])
    if not kind:
        hint = did_you_mean(match["name"].upper(), [name.upper() for name in ALERTS])
        ctx.report(
            "warning",
            "alert-unknown",
            f"[!{match['name']}] is no alert; this stays a quote",
            ctx.span_at(line),
            hint or "alerts are NOTE, TIP, IMPORTANT, WARNING and CAUTION",
        )
        return []
    return alert_opening(ctx, kind, match["title"] or "", tokens[index].level, line, _strings(tokens[index]))


def _strings(token: Token) -> dict[str, str]:
    return {key: str(value) for key, value in token.attrs.items()}


def _drop_marker(tokens: list[Token], index: int) -> int:
    """Takes the marker's line off the paragraph at `index`; how many tokens to pass over when nothing is left."""
    text = tokens[index + 1]
    _, newline, rest = text.content.partition("\n")
    if not newline:
        return 3
    text.content = rest
    if text.map:
        text.map = [text.map[0] + 1, text.map[1]]
    return 0
