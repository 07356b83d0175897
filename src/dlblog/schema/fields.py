"""The table's rows, and the walk over a tree of nodes.

The rule of this file: the walk goes on after a fault, so that an author sees all faults of a file at once; a faulty
value is left out of the result, so that no later code meets it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from dlblog.diagnostics import Diagnostic, Severity, Span, did_you_mean, error
from dlblog.yaml import List, Map, Node, Scalar

T = TypeVar("T")


@dataclass(slots=True)
class Walk:
    """What one walk over one file found so far. `prefix` begins the codes: "fm" or "config"."""

    prefix: str
    found: list[Diagnostic] = field(default_factory=list)

    def report(self, severity: Severity, code: str, message: str, span: Span, hint: str = "") -> None:
        """Adds a finding."""
        self.found.append(Diagnostic(severity, f"{self.prefix}-{code}", message, span, hint))

    def wrong(self, code: str, message: str, node: Node, hint: str = "") -> None:
        """Adds an error at a node. Returns nothing, which is what a Kind gives for a faulty value."""
        self.report("error", code, message, node.span, hint)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value may be.

    `read(node, name, walk)` gives the value, or None when it is wrong and has been reported under the key's `name`.
    `word` names the kind in messages and in the reference; `schema` is its JSON Schema.
    """

    word: str
    read: Callable[[Node, str, Walk], object | None]
    schema: Mapping[str, object]

    def to(self, make: Callable[[object], object]) -> Kind:
        """The same kind, its values turned into others."""

        def read(node: Node, name: str, walk: Walk) -> object | None:
            value = self.read(node, name, walk)
            return None if value is None else make(value)

        return Kind(self.word, read, self.schema)


@dataclass(frozen=True, slots=True)
class Field:
    """One key: its name, what it may hold, what it means, other names it goes by, its default in words."""

    name: str
    kind: Kind
    doc: str
    aliases: tuple[str, ...] = ()
    default: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The sound values of a mapping and the places of all keys given, both by the fields' names."""

    values: Mapping[str, object]
    spans: Mapping[str, Span]
    span: Span

    def get(self, name: str, default: T) -> T:
        """A value, or `default` when the key was not given or faulty. Its type is known from the table."""
        value = self.values.get(name)
        return default if value is None else cast(T, value)


def shape(node: Node) -> str:
    """A node's shape in words."""
    match node:
        case Scalar():
            return "text"
        case List():
            return "a list"
        case Map():
            return "a mapping"


def check(fields: tuple[Field, ...], node: Map, walk: Walk, ignored: frozenset[str] = frozenset()) -> Checked:
    """Checks a mapping against a table. Keys in `ignored` are passed over in silence; "-" in keys counts as "_"."""
    by_name = {name: field for field in fields for name in (field.name, *field.aliases)}
    values: dict[str, object] = {}
    spans: dict[str, Span] = {}
    for key, value in node.items:
        known = by_name.get(key.text) or by_name.get(key.text.replace("-", "_"))
        if known is None:
            if key.text not in ignored:
                hint = did_you_mean(key.text.replace("-", "_"), by_name)
                walk.report("warning", "unknown", f'unknown key "{key.text}"', key.span, hint)
        elif known.name in spans:
            walk.report("notice", "twice", f'"{key.text}" has no effect: "{known.name}" is given already', key.span)
        else:
            nothing = isinstance(value, Scalar) and value.absent
            spans[known.name] = key.span if nothing else value.span
            read = None if nothing else known.kind.read(value, key.text, walk)
            if read is not None:
                values[known.name] = read
    for needed in fields:
        if needed.required and needed.name not in values and not _reported(walk, spans.get(needed.name)):
            walk.found.append(error(f"{walk.prefix}-required", f'"{needed.name}" is missing', node.span))
    return Checked(values, spans, node.span)


def _reported(walk: Walk, span: Span | None) -> bool:
    """Whether a value is missing because it was faulty, which has been said already."""
    return span is not None and any(d.span == span and d.severity == "error" for d in walk.found)
