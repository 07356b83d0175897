"""Bare http(s) addresses in running text become links.

The rule of this file: the address is taken whole while the text is read, before any other rule can see a "_", "$" or
"@" in it. It ends before white space, quotes, angle brackets, square brackets, braces, a backslash or an escape of
one (%5C); closing punctuation and an unbalanced ")" stay outside. One pass, no look-back: linear.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from dlblog.render.context import span_of

_REST = re.compile(r"://[^\W_](?:(?!%5[Cc])[^\s<>\"\\`\[\]{}|^“”])*")
_TRAILING = re.compile(r"(?:[?!.,:;*_~'’]|&[a-zA-Z0-9#]{1,12};)$")
_SCHEMES = ("https", "http")


def linkify(md: MarkdownIt) -> None:
    """Adds the rule; it fires at the ":" of "https://"."""
    md.inline.ruler.after("text", "dl_linkify", _linkify)


def _linkify(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    pending = state.pending
    scheme = next((s for s in _SCHEMES if pending.lower().endswith(s)), "")
    before = pending[: len(pending) - len(scheme)]
    if not scheme or (before and (before[-1].isalnum() or before[-1] in "_/")):
        return False
    match = _REST.match(state.src, state.pos, state.posMax)
    rest = trimmed(match[0]) if match else ""
    if len(rest) < 4:  # "://" alone
        return False
    address = pending[len(before) :] + rest
    state.pending = before
    start = state.pos - len(scheme)
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": state.md.normalizeLink(address)}
    token.markup, token.info = "linkify", "auto"
    state.push("text", "", 0).content = address
    token.meta["span"] = span_of(state, start, start + len(address))
    close = state.push("link_close", "a", -1)
    close.markup, close.info = "linkify", "auto"
    state.pos = start + len(address)
    return True


def trimmed(address: str) -> str:
    """`address` without what ends the sentence around it: punctuation, entities, brackets it does not open."""
    opened, closed = address.count("("), address.count(")")
    end = len(address)
    while end:
        if address[end - 1] == ")" and closed > opened:
            closed -= 1
            end -= 1
        elif found := _TRAILING.search(address, max(0, end - 16), end):
            end = found.start()
        else:
            break
    return address[:end]
