"""Tokens into html: markdown-it's renderer, made quicker.

The rule of this file: the same html as markdown-it, for any tokens. What is quicker: texts and tags without attributes,
nearly all that a post is made of, are written where they are met, without three calls each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


class Printer(RendererHTML):
    """The renderer. Its rules may be replaced, as those of markdown-it."""

    def __init__(self, parser: Any = None) -> None:
        super().__init__(parser)
        self._own_text = self.rules["text"]

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """The html of blocks."""
        rules = self.rules
        out: list[str] = []
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                if token.children:
                    out.append(self.renderInline(token.children, options, env))
            elif kind in rules:
                out.append(rules[kind](tokens, index, options, env))
            elif token.hidden:
                pass
            elif token.nesting < 0 and not token.attrs:
                out.append(f"</{token.tag}>\n" if token.block else f"</{token.tag}>")
            else:
                out.append(self.renderToken(tokens, index, options, env))
        return "".join(out)

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:  # noqa: N802
        """The html of the tokens of a text."""
        rules = self.rules
        if rules.get("text") is not self._own_text:
            return super().renderInline(tokens, options, env)
        out: list[str] = []
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "text":
                out.append(escapeHtml(token.content))
            elif kind in rules:
                out.append(rules[kind](tokens, index, options, env))
            elif token.attrs or token.block or token.hidden or not token.nesting:
                out.append(self.renderToken(tokens, index, options, env))
            else:
                out.append(f"<{token.tag}>" if token.nesting > 0 else f"</{token.tag}>")
        return "".join(out)

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: N802
        """The tag of a token without a rule of its own; a block's ends its line, unless text follows in it."""
        token = tokens[idx]
        if token.hidden:
            return ""
        tag = f"</{token.tag}" if token.nesting == -1 else f"<{token.tag}"
        for key, value in token.attrs.items():
            tag += f' {escapeHtml(key)}="{escapeHtml(str(value))}"'
        if token.nesting == 0 and options["xhtmlOut"]:
            tag += " /"
        if not token.block:
            return f"{tag}>"
        # a hidden paragraph before (in a list without blank lines) did not end its line
        before = "\n" if token.nesting != -1 and idx and tokens[idx - 1].hidden else ""
        return f"{before}{tag}>" if _goes_on(tokens, idx) else f"{before}{tag}>\n"


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether what is in a block stands on the line of its tag: text, or nothing at all."""
    token = tokens[index]
    if token.nesting != 1 or index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    return after.type == "inline" or after.hidden or (after.nesting == -1 and after.tag == token.tag)
