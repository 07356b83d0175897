"""TOML front matter → the same tree of nodes that YAML gives, so that one schema checks both.

The rule of this file: the standard library's parser knows no places, so a key is looked for in the text, in the order
of the document; a place is a help for the reader of a message, and nothing else depends on it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time

from dlblog.diagnostics import Diagnostic, Span, error
from dlblog.yaml import MAX_DEPTH, List, Map, Node, Places, Scalar


def read(text: str, path: str, first_line: int) -> tuple[Map | None, tuple[Diagnostic, ...]]:
    """The tree of a TOML document, or what is wrong with it. The text's lines end in "\\n"."""
    places = Places.of(text, path, first_line)
    try:
        values = tomllib.loads(text)
        return _Finder(places).table(values, Span(path, first_line, 1), 1), ()
    except ValueError as fault:  # also numbers of more than 4,300 digits
        return None, (_syntax(str(fault), places),)
    except RecursionError:  # tomllib's own, or the one below
        return None, (error("toml-depth", f"nested more than {MAX_DEPTH} deep", Span(path, first_line, 1)),)


def _syntax(message: str, places: Places) -> Diagnostic:
    """tomllib writes its place into the message: "… (at line 2, column 5)", "… (at end of document)"."""
    at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    words = message[: at.start()] if at else message
    words = words[:1].lower() + words[1:]
    if at is None or at[1] is None:
        return error("toml-syntax", words, places.span(len(places.text)))
    line = min(int(at[1]), len(places.starts))
    return error("toml-syntax", words, places.span(places.starts[line - 1] + int(at[2]) - 1))


@dataclass(slots=True)
class _Finder:
    places: Places
    offset: int = 0

    def table(self, values: dict[str, object], span: Span, depth: int) -> Map:
        if depth > MAX_DEPTH:
            raise RecursionError
        pairs = []
        for name, value in values.items():
            key, place = self._find(name)
            pairs.append((Scalar(name, key), self._node(value, place, depth)))
        return Map(tuple(pairs), span)

    def _node(self, value: object, span: Span, depth: int) -> Node:
        if isinstance(value, dict):
            return self.table(value, span, depth + 1)
        if isinstance(value, list):
            if depth > MAX_DEPTH:
                raise RecursionError
            return List(tuple(self._node(item, span, depth + 1) for item in value), span)
        if isinstance(value, bool):
            return Scalar(str(value).lower(), span)
        if isinstance(value, date | datetime | time):
            return Scalar(value.isoformat(), span)
        return Scalar(str(value), span)

    def _find(self, name: str) -> tuple[Span, Span]:
        """The places of a key and of its value (the rest of the line), at or after the last key found, else before."""
        text = self.places.text
        pattern = re.compile(rf"(?<![\w-])([\"']?){re.escape(name)}\1(?=[ \t]*(=|\]|\.))")
        match = pattern.search(text, self.offset) or pattern.search(text)
        if match is None:
            return self.places.span(0), self.places.span(0)
        self.offset = match.end()
        end = text.find("\n", match.end())
        rest = text[match.end() : end if end >= 0 else len(text)]
        value = rest.lstrip(" \t=")
        key = self.places.span(match.start(), match.end())
        if match[2] != "=" or not value:
            return key, key
        start = match.end() + len(rest) - len(value)
        return key, self.places.span(start, start + len(value.rstrip()))
