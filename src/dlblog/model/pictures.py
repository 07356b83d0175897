"""Pictures and films as files: how large they are, and what further files are made of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """How pictures are made ready: widths in pixels, formats from the one browsers are to try first, quality (1–100).

    Without formats nothing is made; pictures are only measured.
    """

    widths: tuple[int, ...] = (480, 960, 1600)
    formats: tuple[str, ...] = ("avif", "webp")
    quality: int = 80


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Variant:
    """Another file that shows a picture: `suffix` follows the picture's own name, `file` is where it lies, of `size`
    bytes."""

    type: str
    width: int
    suffix: str
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or a film. `size` is None when nobody knows it.

    `fluid`: a drawing without a width of its own, shown as wide as there is room; `clear`: what lies behind it shows
    through. `fault` is "" or one of damaged, huge, heavy.
    """

    size: Size | None
    variants: tuple[Variant, ...] = ()
    fluid: bool = False
    clear: bool = False
    fault: str = ""
