"""A field's value as BibTeX writes it → the text it stands for, LaTeX not yet decoded.

The rule of this file: `{…}`, `"…"`, numbers and abbreviations joined by `#` become one string (bibtexparser 2.1
resolves an abbreviation only when it stands alone). What is joined never grows over LIMIT characters, so abbreviations
that double each other forty times are harmless.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

LIMIT = 100_000
MONTHS = {
    name[:3].lower(): name
    for name in (
        "January February March April May June July August September October November December".split()  # noqa: SIM905
    )
}
_MARK = re.compile(r'(?<!\\)[{}"#]')


def expand(value: str, strings: Mapping[str, str]) -> str:
    """The text of a value; `strings` are the abbreviations known, by lower-case name. Unknown ones stand as written."""
    value = value.strip()
    if "#" not in value:
        return _piece(value, strings)
    joined = ""
    for piece in _pieces(value):
        joined += _piece(piece.strip(), strings)
        if len(joined) > LIMIT:
            return joined[:LIMIT]
    return joined


def define(strings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """All abbreviations: BibTeX's months, then each `@string` in order, which may use those before it."""
    known = dict(MONTHS)
    for name, value in strings:
        known[name.lower()] = expand(value, known)
    return known


def unknown(value: str, strings: Mapping[str, str]) -> str:
    """The abbreviation that a value names and nobody defined, or ""."""
    if value[:1] in '{"' or value.isdigit():
        return ""
    for piece in _pieces(value):
        name = piece.strip()
        if name and name[0] not in '{"' and not name.isdigit() and name.lower() not in strings:
            return name
    return ""


def runs_on(value: str) -> bool:
    """Whether something follows the closing brace or quote of a value: a comma was forgotten (`{T} year = 2020`)."""
    if value[:1] == "{" and value[-1:] == "}" and value.count("{") == value.count("}") == 1:
        return False  # nearly every value, known without reading it mark by mark
    pieces = [piece.strip() for piece in _pieces(value)]
    return any(piece[:1] in ("{", '"') and _closes(piece) < len(piece) - 1 for piece in pieces)


def _closes(piece: str) -> int:
    """Where the brace or quote that opens a piece is closed; its last character when it never is."""
    depth = 0
    for mark in _MARK.finditer(piece):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if mark.start() and depth == 0 and mark[0] == {"{": "}", '"': '"'}[piece[0]]:
            return mark.start()
    return len(piece) - 1


def _pieces(value: str) -> Iterator[str]:
    depth, quoted, start = 0, False, 0
    for mark in _MARK.finditer(value):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        elif depth > 0:
            continue
        elif mark[0] == '"':
            quoted = not quoted
        elif not quoted:
            yield value[start : mark.start()]
            start = mark.end()
    yield value[start:]


def _piece(piece: str, strings: Mapping[str, str]) -> str:
    if len(piece) >= 2 and piece[0] + piece[-1] in ("{}", '""'):
        return piece[1:-1]
    return strings.get(piece.lower(), piece)
