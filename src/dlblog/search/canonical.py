"""An index that is the same whenever it is made of the same documents.

The rule of this file: Pagefind writes the values of a filter, and the filters, in an order that chance decides, and
names files by their bytes; here they are put in order and named anew. Files are CBOR (RFC 8949) of arrays, texts and
numbers, after a mark, compressed. What looks otherwise than it should is left as it is: it is right, if not the same.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any

from dlblog.values import digest_of

_MARK = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}  # of a number, by what its first byte says
_FILTERS = 3  # their place in the table of a language


def canonical(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files, by their names in the index's folder, with what chance decided put right."""
    try:
        entry = json.loads(files[_ENTRY])
        made = dict(files)
        for language in entry["languages"].values():
            language["hash"] = _language(made, language["hash"])
        return {**made, _ENTRY: json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()}
    except (KeyError, IndexError, TypeError, ValueError, OSError):
        return dict(files)


def _language(files: dict[str, bytes], name: str) -> str:
    """Puts the filters of a language in order, and its table; the table's new name."""
    table = _unpacked(files.pop(f"pagefind.{name}.pf_meta"))
    prefix = name.partition("_")[0]
    renamed = []
    for title, part in table[_FILTERS]:
        values = _unpacked(files.pop(f"filter/{part}.pf_filter"))
        values[1].sort()
        data = _packed(values)
        renamed.append([title, f"{prefix}_{digest_of(data)[:10]}"])
        files[f"filter/{renamed[-1][1]}.pf_filter"] = data
    table[_FILTERS] = sorted(renamed)
    data = _packed(table)
    name = f"{prefix}_{digest_of(data)[:10]}"
    files[f"pagefind.{name}.pf_meta"] = data
    return name


def _unpacked(data: bytes) -> Any:
    """The value in a file. ValueError when it would not be the same bytes again."""
    plain = gzip.decompress(data)
    value, end = decoded(plain, len(_MARK))
    if not plain.startswith(_MARK) or end != len(plain) or encoded(value) != plain[len(_MARK) :]:
        raise ValueError("not what an index holds")
    return value


def _packed(value: Any) -> bytes:
    return gzip.compress(_MARK + encoded(value), 9, mtime=0)


def decoded(data: bytes, at: int) -> tuple[Any, int]:
    """The value that begins at `at`, and where it ends."""
    kind, small = data[at] >> 5, data[at] & 31
    at += 1
    number = small
    if small >= min(_SIZES):
        number, at = int.from_bytes(data[at : at + _SIZES[small]], "big"), at + _SIZES[small]
    if kind == 0:
        return number, at
    if kind == 3:
        return data[at : at + number].decode(), at + number
    if kind != 4:
        raise ValueError("neither number, text nor array")
    items = []
    for _ in range(number):
        item, at = decoded(data, at)
        items.append(item)
    return items, at


def encoded(value: Any) -> bytes:
    """The value's bytes, as short as they can be."""
    if isinstance(value, int):
        return _head(0, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(3, len(text)) + text
    return _head(4, len(value)) + b"".join(map(encoded, value))


def _head(kind: int, number: int) -> bytes:
    if number < min(_SIZES):
        return bytes([kind << 5 | number])
    small, size = next((small, size) for small, size in _SIZES.items() if number < 1 << 8 * size)
    return bytes([kind << 5 | small]) + number.to_bytes(size, "big")
