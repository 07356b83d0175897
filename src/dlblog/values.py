"""Values as bytes and back, and what makes two of them the same: their digest.

The rule of this file: bytes are JSON, so that nothing read from a cache can run (pickle could); they say the same on
every computer; and what comes back equals what went in. Whatever cannot promise that (functions, lists, dicts) is a
TypeError. msgspec does it by the annotations of our frozen dataclasses, in C: 2 µs for a post's front matter, where
a walk in Python takes 60.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from dlblog.model import EMPTY, FrozenMap, Head, Html, Page, Rendered

V = TypeVar("V")
_TEXTS = ("html", "notes", "references", "text")
_PLAIN = (type(None), bool, int, float, str)


def digest(value: object) -> str:
    """32 hex digits that tell frozen values apart. TypeError for what may change or is no value."""
    if isinstance(value, (list, dict, set)):
        raise TypeError(f"a {type(value).__name__} can change: it has no digest")
    return digest_of(pack(value))


def digest_of(data: bytes) -> str:
    """The digest of bytes (BLAKE2b, RFC 7693, 16 bytes)."""
    return blake2b(data, digest_size=16).hexdigest()


def pack(value: object) -> bytes:
    """The value as JSON. Sets and maps are in order of their keys."""
    return _encoder().encode(value)


def unpack(data: bytes, kind: type[V]) -> V:
    """The value again. ValueError when these are not the bytes of such a value."""
    try:
        found: V = _decoder(kind).decode(data)  # type: ignore[arg-type] # every type can be hashed
    except (msgspec.MsgspecError, RecursionError) as fault:
        raise ValueError(str(fault)) from fault
    return found


def pack_page(page: Page) -> bytes:
    """A page as JSON. Its data may hold anything that is a value, so each part says what it is."""
    return pack((page.url, page.template, page.head, _tagged(page.data), page.origin))


def unpack_page(data: bytes, classes: Mapping[str, type]) -> Page:
    """The page again; `classes` are the dataclasses that page data may hold, by name."""
    url, template, head, fields, origin = unpack(data, tuple)
    return Page(url, template, msgspec.convert(head, Head, dec_hook=_from_json), _untagged(fields, classes), origin)


def pack_rendered(rendered: Rendered) -> bytes:
    """A rendering as JSON without its long texts, which follow as they are: escaping their quotes takes 1 ms a post."""
    texts = [getattr(rendered, name).encode() for name in _TEXTS]
    head = pack((tuple(map(len, texts)), replace(rendered, html=EMPTY, notes=EMPTY, references=EMPTY, text="")))
    return b"".join((len(head).to_bytes(4, "big"), head, *texts))


def unpack_rendered(data: bytes) -> Rendered:
    """The rendering again. ValueError when these are not its bytes."""
    end = 4 + int.from_bytes(data[:4], "big")
    lengths, bare = unpack(data[4:end], tuple[tuple[int, ...], Rendered])
    texts = []
    for length in lengths:
        texts.append(data[end : end + length].decode())
        end += length
    if end != len(data):
        raise ValueError("a rendering is cut off, or goes on")
    html, notes, references, text = texts
    return replace(bare, html=Html(html), notes=Html(notes), references=Html(references), text=text)


@cache
def _encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder(enc_hook=_to_json, order="deterministic")


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind, dec_hook=_from_json)


def _to_json(value: object) -> object:
    if isinstance(value, Html):
        return str(value)
    if isinstance(value, FrozenMap):
        return dict(value)
    raise TypeError(f"a {type(value).__name__} is no value: it cannot be kept")


def _from_json(kind: Any, found: Any) -> object:
    if kind is Html:
        return Html(found)
    if get_origin(kind) is FrozenMap:
        return FrozenMap(msgspec.convert(found, dict[str, get_args(kind)[0]], dec_hook=_from_json))  # type: ignore[misc] # a type made at run time
    raise TypeError(f"no way to read a {kind}")


def _tagged(value: object) -> object:
    """Plain values as they are; others as {what it is: value}."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Html):
        return {"html": str(value)}
    if isinstance(value, tuple):
        return {"tuple": [_tagged(one) for one in value]}
    if isinstance(value, frozenset):
        return {"set": sorted(_tagged(one) for one in value)}  # type: ignore[type-var] # of strings; others raise
    if isinstance(value, FrozenMap):
        return {"map": {key: _tagged(one) for key, one in value.items()}}
    if isinstance(value, datetime):
        return {"time": value}
    if is_dataclass(value):
        return {type(value).__name__: value}
    raise TypeError(f"a {type(value).__name__} is no value: it cannot be kept")


def _untagged(found: Any, classes: Mapping[str, type]) -> Any:
    if not isinstance(found, dict):
        return found
    ((tag, value),) = found.items()
    if tag == "tuple":
        return tuple(_untagged(one, classes) for one in value)
    if tag == "map":
        return FrozenMap({key: _untagged(one, classes) for key, one in value.items()})
    if tag == "html":
        return Html(value)
    kind = {"set": frozenset, "time": datetime}.get(tag) or classes[tag]
    return msgspec.convert(value, kind, dec_hook=_from_json)
