"""The text of a .bib file → a Library, and what is wrong with the file.

The rule of this file: one bad entry costs that entry and no other. bibtexparser splits the text; of an entry given
twice the first counts, as in BibTeX; all findings carry the line, whatever was found.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from dlblog.bibliography.entry import RawEntry
from dlblog.bibliography.library import Library
from dlblog.bibliography.values import define, runs_on, unknown
from dlblog.diagnostics import Diagnostic, Span, error, warning
from dlblog.model import FrozenMap

_UNCLOSED = ("Unexpectedly reached end", "Unexpected block start")


def parse(text: str, path: str) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The entries of a BibTeX file, decoded when they are looked up, and findings.

    Errors: `bib-syntax` (an entry that cannot be read). Warnings: `bib-duplicate` (a key given twice; both lines are
    named), `bib-duplicate-field`, `bib-string` (an abbreviation nobody defined), `bib-key` (an entry without a key).
    """
    lines = text.split("\n")
    found: list[Diagnostic] = []
    entries: dict[str, RawEntry] = {}
    blocks = _split(text)
    strings = FrozenMap(define((b.key, b.value) for b in map(_string, blocks) if b is not None))
    for block in blocks:
        span = _span(path, lines, block.start_line)
        entry = _entry(block)
        if entry is None:
            found.extend(_failure(block, span, text))
            continue
        raw = RawEntry(entry.key, entry.entry_type, _fields(entry), strings, span)
        found.extend(_field_findings(entry, raw, lines))
        found.extend(_key_findings(raw, entries.setdefault(raw.key, raw)))
    entries.pop("", None)
    return Library(entries.values()), _once(found)


def _split(text: str) -> list[Any]:
    blocks: list[Any] = _bibtexparser().parse_string(text, parse_stack=[]).blocks
    return blocks


@functools.cache
def _bibtexparser() -> Any:
    """The library, imported when the first bibliography is read, and kept from writing to stderr."""
    import logging

    import bibtexparser

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    return bibtexparser


def _whole(block: Any) -> Any:
    """A block with the wrapping taken off that bibtexparser puts around repeated keys and fields."""
    return getattr(block, "ignore_error_block", None) or block


def _entry(block: Any) -> Any:
    whole = _whole(block)
    return whole if hasattr(whole, "entry_type") else None


def _string(block: Any) -> Any:
    whole = _whole(block)
    return whole if type(whole).__name__ == "String" else None


def _fields(entry: Any) -> tuple[tuple[str, str], ...]:
    return tuple((field.key.lower(), field.value) for field in entry.fields)


def _span(path: str, lines: list[str], start_line: int) -> Span:
    line = lines[start_line] if 0 <= start_line < len(lines) else ""
    return Span(path, start_line + 1, line.find("@") + 1)


def _failure(block: Any, span: Span, text: str) -> Iterator[Diagnostic]:
    """What to say of a block that is no entry: nothing, unless it tried to be one."""
    reason = getattr(getattr(block, "error", None), "abort_reason", "")
    if not reason:
        return
    name = block.raw.split("\n", 1)[0].strip()[:60]
    if reason.startswith(_UNCLOSED):
        message = f"`{name}` is never closed: a brace or quotation mark is missing"
        yield error("bib-syntax", message, span, "every { needs its }, every value its , at the end")
        return
    end = min(max(block.error.end_index - 1, 0), len(text))
    stop = Span(span.path, text.count("\n", 0, end) + 1)
    reason = reason.replace("entry key `", "field `").replace("after entry key, but", "after the field's name, but")
    message = f"`{name}` cannot be read: {reason[:1].lower()}{reason[1:].rstrip('.')}"
    yield error("bib-syntax", message, span, also=(stop,) if stop.line != span.line else ())


def _once(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings without repeats: an abbreviation that forty entries use is missing once."""
    first: dict[str, Diagnostic] = {}
    for finding in found:
        same = f"{finding.code} {finding.message}" if finding.code == "bib-string" else str(finding)
        first.setdefault(same, finding)
    return tuple(first.values())


def _key_findings(raw: RawEntry, known: RawEntry) -> Iterator[Diagnostic]:
    if not raw.key:
        yield warning("bib-key", f"this @{raw.type} has no key, so nothing can cite it", raw.span)
    elif known is not raw:
        message = f'"{raw.key}" is given twice: the entry in line {known.span.line} is used, not this one'
        yield warning("bib-duplicate", message, raw.span, "remove or rename one of them", (known.span,))


def _field_findings(entry: Any, raw: RawEntry, lines: list[str]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for field, (name, value) in zip(entry.fields, raw.fields, strict=True):
        if name in seen:
            message = f'field "{name}" of "{raw.key}" is given twice; the first is used'
            yield warning("bib-duplicate-field", message, _place(raw, lines, field))
        seen.add(name)
        if runs_on(value):
            message = f'field "{name}" of "{raw.key}" goes on after its end: a comma is missing'
            yield error("bib-syntax", message, _place(raw, lines, field))
        elif missing := unknown(value, raw.strings):
            message = f'"{missing}" is no number and no @string defines it; it is printed as it stands'
            hint = f"put it in braces: {name} = {{{missing}}}"
            yield warning("bib-string", message, _place(raw, lines, field), hint)


def _place(raw: RawEntry, lines: list[str], field: Any) -> Span:
    row: int = field.start_line
    return Span(raw.span.path, row + 1, lines[row].find(field.key) + 1 if 0 <= row < len(lines) else 0)
