"""Tokens made without their constructor.

The rule of this file: a token made here is equal to one that markdown-it's constructor makes (tested, all fields). A
post is some 550 tokens; the constructor of a dataclass with a `__post_init__` takes 0.4 µs for each, setting the
fields 0.15.
"""

from __future__ import annotations

from typing import Literal

from markdown_it.token import Token

_new = Token.__new__


def made(
    kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int, block: bool, place: list[int] | None = None
) -> Token:
    """A token of a kind; `place` are the lines it is on."""
    token: Token = _new(Token)
    token.type = kind
    token.tag = tag
    token.nesting = nesting
    token.attrs = {}
    token.map = place
    token.level = level
    token.children = None
    token.content = ""
    token.markup = ""
    token.info = ""
    token.meta = {}
    token.block = block
    token.hidden = False
    return token


def text(content: str, level: int) -> Token:
    """A token of text."""
    token = made("text", "", 0, level, False)
    token.content = content
    return token


def inline(content: str, level: int, place: list[int]) -> Token:
    """The text of a block, to be read."""
    token = made("inline", "", 0, level, True, place)
    token.content = content
    token.children = []
    return token


def again(token: Token, content: str) -> Token:
    """The same token with another content."""
    copy = made(token.type, token.tag, token.nesting, token.level, token.block, token.map)
    copy.attrs, copy.meta, copy.children = token.attrs, token.meta, token.children
    copy.markup, copy.info, copy.hidden = token.markup, token.info, token.hidden
    copy.content = content
    return copy
