"""Drawings: the size that an SVG says it has.

The rule of this file: only the start of the text is read, with regular expressions that cannot run away; it is never
parsed as XML, so that nothing in it can be fetched or expanded.
"""

from __future__ import annotations

import re

from dlblog.model import Picture, Size

_HEAD = 100_000  # characters in which the drawing begins, comments of its program included
_ROOT = re.compile(r"<svg(?=[\s>])(?P<attributes>(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>")
_ATTRIBUTE = re.compile(r"(?<=[\s\"'])(width|height|viewBox)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LENGTH = re.compile(r"(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})\s*([a-z]{0,3})")
_NUMBER = re.compile(r"[+-]?(?:\d{1,9}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d)?")
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "em": 16, "rem": 16}
_KNOWS_THE_DARK = re.compile(r"prefers-color-scheme|light-dark\(")
_LARGEST = 1_000_000  # pixels on a side


def drawing(text: str) -> Picture:
    """The drawing's size: what it says, else the shape of its `viewBox`, to be shown as wide as there is room.

    One that knows the dark for itself is not `clear`: it needs no light ground.
    """
    given = {m[1]: (m[2] or m[3] or "").strip() for m in _ATTRIBUTE.finditer(_root(text[:_HEAD]))}
    width, height = (_pixels(given.get(name, "")) for name in ("width", "height"))
    fluid = not width and not height
    box = [float(number) for number in _NUMBER.findall(given.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        ratio = box[2] / box[3]
        width = width or (height * ratio if height else box[2])
        height = height or width / ratio
    sound = width and height and max(width, height) <= _LARGEST
    size = Size(max(round(width), 1), max(round(height), 1)) if sound else None
    return Picture(size, fluid=fluid and size is not None, clear=not _KNOWS_THE_DARK.search(text))


def _root(text: str) -> str:
    """The attributes of the first tag <svg …> that stands in no comment."""
    at = text.find("<")
    while at >= 0:
        if text.startswith("<!--", at):
            at = text.find("-->", at)
            if at < 0:
                break
        elif text.startswith("<svg", at):
            root = _ROOT.match(text, at)
            return root["attributes"] if root else ""
        at = text.find("<", at + 1)
    return ""


def _pixels(written: str) -> float:
    """A length in pixels; 0 for none, and for one that depends on its surroundings (100%)."""
    match = _LENGTH.fullmatch(written)
    return float(match[1]) * _UNITS.get(match[2], 0) if match else 0.0
