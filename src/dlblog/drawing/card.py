"""The card of a post: what others show when they are given its address.

The rule of this file: it must be readable 300 pixels wide, so it says four things: what kind of post, its title, who
wrote it, and where. Ink and accent never touch, so one byte a pixel holds both, and the picture is small and quick.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dlblog.drawing.colours import INK, PAPER, Oklch, Rgb, rgb
from dlblog.drawing.fitting import Box, cut, fit
from dlblog.drawing.letters import lacks, opened, without_pictures

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIZE = (1200, 630)
_LEFT, _RIGHT, _TOP, _BOTTOM = 96, 1128, 66, 572  # of what is written; the last is a baseline
_BAND = 24
_SIZES = (104, 96, 88, 80, 72, 64, 58)
_TITLE = Box(_RIGHT - _LEFT, 340, 1.16, 4)
_TITLE_TOP = 138
_SMALL = 38
_LEVELS = 16  # from paper to ink, and as many from paper to the accent
_QUIET = 190  # of 255: how dark the names of authors are
_MEASURE = 100  # the size at which texts are measured


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says. `authors` are names."""

    title: str
    kind: str
    authors: tuple[str, ...]
    site: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of cards, as bytes: of titles, of all else, and one for what these lack (b"" when there is none)."""

    serif: bytes
    sans: bytes
    more: bytes = b""


def card(words: Words, fonts: Fonts, accent: Oklch) -> tuple[bytes, str]:
    """The card as PNG, and the characters of the title that no font has: then the site's name stands in its place."""
    from PIL import Image, ImageChops, ImageDraw

    ink, colour = Image.new("L", SIZE), Image.new("L", SIZE)
    pen, brush = ImageDraw.Draw(ink), ImageDraw.Draw(colour)
    title = without_pictures(words.title)
    lacking = _lacking(title, fonts)
    brush.rectangle((0, 0, _BAND - 1, SIZE[1]), 255)
    _write_kind(brush, words.kind, fonts)
    _write_title(pen, words.site if lacking else title, fonts)
    left = 0.0 if lacking else _write_site(pen, words.site, fonts)
    _write_authors(pen, words.authors, fonts, _RIGHT - _LEFT - left)
    whole = ImageChops.add(ink.point(_steps(0)), colour.point(_steps(_LEVELS - 1)))
    whole.putpalette(_palette(rgb(PAPER), rgb(INK), rgb(accent)))
    out = io.BytesIO()
    whole.save(out, "PNG", compress_level=3)
    return out.getvalue(), lacking


def _lacking(text: str, fonts: Fonts) -> str:
    return lacks(fonts.more, text) if fonts.more and lacks(fonts.serif, text) else lacks(fonts.serif, text)


def _font(text: str, usual: bytes, fonts: Fonts) -> bytes:
    """The usual font, or the one for what it lacks."""
    return fonts.more if fonts.more and lacks(usual, text) else usual


def _write_title(pen: ImageDraw, title: str, fonts: Fonts) -> None:
    data, weight = _font(title, fonts.serif, fonts), 650
    fitted = fit(title, _SIZES, _TITLE, lambda text: opened(data, _MEASURE, weight).getlength(text) / _MEASURE)
    font, leading = opened(data, fitted.size, weight), fitted.size * _TITLE.leading
    for number, line in enumerate(fitted.lines):
        pen.text((_LEFT, _TITLE_TOP + fitted.size + number * leading), line, 255, font, "ls")


def _write_site(pen: ImageDraw, site: str, fonts: Fonts) -> float:
    """The site's name at the lower right; how much of the line it takes."""
    data = _font(site, fonts.serif, fonts)
    font = opened(data, _SMALL, 600)
    text = cut(site, (_RIGHT - _LEFT) / 2, font.getlength)
    pen.text((_RIGHT, _BOTTOM), text, 255, font, "rs")
    return font.getlength(text) + 2 * _SMALL


def _write_authors(pen: ImageDraw, authors: tuple[str, ...], fonts: Fonts, most: float) -> None:
    """All names, or the first and "et al."."""
    names = ", ".join(authors)
    font = opened(_font(names, fonts.sans, fonts), _SMALL, 400)
    if len(authors) > 1 and font.getlength(names) > most:
        names = f"{authors[0]} et al."
    pen.text((_LEFT, _BOTTOM), cut(names, most, font.getlength), _QUIET, font, "ls")


def _write_kind(brush: ImageDraw, kind: str, fonts: Fonts) -> None:
    font = opened(_font(kind, fonts.sans, fonts), _SMALL, 600)
    brush.text((_LEFT, _TOP + _SMALL), cut(kind, _RIGHT - _LEFT, font.getlength), 255, font, "ls")


@cache
def _steps(offset: int) -> list[int]:
    """Coverage 0–255 as a step 0, or `offset` and 1 to 15."""
    steps = (round(value * (_LEVELS - 1) / 255) for value in range(256))
    return [step and step + offset for step in steps]


@lru_cache(maxsize=8)
def _palette(paper: Rgb, ink: Rgb, accent: Rgb) -> list[int]:
    """Paper, its steps to ink, its steps to the accent."""
    top = _LEVELS - 1
    steps = [(ink, n) for n in range(_LEVELS)] + [(accent, n) for n in range(1, _LEVELS)]
    return [round(p + (c - p) * n / top) for colour, n in steps for p, c in zip(paper, colour, strict=True)]
