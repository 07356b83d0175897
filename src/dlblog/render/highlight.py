"""Source code as lines of HTML with Pygments' short classes.

The rule of this file: the text of the lines joined by newlines is the code, to the character; every line is
well-formed by itself. Many lexers are quadratic or worse in the text they see at once (30 KB of blank lines keep
Python's busy for 7 s, of one-letter words Java's for over 8 s; measured with Pygments 2.21), and no lexer can be
stopped. So a lexer never sees more than a piece of some 3,000 characters (worst case 0.4 s), cut where the last
piece was at its top level; and what is longer than any code people read is shown plain.
"""

from __future__ import annotations

import functools
import html
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dlblog.diagnostics import nearest

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LONGEST_LINE = 5_000
LONGEST_BLOCK = 100_000
_PIECE = 3_000
_REPETITION = 40  # how many times smaller zlib makes what is a pattern and not code; real code gains 3 to 10
_TOP_LEVEL = re.compile(r"\n[ \t]*\n(?=[^\s)\]}])")
Piece = tuple[Any, str]  # a Pygments token type and its text


class LexerError(ValueError):
    """A lexer raised, or did not give back the text it got; the message is the end of a sentence."""


def too_heavy(code: str) -> str:
    """Why `code` is not highlighted, as the end of a sentence; "" when it may be."""
    if len(code) > LONGEST_BLOCK:
        return f"it is longer than {LONGEST_BLOCK:,} characters"
    if len(code) > LONGEST_LINE and max(map(len, code.split("\n"))) > LONGEST_LINE:
        return f"a line is longer than {LONGEST_LINE:,} characters"
    if len(code) > _PIECE and len(code) > _REPETITION * len(zlib.compress(code.encode("utf-8", "replace"))):
        return "it repeats itself too much"
    return ""


@functools.lru_cache(maxsize=256)
def lexer_class(language: str) -> Any:
    """Pygments' lexer for a language's name, or None. Only Pygments' own are looked at, not installed plugins."""
    from pygments.lexers import find_lexer_class, get_all_lexers

    wanted = language.lower()
    for name, aliases, _, _ in get_all_lexers(plugins=False):
        if wanted in aliases or wanted == name.lower():
            return find_lexer_class(name)
    return None


def nearest_language(language: str) -> str:
    """The known language spelled most like this one, or ""."""
    from pygments.lexers import get_all_lexers

    return nearest(language, [alias for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases])


def plain_lines(code: str) -> list[str]:
    """The lines of `code` as HTML, uncoloured."""
    return html.escape(code, quote=False).split("\n")


def highlighted_lines(code: str, language: str) -> list[str]:
    """The lines of `code` as HTML in the language's colours; plain when the language is unknown or the code heavy.

    Raises LexerError.
    """
    found = lexer_class(language) if language and not too_heavy(code) else None
    if found is None:
        return plain_lines(code)
    return _lines(_pieces(code, found(stripnl=False, ensurenl=False)))


def _pieces(code: str, lexer: Lexer) -> Iterator[Piece]:
    """The code's tokens, lexed piece by piece."""
    position = 0
    while position < len(code):
        end = _piece_end(code, position)
        tokens = _lexed(code[position:end], lexer)
        taken = end - position if end == len(code) else _last_top_level(code[position:end], tokens)
        yield from _first(tokens, taken)
        position += taken


def _piece_end(code: str, start: int) -> int:
    """Where a piece that begins at `start` ends: after the last whole line that fits, at least one line."""
    if len(code) - start <= _PIECE:
        return len(code)
    end = code.rfind("\n", start, start + _PIECE)
    if end < 0:
        end = code.find("\n", start)
    return end + 1 if end >= 0 else len(code)


def _lexed(piece: str, lexer: Lexer) -> list[Piece]:
    """The piece's tokens, whose text is the piece's. Lexers are made for text that ends with a newline."""
    ended = piece if piece.endswith("\n") else piece + "\n"
    try:
        tokens = list(lexer.get_tokens(ended))
    except Exception as fault:  # a lexer may raise anything
        raise LexerError(f"Pygments' lexer {lexer.name} failed on it ({type(fault).__name__})") from fault
    if "".join(value for _, value in tokens) != ended:
        raise LexerError(f"Pygments' lexer {lexer.name} changed its text")
    if ended != piece:
        while not tokens[-1][1]:
            tokens.pop()
        kind, value = tokens.pop()
        tokens.append((kind, value[:-1]))
    return tokens


def _last_top_level(piece: str, tokens: list[Piece]) -> int:
    """The last place after a blank line, outside strings and comments; the piece's end when there is none."""
    from pygments.token import Comment, String

    places = {match.end() for match in _TOP_LEVEL.finditer(piece)}
    best = position = 0
    for kind, value in tokens:
        start, position = position, position + len(value)
        if "\n" in value and kind not in Comment and kind not in String:
            best = max(best, *(p for p in range(start + 1, position + 1) if p in places), 0)
    return best or len(piece)


def _first(tokens: list[Piece], length: int) -> Iterator[Piece]:
    """The first `length` characters of the tokens."""
    for kind, value in tokens:
        if length <= 0:
            return
        yield kind, value[:length]
        length -= len(value)


def _lines(pieces: Iterable[Piece]) -> list[str]:
    """Tokens as lines: a token that runs over several is closed at the end of each and opened again."""
    lines: list[str] = []
    current: list[str] = []
    for name, value in _merged(pieces):
        first, *rest = html.escape(value, quote=False).split("\n")
        current.append(_span(name, first))
        for part in rest:
            lines.append("".join(current))
            current = [_span(name, part)]
    return [*lines, "".join(current)]


def _merged(pieces: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """Neighbours of one class joined: half the spans."""
    names: dict[Any, str] = {}
    last = ""
    text: list[str] = []
    for kind, value in pieces:
        if kind not in names:
            names[kind] = _class(kind)
        if names[kind] != last:
            yield last, "".join(text)
            last, text = names[kind], []
        text.append(value)
    yield last, "".join(text)


def _class(kind: Any) -> str:
    """Pygments' short class of a token type, or of the nearest one above it; "" for what has no colour."""
    from pygments.token import STANDARD_TYPES

    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    name = str(STANDARD_TYPES.get(kind, ""))
    return "" if name == "w" else name


def _span(name: str, text: str) -> str:
    return f'<span class="{name}">{text}</span>' if name and text else text
