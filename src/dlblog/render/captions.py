"""Captions of figures and tables: what they say, and the label before it.

The rule of this file: a caption is inline Markdown wherever it is written; a label ("Figure 2.") stands before it in
a <span class="label">.
"""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.render.blocks import block
from dlblog.render.context import context

_MISSED = ("dl_quotes", "text_join", "dl_attributes", "dl_media")


def picture_caption(state: StateCore, picture: Token, line: int) -> list[Token]:
    """A picture's caption as inline tokens: the title read as Markdown, else the alternative text."""
    title = str(picture.meta.get("title") or picture.attrs.get("title", ""))
    picture.attrs.pop("title", None)
    if title:
        return read_caption(state, title, line)
    return list(picture.meta.get("caption", []))


def read_caption(state: StateCore, text: str, line: int) -> list[Token]:
    """Inline Markdown that stands on body line `line`, as tokens. It comes late: the passes it missed are made up."""
    ctx = context(state.env)
    inline = block("inline", "", 0, 0, line=line)
    inline.content, inline.children, inline.meta["line"] = text, [], line
    before, ctx.line = ctx.line, line
    state.md.inline.parse(text, state.md, state.env, inline.children)
    ctx.line = before
    alone = StateCore(text, state.md, state.env, [inline])
    for rule in state.md.core.ruler.__rules__:
        if rule.name in _MISSED:
            rule.fn(alone)
    return inline.children


def labelled(label: str, caption: list[Token]) -> list[Token]:
    """A caption with its label before it."""
    if not label:
        return caption
    span = Token("span_open", "span", 1, attrs={"class": "label"})
    text = Token("text", "", 0, content=label)
    rest = [Token("text", "", 0, content=" "), *caption] if caption else []
    return [span, text, Token("span_close", "span", -1), *rest]


def figcaption(label: str, caption: list[Token], level: int, line: int) -> list[Token]:
    """A <figcaption>; nothing when there is nothing to say."""
    if not label and not caption:
        return []
    inline = block("inline", "", 0, level + 1, line=line)
    inline.children = labelled(label, caption)
    inline.meta["line"] = line
    return [
        block("figcaption_open", "figcaption", 1, level),
        inline,
        block("figcaption_close", "figcaption", -1, level),
    ]
