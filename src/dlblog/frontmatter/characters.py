"""Characters that should not be in a text: control characters, and text decoded with the wrong table.

The rule of this file: it reports, it never repairs. One finding each per file, at the first place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dlblog.diagnostics import Diagnostic, error, warning
from dlblog.yaml import Places

# Neither HTML nor XML (feeds) can hold these, escaped or not: XML 1.0, 2.2.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_USUAL = bytes([9, 10, *range(0x20, 0x7F), *range(0x80, 0x100)])  # UTF-8 without control characters
_RUN = re.compile("(?<![\x80-\U0010ffff])[\xc2-\xf4][\x80-\U0010ffff]+")  # from the first byte of a letter in UTF-8
# Windows-1252's own characters → their bytes. Five bytes it leaves undefined stay control characters, as in browsers.
_BYTES = {ord(bytes([n]).decode("cp1252", "ignore") or chr(n)): n for n in range(0x80, 0xA0)}
# What double-decoded text of a blog was meant to be. Outside these (Hebrew points, N'Ko …) it was meant as it is:
# the German „Spaß“ ends in two letters that happen to be valid UTF-8 bytes.
_LIKELY = re.compile(
    "[\xa0-\u017f\u0370-\u04ff\u2000-\u2bff\u3000-\u9fff\uac00-\ud7a3\ufe00-\ufe0f\ufeff\ufffd\U0001d400-\U0001ffff]+"
)
_CLOSING = frozenset("“”„’‘‚»«›‹–—…•")


def controls(text: str, path: str, first_line: int = 1) -> tuple[Diagnostic, ...]:
    """An error when a text holds characters that no page may hold."""
    found = _CONTROL.search(text) if _may_hold_controls(text) else None
    if found is None:
        return ()
    total = len(_CONTROL.findall(text))
    more = f" (and {total - 1} more)" if total > 1 else ""
    span = Places.of(text, path, first_line).span(found.start())
    return (error("text-control", f"control character U+{ord(found[0]):04X}{more}", span, "delete it"),)


def _may_hold_controls(text: str) -> bool:
    """Whether a search is worth the time: looking at bytes takes an eighth of it. 0xED begins surrogates too."""
    data = text.encode("utf-8", "surrogatepass")
    return bool(data.translate(None, _USUAL)) or b"\xed" in data or b"\xef\xbf" in data


def mojibake(text: str, path: str) -> tuple[Diagnostic, ...]:
    """A warning when a text was UTF-8 read as Windows-1252, with the first place repaired in the hint."""
    # A double-decoded letter begins with one of U+00C2 to U+00F4, which are 0xC3 and another byte in UTF-8.
    if text.isascii() or b"\xc3" not in text.encode("utf-8", "surrogatepass"):
        return ()
    runs = list(_double_decoded(text))
    if not runs:
        return ()
    start, end, repaired = runs[0]
    many = f"{len(runs)} places" if len(runs) > 1 else "1 place"
    message = f'"{text[start:end]}" looks like UTF-8 read as Windows-1252 ({many} in this file)'
    return (warning("mojibake", message, Places.of(text, path).span(start, end), f'was it "{repaired}"?'),)


def _double_decoded(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _RUN.finditer(text):
        repaired = repair(run[0])
        if repaired:
            yield run.start(), run.end(), repaired


def repair(run: str) -> str:
    """A run of non-ASCII characters as it was before it was decoded wrongly; "" when it is right as it is."""
    if len(run) == 2 and run[1] in _CLOSING and run[0] not in "ÂÃ":
        return ""  # a word that ends in a capital letter with an accent, and a closing quote or dash
    try:
        meant = run.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return ""
    return meant if _LIKELY.fullmatch(meant) else ""
