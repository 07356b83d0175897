"""A title in a box: as large as it may be, in lines of much the same length.

The rule of this file: it knows no fonts, only how wide a piece of text is at size 1. Widths are taken to add up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Width = Callable[[str], float]

# Chinese and Japanese may be broken before any character; other scripts at their spaces, and after hyphens.
_PIECES = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]\\s*|(?:(?![\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])[^\\s-])*-*\\s*"
)


@dataclass(frozen=True, slots=True)
class Box:
    """Where the lines go, in pixels; `leading` is the height of a line at size 1."""

    width: float
    height: float
    leading: float
    lines: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """The size, and the lines."""

    size: int
    lines: tuple[str, ...]


def fit(text: str, sizes: Sequence[int], box: Box, width: Width) -> Fitted:
    """The text at the largest size at which it fits; at the smallest it is cut, with an ellipsis."""
    words = tuple(_pieces(text, box.width / sizes[-1], width))
    for size in sizes:
        most = min(box.lines, int(box.height // (size * box.leading)))
        lines = _filled(words, box.width / size, width)
        if len(lines) <= most and max(map(width, lines), default=0) <= box.width / size:
            return Fitted(size, _balanced(words, len(lines), box.width / size, width))
    rest = " ".join(lines[most - 1 :])
    return Fitted(size, (*lines[: most - 1], cut(rest, box.width / size, width)))


def cut(text: str, most: float, width: Width) -> str:
    """The text, with an ellipsis for its end when it is wider than `most`: after a word, if that is not far back."""
    if width(text) <= most:
        return text
    end = len(text)
    while end and width(text[:end].rstrip() + "…") > most:
        end -= 1
    word = text.rfind(" ", 0, end + 1)
    return text[: word if word > end / 2 else end].rstrip(" ,.;:–") + "…"


def _pieces(text: str, most: float, width: Width) -> Iterator[str]:
    """What a line may be made of; a word that is wider than a line can be, in parts."""
    for piece in _PIECES.findall(text.strip()):
        while width(piece.rstrip()) > most:
            end = max(n for n in range(1, len(piece)) if n == 1 or width(piece[:n]) <= most)
            yield piece[:end]
            piece = piece[end:]
        if piece:
            yield piece


def _filled(words: Sequence[str], most: float, width: Width) -> tuple[str, ...]:
    """Lines, each as full as it can be."""
    lines: list[str] = []
    for word in words:
        if lines and width((lines[-1] + word).rstrip()) <= most:
            lines[-1] += word
        else:
            lines.append(word)
    return tuple(line.rstrip() for line in lines)


def _balanced(words: Sequence[str], count: int, most: float, width: Width) -> tuple[str, ...]:
    """No more lines than `count`, in the narrowest column that has room for them."""
    low, high = 0.0, most
    for _ in range(12):
        middle = (low + high) / 2
        lines = _filled(words, middle, width)
        fits = len(lines) <= count and max(map(width, lines), default=0) <= middle
        low, high = (low, middle) if fits else (middle, high)
    return _filled(words, high, width)
