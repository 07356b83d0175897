"""Films: the size that an MP4 or WebM file says it has.

The rule of this file: boxes are stepped over, not read; what a file says of itself is never believed to be within it,
and after so many steps there is no size.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import BinaryIO

from dlblog.model import Picture, Size

_FILMS = (".mp4", ".m4v", ".mov", ".webm")
_STEPS = 2000
_MOST = 16384  # pixels on a side
_INSIDE = frozenset((b"moov", b"trak"))
_QUARTER_TURNS = (0x10000, -0x10000)
# WebM: the elements on the way to a film's size, by their ids
_SEGMENT, _TRACKS, _ENTRY, _VIDEO = 0x18538067, 0x1654AE6B, 0xAE, 0xE0
_WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT, _UNIT = 0xB0, 0xBA, 0x54B0, 0x54BA, 0x54B2
_WAY = frozenset((_SEGMENT, _TRACKS, _ENTRY, _VIDEO))


def film(place: str) -> Picture | None:
    """What is known of the film at `place`; None for what is none by its name. OSError when it cannot be read."""
    if not place.lower().endswith(_FILMS):
        return None
    with open(place, "rb") as file:
        size = film_size(file)
    return Picture(size) if size else None


def film_size(file: BinaryIO) -> Size | None:
    """The size of the first moving picture in a film; None when it is not found."""
    end = file.seek(0, io.SEEK_END)
    file.seek(0)
    first = file.read(4)
    try:
        size = _webm(file, end) if first == b"\x1a\x45\xdf\xa3" else _mp4(file, end)
    except (struct.error, ValueError, OverflowError):  # cut short
        return None
    return size if size and 0 < size.width <= _MOST and 0 < size.height <= _MOST else None


def _mp4(file: BinaryIO, end: int) -> Size | None:
    return next(filter(None, (_track_header(data) for data in _track_headers(file, end))), None)


def _track_headers(file: BinaryIO, end: int) -> Iterator[bytes]:
    """Each track's header (ISO 14496-12, 8.3.2)."""
    at = 0
    for _ in range(_STEPS):
        if at + 8 > end:
            return
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        head = 8
        if length == 1:  # the length follows, being a large one
            length, head = struct.unpack(">Q", file.read(8))[0], 16
        if kind == b"tkhd":
            yield file.read(min(length - head, 104)) if length > head else b""
        if kind in _INSIDE:
            at += head
        elif length < head:  # 0: to the end of the file; else nonsense
            return
        else:
            at += length


def _track_header(data: bytes) -> Size | None:
    """The size in a track's header, on its side if the track is turned; a track of sound has none."""
    start = 52 if data[:1] == b"\x01" else 40
    a, b, _, c, d, _, _, _, _, width, height = struct.unpack(">11i", data[start : start + 44])
    if not width or not height:
        return None
    width, height = width >> 16, height >> 16
    on_its_side = a == d == 0 and b in _QUARTER_TURNS and c in _QUARTER_TURNS
    return Size(height, width) if on_its_side else Size(width, height)


def _webm(file: BinaryIO, end: int) -> Size | None:
    """The first size in a WebM file (RFC 8794, RFC 9559)."""
    found: dict[int, int] = {}
    for name, value in _elements(file, end):
        if name == _ENTRY and _HEIGHT in found:
            break
        found[name] = value
    if not found.get(_UNIT) and found.get(_SHOWN_WIDTH) and found.get(_SHOWN_HEIGHT):  # 0: pixels
        return Size(found[_SHOWN_WIDTH], found[_SHOWN_HEIGHT])
    return Size(found[_WIDTH], found[_HEIGHT]) if _WIDTH in found and _HEIGHT in found else None


def _elements(file: BinaryIO, end: int) -> Iterator[tuple[int, int]]:
    """The elements of numbers on the way to a film's size, and the folders that hold them, as (id, number)."""
    at, tracks_end = 0, end
    for _ in range(_STEPS):
        if at >= tracks_end:
            return
        file.seek(at)
        name, used = _number(file, keep_mark=True)
        length, more = _number(file, keep_mark=False)
        at += used + more
        if name == _TRACKS:
            tracks_end = min(at + length, end)
        if name in _WAY:
            yield name, 0
        else:
            if 0 < length <= 8:
                yield name, int.from_bytes(file.read(length), "big")
            at += length


def _number(file: BinaryIO, *, keep_mark: bool) -> tuple[int, int]:
    """A number of variable length, and how many bytes it takes."""
    first = file.read(1)[:1] or b"\x00"
    used = 9 - first[0].bit_length()
    if used > 8:
        raise ValueError("no number")
    value = first[0] if keep_mark else first[0] & (0xFF >> used)
    for byte in file.read(used - 1):
        value = value << 8 | byte
    return value, used
