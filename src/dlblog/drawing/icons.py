"""The site's icons, from one picture or from the first letter of its title.

The rule of this file: each icon is drawn from the source at its own size, never from another icon. What stands on
somebody else's background (a phone's) has one of its own, to its edges.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dlblog.drawing.colours import PAPER, Oklch, rgb
from dlblog.drawing.letters import lacks, opened

if TYPE_CHECKING:
    from PIL.Image import Image

SMALLEST = 512  # pixels: the largest icon that is made
_SAFE = 0.8  # of a maskable icon's width: what no system cuts off (https://www.w3.org/TR/appmanifest/#icon-masks)
_FINE = 4  # edges are drawn so many times as large, and made smaller
_CORNER, _CAPITAL = 0.22, 0.78  # of the width: a corner's radius, the size of the letter


@dataclass(frozen=True, slots=True)
class Monogram:
    """A letter on the accent, and the font it is in."""

    letter: str
    font: bytes
    accent: Oklch


@dataclass(frozen=True, slots=True)
class Picture:
    """An author's picture, as it lies in the file."""

    data: bytes
    svg: bool


Source = Monogram | Picture


class NoPictureError(ValueError):
    """The bytes are no picture that can be drawn."""


def size_of(picture: Picture) -> tuple[int, int]:
    """Width and height; of a drawing, as it is drawn at the largest size. Raises NoPictureError."""
    width, height = _opened(picture, SMALLEST).size
    return width, height


def monogram(title: str, font: bytes, accent: Oklch) -> Monogram:
    """The first letter or figure of the title that the font has; none is a plain field."""
    letters = (c.upper() for c in title if c.isalnum())
    return Monogram(next((c for c in letters if font and len(c) == 1 and not lacks(font, c)), ""), font, accent)


def icon(source: Source, size: int) -> bytes:
    """A PNG; its corners are clear."""
    return _png(_square(source, size, _CORNER))


def whole_icon(source: Source, size: int, share: float = 1.0) -> bytes:
    """A PNG without clear parts, for those who cut its corners; the picture takes `share` of its width."""
    return _png(_on_paper(source, size, share))


def maskable(source: Source, size: int) -> bytes:
    """A PNG of which any system may cut what it likes, as far as they may go."""
    return whole_icon(source, size, _SAFE)


def favicon(source: Source) -> bytes:
    """favicon.ico, with the sizes of tabs and of bookmarks."""
    small, large = _square(source, 16, _CORNER), _square(source, 32, _CORNER)
    out = io.BytesIO()
    large.save(out, "ICO", sizes=[(16, 16), (32, 32)], append_images=[small])
    return out.getvalue()


def _png(image: Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _square(source: Source, size: int, corner: float) -> Image:
    """The source at a size, on nothing."""
    from PIL import Image

    if isinstance(source, Monogram):
        return _lettered(source, size, corner)
    image = _opened(source, size)
    image.thumbnail((size, size), Image.Resampling.LANCZOS)
    if image.width < size > image.height:
        image = image.resize(_within(image.size, size), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (size, size))
    square.paste(image, ((size - image.width) // 2, (size - image.height) // 2))
    return square


def _within(size: tuple[int, int], most: int) -> tuple[int, int]:
    scale = most / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _on_paper(source: Source, size: int, share: float) -> Image:
    """The source on a field that fills the whole: its accent, or paper."""
    from PIL import Image

    if isinstance(source, Monogram):
        return _lettered(source, size, 0, share).convert("RGB")
    field = Image.new("RGBA", (size, size), rgb(PAPER))
    inner = _square(source, round(size * share), 0)
    place = (size - inner.width) // 2
    field.alpha_composite(inner, (place, place))
    return field.convert("RGB")


def _lettered(source: Monogram, size: int, corner: float, share: float = 1.0) -> Image:
    from PIL import Image, ImageDraw

    large = size * _FINE
    image = Image.new("RGBA", (large, large))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, large - 1, large - 1), large * corner, rgb(source.accent))
    if source.letter:
        font = opened(source.font, round(large * _CAPITAL * share), 700)
        left, top, right, bottom = font.getbbox(source.letter)
        pen.text(((large - left - right) / 2, (large - top - bottom) / 2), source.letter, rgb(PAPER), font)
    return image.resize((size, size), Image.Resampling.BOX)


def _opened(picture: Picture, size: int) -> Image:
    """The picture; a drawing is drawn as wide as it is wanted. Raises NoPictureError."""
    from PIL import Image

    try:
        image = Image.open(io.BytesIO(_drawn(picture.data, size) if picture.svg else picture.data))
        return image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise NoPictureError(str(fault)) from fault


def _drawn(svg: bytes, size: int) -> bytes:
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=svg.decode("utf-8-sig"), width=size, skip_system_fonts=True))
