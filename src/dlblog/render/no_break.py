"""A formula in a sentence stays on one line with the bracket before it and the punctuation after it.

The rule of this file: to a browser a formula is a box, and a line may end on either side of a box, even before a full
stop. So what touches a formula goes into one <span class="nobr"> with it; one with spaces around it needs none. A
citation is text: there, browsers know better.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.render.context import context, walk
from dlblog.render.token_making import again

_BEFORE = re.compile(r"(?:\d{1,6}|[(\[{<=+±~≈−“‘«„¿¡\"'-]{1,4})\Z")
_AFTER = re.compile(  # "-th", "s" and numbers as well, and the dash of "-dimensional"
    r"\A(?:[-'’]?[A-Za-z]{1,3}(?![A-Za-z])|\d{1,6})?[.,;:!?…%)\]}>”’»\"'、。，；：！？）]{0,6}[-–—/]?"
)
_FARTHEST = 6  # characters that _BEFORE takes at most
_TEXT = ("text", "html_text")


def no_break(md: MarkdownIt) -> None:
    """Adds the pass; it runs when all formulas and marks of notes are where they belong."""
    md.core.ruler.push("dl_no_break", _keep_together)


def _keep_together(state: StateCore) -> None:
    if "math" not in context(state.env).needs:
        return
    for token in walk(state.tokens):
        children = token.children
        if not children or token.type == "image" or "math_inline" not in [child.type for child in children]:
            continue
        if any(_is_formula(child) for child in children):
            token.children = _wrapped(children)


def _is_formula(token: Token) -> bool:
    return token.type == "math_inline" and not token.meta["display"] and not token.meta.get("hidden")


def _wrapped(children: list[Token]) -> list[Token]:
    made: list[Token] = []
    index = 0
    while index < len(children):
        made.append(children[index])
        index += 1
        if not _is_formula(made[-1]):
            continue
        first = len(made) - 1
        while first and index < len(children) and (made[first - 1].nesting, children[index].nesting) == (1, -1):
            made.append(children[index])  # `**$x$**:` is a formula with a colon
            first, index = first - 1, index + 1
        before = _cut(made[first - 1], _BEFORE, max(0, len(made[first - 1].content) - _FARTHEST)) if first else []
        after: list[Token] = []
        if index < len(children) and children[index].type == "footnote_ref":
            after.append(children[index])
            index += 1
        elif index < len(children):
            after = _cut(children[index], _AFTER, 0)
        if before or after:
            opening = Token("nobr_open", "span", 1, attrs={"class": "nobr"})
            made[first:] = [opening, *before, *made[first:], *after, Token("nobr_close", "span", -1)]
    return made


def _cut(token: Token, pattern: re.Pattern[str], start: int) -> list[Token]:
    """What `pattern` finds at an end of a text, looked for from `start` on, taken off it, as a token."""
    found = pattern.search(token.content, start) if token.type in _TEXT else None
    if not found or not found[0]:
        return []
    token.content = token.content[: found.start()] + token.content[found.end() :]
    return [again(token, found[0])]
