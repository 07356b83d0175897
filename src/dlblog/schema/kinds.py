"""The kinds of values that both tables are made of.

The rule of this file: a kind says what is accepted (as much as authors in other systems are used to write), and what is
wrong in words that name the key and show what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from dlblog.diagnostics import did_you_mean
from dlblog.schema.export import object_schema
from dlblog.schema.fields import Checked, Field, Kind, Walk, check, shape
from dlblog.yaml import List, Map, Node, Scalar

Complaint = Callable[[str], str]  # what is wrong with a text ("" for nothing), said after the key's name
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_WORDS = "a list, or words between spaces or commas"


def _scalar(node: Node, name: str, walk: Walk, word: str) -> str | None:
    if isinstance(node, Scalar):
        bad = _CONTROL.search(node.text)
        if bad is None:
            return node.text
        walk.wrong("control", f"{name}: control character U+{ord(bad[0]):04X}", node, "delete it")
    else:
        walk.wrong("kind", f"{name}: {word} is wanted, not {shape(node)}", node)
    return None


def _text(one_line: bool, complain: Complaint | None, word: str, schema: Mapping[str, object]) -> Kind:
    def read(node: Node, name: str, walk: Walk) -> object | None:
        value = _scalar(node, name, walk, word)
        if value is None:
            return None
        value = " ".join(value.split()) if one_line else value
        complaint = complain(value) if complain and value else ""
        if complaint:
            walk.wrong("value", f"{name}: {complaint}", node)
            return None
        return value

    return Kind(word, read, schema)


def text(complain: Complaint | None = None, word: str = "text") -> Kind:
    """Text on one line (line breaks become spaces). Anything unquoted is text too: no, 012, 2024-01-01."""
    return _text(True, complain, word, {"type": ["string", "number", "boolean"]})


def code(word: str = "text") -> Kind:
    """Text kept as it is, with its line breaks."""
    return _text(False, None, word, {"type": "string"})


def _read_flag(node: Node, name: str, walk: Walk) -> object | None:
    value = _scalar(node, name, walk, "true or false")
    if value is None:
        return None
    if value.strip().lower() in _TRUE | _FALSE:
        return value.strip().lower() in _TRUE
    walk.wrong("kind", f'{name}: true or false is wanted, not "{value}"', node)
    return None


flag = Kind("true or false", _read_flag, {"enum": [True, False, "yes", "no", "on", "off"]})


def integer(minimum: int = 0) -> Kind:
    """A whole number."""

    def read(node: Node, name: str, walk: Walk) -> object | None:
        value = _scalar(node, name, walk, "a number")
        if value is None:
            return None
        if re.fullmatch(r"[+-]?[0-9]{1,9}", value.strip()) and int(value) >= minimum:
            return int(value)
        walk.wrong("kind", f'{name}: a whole number from {minimum} is wanted, not "{value}"', node)
        return None

    return Kind("number", read, {"type": "integer", "minimum": minimum})


def choice(*words: str) -> Kind:
    """One of a few words."""

    def read(node: Node, name: str, walk: Walk) -> object | None:
        value = _scalar(node, name, walk, "one word")
        if value is None:
            return None
        if value.strip().lower() in words:
            return value.strip().lower()
        hint = did_you_mean(value, words) or f"write one of: {', '.join(words)}"
        walk.wrong("value", f'{name}: "{value}" is not known', node, hint)
        return None

    return Kind(" or ".join(words), read, {"enum": list(words)})


def many(item: Kind, split: str = "", remark: bool = False, whole: str = "") -> Kind:
    """A list; a value alone is a list of one. The value is a tuple without empty texts and without repetitions.

    split="words": a text is a list too, as in Jekyll: by its commas when it has some, else by its spaces (with
    `remark`, a notice says so, because `tags: deep learning` is often meant as one); under the name
    `whole`, the key's in the singular, it is one.
    """

    def read(node: Node, name: str, walk: Walk) -> object | None:
        nodes = node.items if isinstance(node, List) else _split(node, name, walk, remark, whole) if split else (node,)
        present = [n for n in nodes if not (isinstance(n, Scalar) and (n.absent or not n.text.strip()))]
        values = [item.read(n, name, walk) for n in present]
        return tuple(dict.fromkeys(v for v in values if v is not None))

    several = {"type": "array", "items": item.schema}
    schema = several if item.schema.get("type") == "array" else {"anyOf": [item.schema, several]}
    return Kind(_WORDS if split else f"one or several: {item.word}", read, schema)


def _split(node: Node, name: str, walk: Walk, remark: bool, whole: str) -> tuple[Node, ...]:
    if not isinstance(node, Scalar):
        walk.wrong("kind", f"{name}: {_WORDS}, is wanted, not {shape(node)}", node)
        return ()
    if "," in node.text:
        words = node.text.split(",")
    elif name == whole:
        words = [node.text]
    else:
        words = node.text.split()
        if remark and len(words) > 1:
            hint = f'write [{", ".join(words)}], or ["{node.text.strip()}"] for one'
            walk.report("notice", "split", f"{name}: read as {len(words)} {name}", node.span, hint)
    return tuple(Scalar(word.strip(), node.span) for word in words)


def record(*fields: Field) -> Kind:
    """A mapping with known keys. Its value is a Checked; None when a key that must be there is not."""

    def read(node: Node, name: str, walk: Walk) -> object | None:
        if not isinstance(node, Map):
            keys = ", ".join(f.name for f in fields)
            walk.wrong("kind", f"{name}: keys ({keys}) are wanted, not {shape(node)}", node)
            return None
        checked = check(fields, node, walk)
        return None if any(f.required and f.name not in checked.values for f in fields) else checked

    return Kind("keys " + ", ".join(f.name for f in fields), read, object_schema(fields))


def mapping(item: Kind) -> Kind:
    """A mapping whose keys are the author's own. Its value is a tuple of (key, value) pairs."""

    def read(node: Node, name: str, walk: Walk) -> object | None:
        if not isinstance(node, Map):
            walk.wrong("kind", f"{name}: a mapping is wanted, not {shape(node)}", node)
            return None
        pairs = [(key.text, item.read(value, f"{name}: {key.text}", walk)) for key, value in node.items]
        return tuple((key, value) for key, value in pairs if value is not None)

    return Kind("a mapping to " + item.word, read, {"type": "object", "additionalProperties": item.schema})


def shapes(scalar: Kind | None = None, items: Kind | None = None, keys: Kind | None = None) -> Kind:
    """Different kinds for a text, a list and a mapping; what is left out is refused."""
    given = tuple(kind for kind in (scalar, items, keys) if kind is not None)
    word = ", or ".join(kind.word for kind in given)

    def read(node: Node, name: str, walk: Walk) -> object | None:
        kind = scalar if isinstance(node, Scalar) else items if isinstance(node, List) else keys
        if kind is None:
            walk.wrong("kind", f"{name}: {word} is wanted, not {shape(node)}", node)
            return None
        return kind.read(node, name, walk)

    return Kind(word, read, {"anyOf": [kind.schema for kind in given]})


def made(kind: Kind, make: Callable[[Checked], object]) -> Kind:
    """A record whose value is made from its keys by `make`."""

    def convert(value: object) -> object:
        assert isinstance(value, Checked)  # noqa: S101 - `kind` is a record
        return make(value)

    return kind.to(convert)
