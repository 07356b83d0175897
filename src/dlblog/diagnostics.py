"""What dlblog tells authors: places in sources, and findings as values.

The rule of this file: a finding is a value that names a place and says what to do. Every stage returns its
findings; nothing here prints. An exception anywhere means a bug in dlblog, never an author's mistake.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]
_RANK = {"error": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source file. Lines and columns count from 1; an end column is exclusive; 0 means unknown."""

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: how bad, which kind (a code listed in docs/diagnostics.md), what, where, and what to do."""

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    also: tuple[Span, ...] = ()


def error(code: str, message: str, span: Span | None = None, hint: str = "", also: tuple[Span, ...] = ()) -> Diagnostic:
    """A finding that keeps the site from being published."""
    return Diagnostic("error", code, message, span, hint, also)


def warning(
    code: str, message: str, span: Span | None = None, hint: str = "", also: tuple[Span, ...] = ()
) -> Diagnostic:
    """A finding that is reported; the site is published all the same (unless --strict)."""
    return Diagnostic("warning", code, message, span, hint, also)


def failing(found: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether a site with these findings is not to be published; `strict`: warnings count too."""
    return any(one.severity == "error" or (strict and one.severity == "warning") for one in found)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place, then severity; equal findings once."""

    def key(d: Diagnostic) -> tuple[str, int, int, int, str, str]:
        span = d.span or Span("")
        return (span.path, span.line, span.column, _RANK[d.severity], d.code, d.message)

    return tuple(sorted(set(diagnostics), key=key))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or "" when none is close."""
    lowered = {k.lower(): k for k in known}
    found = difflib.get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[found[0]] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known word, or ""."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else ""


def show(diagnostic: Diagnostic, text: str | None = None) -> str:
    """The finding as lines for a terminal: `path:line:column: severity[code]: message`, excerpt, hint.

    `text` is the whole source the span points into, when known. Lines over 160 characters are cut around the place.
    """
    d = diagnostic
    head = f"{_place(d.span)}{d.severity}[{d.code}]: {_printable(d.message)}"
    rows = [head]
    if text is not None and d.span is not None and d.span.line:
        rows += _excerpt(d.span, text)
    gutter = " " * (len(str(d.span.line)) if d.span else 0)
    rows += [f"  {gutter} = also: {_place(s).rstrip(': ')}" for s in d.also]
    if d.hint:
        rows.append(f"  {gutter} = hint: {_printable(d.hint)}")
    return "\n".join(rows)


def _place(span: Span | None) -> str:
    if span is None:
        return ""
    numbers = [str(n) for n in (span.line, span.column if span.line else 0) if n]
    return ":".join([_printable(span.path), *numbers]) + ": "


def _printable(text: str) -> str:
    """Control characters shown as escapes: a file name must not drive the terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _excerpt(span: Span, text: str) -> list[str]:
    lines = text.split("\n")  # not splitlines(): it also splits at form feeds and U+2028
    if span.line > len(lines):
        return []
    line = lines[span.line - 1].replace("\t", " ")
    start = max(span.column, 1) - 1  # from here on in characters of the line, from 0
    end = span.end_column - 1 if span.end_line in (0, span.line) else 0
    first = max(0, start - 59) if len(line) > 160 else 0
    before, marked = line[first:start], line[start : max(end, start + 1)][: first + 160 - start]
    line = line[first : first + 160]
    number = str(span.line)
    rows = [f"  {number} | {_printable(line)}"]
    if span.column:
        rows.append(f"  {' ' * len(number)} | {' ' * _columns(before)}{'^' * max(1, _columns(marked))}")
    return rows


def _columns(text: str) -> int:
    """How many columns a terminal needs: Chinese, Japanese and Korean letters and emoji take two, accents none."""
    wide = (unicodedata.east_asian_width(c) in "WF" for c in _printable(text))
    return sum(1 + w for w in wide) - sum(unicodedata.combining(c) > 0 for c in text)
