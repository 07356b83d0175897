"""YAML text → a tree of values, each with its place.

The rule of this file: YAML is only notation here. A scalar stays the text that was written (what it means is the
schema's business, so `title: no` and `012` stay text), and what makes YAML dangerous or surprising is refused with its
place: aliases, anchors, merge keys, tags, keys given twice, keys that are no text, several documents, deep nesting.

The tree is built from libyaml's events, never by its loader: events come one at a time, so a file of 200,000 "["
is refused at the 31st, where the loader (recursive C) would crash.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from dlblog.diagnostics import Diagnostic, Span, error

MAX_DEPTH = 30
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML may have been built without libyaml
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LINE_END = re.compile("\n")
_REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML 1.1, 5.1


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value without parts, as text. `plain` tells that it was written without quotes."""

    text: str
    span: Span
    plain: bool = False

    @property
    def absent(self) -> bool:
        """Whether this says "nothing": an empty place, ~ or null, unquoted."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class List:
    """A sequence."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping, in the order written, each key once."""

    items: tuple[tuple[Scalar, Node], ...]
    span: Span


Node = Scalar | List | Map


class _Stop(Exception):  # noqa: N818 - control flow inside this module, not an error
    """Reading on would be dangerous or pointless; the reason has been reported."""


@dataclass(frozen=True, slots=True)
class Places:
    """Character offsets of a text as lines and columns of its file. The text's lines end in "\\n"."""

    text: str
    path: str
    first_line: int = 1
    starts: tuple[int, ...] = ()
    last: int = 0  # the offset of the last character that ends no line

    @staticmethod
    def of(text: str, path: str, first_line: int = 1) -> Places:
        """Prepares a text for look-ups."""
        starts = (0, *(m.end() for m in _LINE_END.finditer(text)))
        return Places(text, path, first_line, starts, max(len(text.rstrip("\n")), 1) - 1)

    def span(self, start: int, end: int | None = None) -> Span:
        """The place of text[start:end] (one character when no end is given); never past the last line with text."""
        start = min(start, self.last)
        end = max(min(end or 0, self.last + 1), start + 1)
        row = end_row = bisect.bisect_right(self.starts, start) - 1
        if row + 1 < len(self.starts) and end >= self.starts[row + 1]:
            end_row = bisect.bisect_right(self.starts, end) - 1
        line, column = row + self.first_line, start - self.starts[row] + 1
        return Span(self.path, line, column, end_row + self.first_line, end - self.starts[end_row] + 1)


def unix_lines(text: str) -> str:
    """The text without a byte order mark, its lines ended by "\\n" (CRLF and CR count as one line end each)."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a YAML document (None for an empty one, or when it cannot be read) and what is wrong with it.

    `first_line` is the line of `path` on which the text starts. The text is one of unix_lines. Only a document without
    errors has a tree that is complete: aliases, say, are left out of it.
    """
    places = Places.of(text, path, first_line)
    if bad := _REFUSED.search(text):
        name = f"U+{ord(bad[0]):04X}"
        return None, (error("yaml-character", f"control character {name}", places.span(bad.start()), "delete it"),)
    builder = _Builder(places)
    try:
        for event in _events(text):
            builder.take(event)
    except _Stop:
        return None, tuple(builder.found)
    except yaml.MarkedYAMLError as fault:
        return None, (*builder.found, _syntax(fault, places))
    return (builder.open[0].items or [None])[0], tuple(builder.found)


