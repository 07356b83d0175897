"""Fonts, as drawings use them.

The rule of this file: a font is its bytes; what is opened is remembered, for a site draws a thousand cards with two.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import Axis, FreeTypeFont

_NO_CHARACTER = "\U0010fffd"  # every font draws what it lacks for this one


class NoFontError(ValueError):
    """The bytes are no font."""


def is_font(data: bytes) -> bool:
    """Whether this is a font that can be used."""
    try:
        opened(data, 24, 400)
    except NoFontError:
        return False
    return True


@lru_cache(maxsize=64)
def opened(data: bytes, size: int, weight: int) -> FreeTypeFont:
    """The font at a size, in a weight when it has several."""
    from PIL import ImageFont

    try:
        font = ImageFont.truetype(io.BytesIO(data), size)
    except OSError as fault:
        raise NoFontError(str(fault)) from fault
    try:
        axes = font.get_variation_axes()
    except (OSError, NotImplementedError):
        return font
    font.set_variation_by_axes([_value(axis, weight) for axis in axes])
    return font


def _value(axis: Axis, weight: int) -> float:
    """Where on an axis of a variable font to be: the weight as far as it goes, else what is usual."""
    lowest, usual, highest = axis["minimum"] or 0, axis["default"] or 0, axis["maximum"] or 0
    return min(max(weight, lowest), highest) if axis.get("name", b"").lower() == b"weight" else usual


def without_pictures(text: str) -> str:
    """The text without emoji and what joins them: no font of text draws them, and a title says the same without."""
    kept = (
        c for c in text if unicodedata.category(c) not in ("So", "Cf", "Cs", "Sk") and c not in "\ufe0e\ufe0f\u20e3"
    )
    return " ".join("".join(kept).split())


def lacks(data: bytes, text: str) -> str:
    """The characters of the text that the font does not have."""
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and not _has(data, c)))


@lru_cache(maxsize=4096)
def _has(data: bytes, character: str) -> bool:
    font = opened(data, 24, 400)
    return bytes(font.getmask(character)) != bytes(font.getmask(_NO_CHARACTER))
