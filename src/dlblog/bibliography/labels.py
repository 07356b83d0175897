"""What a work is called in running text: "Vaswani et al., 2017a".

The rule of this file: a label is plain text, made from names and year alone, and two works of one post never share
one (`suffixes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dlblog.bibliography.names import is_others
from dlblog.model import Name, Reference

UNDATED = "n.d."
_YEAR = re.compile(r"\b(?!0000)\d{4}\b")


def credited(reference: Reference) -> tuple[Name, ...]:
    """Those a work is known by: its authors, else its editors, else nobody."""
    return reference.authors or reference.editors


def year(reference: Reference) -> str:
    """The year of publication, what stands for one ("in press"), or "n.d."."""
    given = reference.fields.get("year", "")
    digits = _YEAR.search(given)
    return digits[0] if digits else (given if given.strip("0") else UNDATED)


def called(reference: Reference) -> str:
    """The names as running text has them: "Ho", "Kingma and Ba", "Vaswani et al."; without names the title's start."""
    everyone = credited(reference)
    names = [name.family for name in everyone if not is_others(name)]
    if not names:
        words = reference.fields.get("title", "").split()
        return f"“{' '.join(words[:5])}{'…' if len(words) > 5 else ''}”" if words else reference.key
    if len(names) > 2 or len(names) < len(everyone):
        return f"{names[0]} et al."
    return " and ".join(names)


def dated(reference: Reference, suffix: str = "") -> str:
    """The year with the letter that tells works of one year apart: "2017a", "n.d.-a"."""
    when = year(reference)
    return f"{when}{suffix if not suffix or when[-1:].isdigit() else f'-{suffix}'}"


def short(reference: Reference, suffix: str = "") -> str:
    """ "Vaswani et al., 2017a"."""
    return f"{called(reference)}, {dated(reference, suffix)}"


def described(reference: Reference) -> str:
    """The label and the title, for a reader who hovers: "Vaswani et al., 2017. Attention Is All You Need"."""
    title = reference.fields.get("title", "")
    return (
        f"{short(reference)}. {title}"
        if title and credited(reference)
        else f"{title or reference.key}, {year(reference)}"
    )


def order(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """By names, year and title: the order of an author-date list."""

    def place(reference: Reference) -> tuple[str, ...]:
        names = " ".join(f"{n.family} {n.given}" for n in credited(reference))
        title = reference.fields.get("title", "")
        return ((names or title).casefold(), year(reference), title.casefold(), reference.key)

    return tuple(sorted(references, key=place))


def suffixes(references: Iterable[Reference]) -> dict[str, str]:
    """Letters by key for those works that would otherwise have the same label; "" for the others."""
    alike: dict[str, list[str]] = {}
    for reference in order(references):
        alike.setdefault(short(reference), []).append(reference.key)
    return {key: _letter(index) if len(keys) > 1 else "" for keys in alike.values() for index, key in enumerate(keys)}


def _letter(index: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    letters = ""
    while index >= 0:
        letters = chr(ord("a") + index % 26) + letters
        index = index // 26 - 1
    return letters