def _events(text: str) -> Iterator[Any]:
    """What yaml.parse() gives, with half the calls."""
    loader = _LOADER(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Open:
    """A collection being read. A mapping's keys and values alternate in `items`; None stands for a refused node."""

    start: int = 0
    items: list[Node | None] = field(default_factory=list)


@dataclass(slots=True)
class _Builder:
    places: Places
    found: list[Diagnostic] = field(default_factory=list)
    open: list[_Open] = field(default_factory=lambda: [_Open()])
    documents: int = 0

    def take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._refuse_extras(event)
                self.open[-1].items.append(Scalar(event.value, self._span(event), plain=bool(event.implicit[0])))
            case yaml.CollectionStartEvent():
                self._refuse_extras(event)
                self._enter(event)
            case yaml.CollectionEndEvent():
                self._leave(event)
            case yaml.AliasEvent():
                self._refuse(event, "yaml-alias", "aliases (*name) are not accepted", "write the value out")
                self.open[-1].items.append(None)
            case yaml.DocumentStartEvent():
                self._document(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event, "yaml-documents", "a second YAML document starts here", 'delete the line "---"')
            raise _Stop

    def _enter(self, event: Any) -> None:
        if len(self.open) > MAX_DEPTH:
            self._refuse(event, "yaml-depth", f"nested more than {MAX_DEPTH} deep")
            raise _Stop
        self.open.append(_Open(event.start_mark.index))

    def _leave(self, event: Any) -> None:
        done = self.open.pop()
        span = self.places.span(done.start, event.end_mark.index)
        node: Node
        if isinstance(event, yaml.SequenceEndEvent):
            node = List(tuple(item for item in done.items if item is not None), span)
        else:
            node = Map(tuple(self._pairs(done)), span)
        self.open[-1].items.append(node)

    def _pairs(self, mapping: _Open) -> list[tuple[Scalar, Node]]:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(mapping.items[::2], mapping.items[1::2], strict=True):
            if key is None:
                continue
            if not isinstance(key, Scalar) or key.absent:
                what = "an empty key" if isinstance(key, Scalar) else "a key must be text, not a list or mapping"
                self.found.append(error("yaml-key", what, key.span))
            elif key.plain and key.text == "<<":
                hint = "write the keys out"
                self.found.append(error("yaml-merge", "merge keys (<<) are not accepted", key.span, hint))
            elif key.text in pairs:
                first = pairs[key.text][0].span
                self.found.append(
                    error("yaml-duplicate", f'"{key.text}" is given twice', key.span, "keep one", (first,))
                )
            elif value is not None:
                pairs[key.text] = (key, value)
        return list(pairs.values())

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                event, "yaml-anchor", "anchors (&name) are not accepted", "write the value out where it is used"
            )
        if event.tag is not None:
            self._refuse(event, "yaml-tag", "tags (!name) are not accepted", "put the value in quotes")

    def _refuse(self, event: Any, code: str, message: str, hint: str = "") -> None:
        """One finding per kind: a YAML bomb is one mistake, not a hundred."""
        if all(d.code != code for d in self.found):
            self.found.append(error(code, message, self._span(event), hint))

    def _span(self, event: Any) -> Span:
        return self.places.span(event.start_mark.index, event.end_mark.index)


# What libyaml says → (what the author should read, what to do). The first row whose text occurs in its message counts.
_WORDS = (
    ("',' or ']'", "this list is not closed", 'add "]"'),
    ("',' or '}'", "this mapping is not closed", 'add "}"'),
    ("expected node content", "a value is missing", "is a bracket left open?"),
    ("unexpected end of stream", "this quote is not closed", "add a quotation mark"),
    ("tab character", "a tab", "YAML indents with spaces, not tabs"),
    ("mapping values are not allowed", 'a ": " inside a value', "put the value in quotes, or check the indentation"),
    ("could not find expected ':'", 'expected "key: value"', "add a colon and a space after the key"),
    ("'-' indicator", 'expected "- "', "a list and keys cannot be mixed: check the indentation"),
    ("expected key", "expected a key", "check the indentation, and quotation marks inside the value before"),
    ("escape character", "unknown escape", 'in double quotes write "\\\\" for a backslash, or use single quotes'),
    (
        "block sequence entries",
        'a value cannot start with "- "',
        "quote it, or start the list on the next line",
    ),
)
_OPENED_AT = ("while parsing a flow", "while scanning a quoted", "while scanning a simple key")
_STRAY = ("while scanning an alias", "while scanning an anchor")  # a value that begins with "*" or "&"


def _syntax(fault: yaml.MarkedYAMLError, places: Places) -> Diagnostic:
    """A syntax error where its cause is: libyaml's own place of an unclosed list is the end of the file."""
    problem, context = fault.problem or "cannot be read", fault.context or ""
    mark: Any = fault.problem_mark or fault.context_mark
    if context.startswith((*_OPENED_AT, *_STRAY)):
        mark = fault.context_mark or mark
    if "cannot start any token" in problem or context.startswith(_STRAY):
        return _bad_start(places, mark.index)
    for part, message, hint in _WORDS:
        if part in problem:
            return error("yaml-syntax", message, places.span(mark.index), hint)
    return error("yaml-syntax", problem, places.span(mark.index))


def _bad_start(places: Places, offset: int) -> Diagnostic:
    character = places.text[offset : offset + 1]
    if character == "\t":
        return error("yaml-syntax", "a tab", places.span(offset), "YAML indents with spaces, not tabs")
    message = f'a value cannot start with "{character}"'
    return error("yaml-syntax", message, places.span(offset), "put the value in quotes")
