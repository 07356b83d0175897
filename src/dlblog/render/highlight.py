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
from dlblog.render.lexing import Runs, TextChangedError, runs_of

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LONGEST_LINE = 5_000
LONGEST_BLOCK = 100_000
_PIECE = 3_000
_REPETITION = 40  # how many times smaller zlib makes what is a pattern and not code; real code gains 3 to 10
_TOP_LEVEL = re.compile(r"\n[ \t]*\n(?=[^\s)\]}])")


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
    return (_kept if len(code) <= _PIECE else _coloured)(code, found).split("\n")


def _coloured(code: str, lexer: Any) -> str:
    return _html(*_runs(code, lexer(stripnl=False, ensurenl=False)))


_kept = functools.lru_cache(maxsize=512)(_coloured)  # a series shows the same code in many posts; at most some 20 MB


def _runs(code: str, lexer: Lexer) -> Runs:
    """Classes and texts of the code's parts, lexed piece by piece."""
    if 0 < len(code) <= _PIECE:
        return _lexed(code, lexer)
    classes: list[str] = []
    texts: list[str] = []
    position = 0
    while position < len(code):
        end = _piece_end(code, position)
        found = _lexed(code[position:end], lexer)
        taken = end - position if end == len(code) else _last_top_level(code[position:end], found)
        for name, text in _first(found, taken):
            if classes and classes[-1] == name:
                texts[-1] += text
            else:
                classes.append(name)
                texts.append(text)
        position += taken
    return classes, texts


def _piece_end(code: str, start: int) -> int:
    """Where a piece that begins at `start` ends: after the last whole line that fits, at least one line."""
    if len(code) - start <= _PIECE:
        return len(code)
    end = code.rfind("\n", start, start + _PIECE)
    if end < 0:
        end = code.find("\n", start)
    return end + 1 if end >= 0 else len(code)


def _lexed(piece: str, lexer: Lexer) -> Runs:
    """The piece's runs of one class, whose text is the piece's. Lexers are made for text that ends with a newline."""
    ended = piece if piece.endswith("\n") else piece + "\n"
    try:
        classes, texts = runs_of(lexer, ended, _class)
    except TextChangedError:
        raise LexerError(f"Pygments' lexer {lexer.name} changed its text") from None
    except Exception as fault:  # a lexer may raise anything
        raise LexerError(f"Pygments' lexer {lexer.name} failed on it ({type(fault).__name__})") from fault
    if ended != piece:
        while not texts[-1]:
            texts.pop()
        texts[-1] = texts[-1][:-1]
    return classes[: len(texts)], texts


def _last_top_level(piece: str, runs: Runs) -> int:
    """The last place after a blank line, outside strings and comments; the piece's end when there is none."""
    places = {match.end() for match in _TOP_LEVEL.finditer(piece)}
    best = position = 0
    for name, text in zip(*runs, strict=True):
        start, position = position, position + len(text)
        if "\n" in text and name not in _of_words():
            best = max(best, *(p for p in range(start + 1, position + 1) if p in places), 0)
    return best or len(piece)


def _first(runs: Runs, length: int) -> Iterator[tuple[str, str]]:
    """The first `length` characters of the runs."""
    for name, text in zip(*runs, strict=True):
        if length <= 0:
            return
        yield name, text[:length]
        length -= len(text)


def _html(classes: list[str], texts: list[str]) -> str:
    """Spans that never hold a newline: a run over several lines is closed at the end of each and opened again."""
    whole = "".join(texts)
    if "&" in whole or "<" in whole or ">" in whole:  # three blocks of four have none
        texts = [html.escape(text, quote=False) for text in texts]
    parts: list[str] = []
    for name, text in zip(classes, texts, strict=True):
        if not name or not text:
            parts.append(text)
        elif "\n" not in text:
            parts.append(f'<span class="{name}">{text}</span>')
        else:
            parts.append("\n".join([line and f'<span class="{name}">{line}</span>' for line in text.split("\n")]))
    return "".join(parts)


@functools.cache  # of Pygments' token types: some hundred
def _class(kind: Any) -> str:
    """Pygments' short class of a token type, or of the nearest one above it; "" for what has no colour."""
    from pygments.token import STANDARD_TYPES

    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    name = str(STANDARD_TYPES.get(kind, ""))
    return "" if name == "w" else name


@functools.cache
def _of_words() -> frozenset[str]:
    """The classes of strings and comments."""
    from pygments.token import STANDARD_TYPES, Comment, String

    kinds: Iterable[Any] = STANDARD_TYPES
    return frozenset(_class(kind) for kind in kinds if kind in Comment or kind in String)
