"""What markdown-it knows while it reads a text, and its reading of the ends of links, made quicker.

The rule of this file: the same answers as markdown-it, for any text. What is quicker: `pending` is a plain attribute
(as a property it was read at every token made); what kind of character stands beside a `*` is remembered; the address
of a link is found by one regular expression where nothing in it is out of the ordinary.
"""

from __future__ import annotations

import functools
import re
from typing import Any, Literal

from markdown_it import MarkdownIt, helpers
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import text as text_rule
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

from dlblog.render.token_making import made, text

_ADDRESS = re.compile(r"[^\x00-\x20\x7f<>()\\&]++(?=[ \n)])")


class Run(StateInline):
    """The state of a text."""

    pending = ""

    def append_pending(self, text: str) -> None:
        """Adds text that is not yet a token."""
        self.pending += text

    def pushPending(self) -> Token:  # noqa: N802 (markdown-it's name)
        """The text so far as a token."""
        token = text(self.pending, self.pendingLevel)
        self.tokens.append(token)
        self.pending = ""
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """A new token, after one of the text so far."""
        if self.pending:
            self.pushPending()
        meta = None
        if nesting < 0:
            self.level -= 1
            self.delimiters = self._prev_delimiters.pop()
        token = made(ttype, tag, nesting, self.level, False)
        if nesting > 0:
            self.level += 1
            self._prev_delimiters.append(self.delimiters)
            self.delimiters = []
            meta = {"delimiters": self.delimiters}
        self.pendingLevel = self.level
        self.tokens.append(token)
        self.tokens_meta.append(meta)
        return token

    def has_pairs(self) -> bool:
        """Whether there are marks that may be opening and closing ones, as of emphasis."""
        if self.delimiters:
            return True
        return any(meta is not None and meta.get("delimiters") for meta in self.tokens_meta)

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 (markdown-it's names)
        """A run of marks: whether it may open, whether it may close, and how long it is."""
        src, end = self.src, start + 1
        while end < self.posMax and src[end] == src[start]:
            end += 1
        blank, mark = _kind(src[start - 1] if start else " ")
        blank_after, mark_after = _kind(src[end] if end < self.posMax else " ")
        left = not (blank_after or (mark_after and not (blank or mark)))
        right = not (blank or (mark and not (blank_after or mark_after)))
        opens = left and (canSplitWord or not right or mark)
        closes = right and (canSplitWord or not left or mark_after)
        return Scanned(opens, closes, end - start)


@functools.lru_cache(maxsize=1024)
def _kind(sign: str) -> tuple[bool, bool]:
    """Whether a character is blank, and whether it is punctuation."""
    return isWhiteSpace(ord(sign)), isMdAsciiPunct(ord(sign)) or isPunctChar(sign)


class Helpers:
    """markdown-it's three functions for the parts of a link."""

    parseLinkTitle = staticmethod(helpers.parseLinkTitle)  # noqa: N815 (markdown-it's name)

    @staticmethod
    def parseLinkLabel(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N802, N803
        """The bracket that closes the one at `start`; -1 for none. One after nothing but text is found at once."""
        inline = state.md.inline
        if state.level < state.md.options["maxNesting"] and inline.ruler.getRules("")[:1] == [text_rule]:
            sign = inline.terminator_re.search(state.src, start + 1)
            if sign and sign[0] == "]" and sign.start() < state.posMax:
                return sign.start()
        return helpers.parseLinkLabel(state, start, disableNested)

    @staticmethod
    def parseLinkDestination(string: str, pos: int, maximum: int) -> Any:  # noqa: N802
        """The address that begins at `pos`. One without brackets, escapes and entities is not read by letters."""
        found = _ADDRESS.match(string, pos, maximum)
        if not found:
            return helpers.parseLinkDestination(string, pos, maximum)
        result = helpers.parseLinkDestination("", 0, 0)
        result.ok, result.pos, result.str = True, found.end(), found[0]
        return result


def quick_helpers(md: MarkdownIt) -> None:
    """Gives the parser the quick functions."""
    md.helpers = Helpers  # type: ignore[assignment]
