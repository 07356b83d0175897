"""TeX as tokens that remember where they come from.

The rule of this file: nothing here knows what a command means. A token is a control sequence, a parameter (`#1`), a
run of white space (as one blank) or one character; comments are dropped. `at` is the offset in the text that was
read, and it survives every rewriting, so that an error found at the end can be placed at the beginning.

A list of tokens that is being consumed is kept reversed (a stack): taking and putting back are both cheap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_TOKEN = re.compile(r"\\(?:[a-zA-Z]+|.|$)|%[^\n]*(?:\n[ \t]*)?|\s+|#[1-9]|.", re.S)
MAX_OPTION = 1_000  # tokens between [ and ]: keeps many unclosed ones from costing the square of their number
# Characters that no formula needs: controls, lone surrogates, and the private ones that mark our own insertions.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\ue00f]")


class Token(NamedTuple):
    """One token: its text, and the offset in the source it stands for."""

    text: str
    at: int


class TexError(Exception):
    """A fault in a formula, on its way to the one place that makes a Problem of it (mathml.py)."""

    def __init__(self, message: str, at: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.at, self.hint = message, at, hint


def clean(text: str) -> str:
    """The text with characters that break browsers or our markers replaced; the length stays the same."""
    return _UNWANTED.sub("�", text)


def tokenise(text: str) -> list[Token]:
    """The tokens of a formula in order. Comments (`%` to the end of the line) are left out."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token[0] != "%":
            tokens.append(Token(" " if token[0].isspace() else token, match.start()))
    return tokens


def lone_comment(text: str) -> int:
    """The offset of a `%` that hides the rest of a formula, likely meant as a sign; -1 when there is none."""
    for match in _TOKEN.finditer(text):
        if match[0][0] == "%" and "\n" not in match[0]:
            return match.start()
    return -1


def join(tokens: Iterable[Token]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The tokens as text, and where each begins: pairs (offset in this text, offset in the source)."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    word = False
    for text, at in tokens:
        if word and text[0].isalpha():
            parts.append(" ")
            length += 1
        places.append((length, at))
        parts.append(text)
        length += len(text)
        word = len(text) > 1 and text[0] == "\\" and text[-1].isalpha()
    return "".join(parts), tuple(places)


def plain(tokens: Iterable[Token]) -> str:
    """The tokens as text."""
    return join(tokens)[0]


def at(texts: Iterable[str], place: int) -> list[Token]:
    """Tokens that all stand for the same place of the source."""
    return [Token(text, place) for text in texts]


def make(text: str, place: int) -> list[Token]:
    """The tokens of a text of our own, all standing for one place of the source."""
    return [Token(token.text, place) for token in tokenise(text)]


def stack(tokens: Iterable[Token]) -> list[Token]:
    """The tokens as a stack: the first one is popped first."""
    return list(tokens)[::-1]


def put(stack: list[Token], tokens: Iterable[Token]) -> None:
    """Puts tokens back in front of a stack."""
    stack.extend(reversed(list(tokens)))


def skip_blanks(stack: list[Token]) -> None:
    """Drops white space in front."""
    while stack and stack[-1].text == " ":
        stack.pop()


def peek(stack: list[Token]) -> str:
    """The text of the next token that is not white space (which is dropped), or ""."""
    skip_blanks(stack)
    return stack[-1].text if stack else ""


def argument(stack: list[Token], command: Token) -> list[Token]:
    """Takes one argument: a group without its braces, or a single token. Raises TexError when there is none."""
    if peek(stack) in ("", "}"):
        raise TexError(f"{command.text} lacks an argument", command.at)
    first = stack.pop()
    if first.text != "{":
        return [first]
    taken: list[Token] = []
    depth = 1
    while stack:
        token = stack.pop()
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            return taken
        taken.append(token)
    raise TexError("this { is never closed", first.at)


def option(stack: list[Token]) -> list[Token] | None:
    """Takes an optional argument `[…]` when one follows directly (white space apart); None leaves the stack alone."""
    back: list[Token] = []
    while stack and stack[-1].text == " ":
        back.append(stack.pop())
    if not stack or stack[-1].text != "[":
        put(stack, back)
        return None
    back.append(stack.pop())
    depth = 0
    taken: list[Token] = []
    while stack and depth >= 0 and len(taken) < MAX_OPTION:
        token = stack.pop()
        depth += (token.text == "{") - (token.text == "}")
        if token.text == "]" and depth == 0:
            return taken
        taken.append(token)
    put(stack, [*back, *taken])
    return None


def starred(stack: list[Token]) -> bool:
    """Takes a `*` when one follows directly."""
    if stack and stack[-1].text == "*":
        stack.pop()
        return True
    return False


def group(tokens: Iterable[Token], place: int) -> list[Token]:
    """The tokens between braces."""
    return [Token("{", place), *tokens, Token("}", place)]
