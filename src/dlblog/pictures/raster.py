"""Pictures of pixels: their size, and the same picture in other widths and formats.

The rule of this file: a file is made only to be smaller. A format is offered when its whole picture has fewer bytes
than what it stands for (the author's file, and the formats that browsers try after it); a width, when it has fewer than
the next. Variants show what the author's file shows, turned as a camera noted and in the same colours, and say nothing
else of it: no place, no date, no camera.

Measured on a chart of 2400 × 1855 points (1.4 MB as PNG), on one core: AVIF takes 0.7 s for 275 KB at speed 8, 2.6 s
for 287 KB at speed 6; WebP at method 4 takes 0.2 s for 412 KB, and 1.2 s for 786 KB without loss.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dlblog.model import Picture, Recipe, Size

if TYPE_CHECKING:
    from PIL.Image import Image

_SMALL = 10_000  # bytes: there is nothing to gain
_MOST = 60_000_000  # pixels: more take a gigabyte of memory to open
_WIDEST = 3840  # of a variant: no screen shows more of a column
_LOSSY, _LOSSLESS = "lossy", "lossless"
_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF")  # what is looked at
_REMADE = frozenset(("PNG", "JPEG", "WEBP"))
_MODES = frozenset(("1", "L", "LA", "P", "PA", "RGB", "RGBA"))  # eight bits a channel, and no inks of a printer
# The profile that every picture without one has: not worth its 3 KB in each variant. Names are ASCII or UTF-16 in it.
_USUAL = tuple(name.encode(code) for name in ("sRGB IEC61966-2", "sRGB built-in") for code in ("ascii", "utf-16-be"))
# The same bytes on every computer: with one thread the encoder gives others than with several, with tiles others again.
_AVIF = MappingProxyType({"speed": 8, "max_threads": 4, "autotiling": False})


@dataclass(frozen=True, slots=True)
class File:
    """A file that was made: its media type, its width, what follows the picture's name in its own, its bytes."""

    type: str
    width: int
    suffix: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture in memory: decoded, turned as it is to be seen; `image` is None when it is only measured."""

    picture: Picture
    image: Image | None = None
    format: str = ""
    animated: bool = False


def opened(data: bytes) -> Opened:
    """The picture in these bytes. What cannot be shown is a `fault` of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own words on what is odd in a file are for nobody
        try:
            return _open(data)
        except Exception as fault:  # bytes that are no picture can be anything to a decoder
            huge = type(fault).__name__ in ("DecompressionBombError", "MemoryError")
            return Opened(Picture(None, fault="huge" if huge else "damaged"))


def _open(data: bytes) -> Opened:
    # each registers itself; without this, Pillow would load all of its forty formats to find these two
    from PIL import AvifImagePlugin, Image, ImageOps, WebPImagePlugin  # noqa: F401

    image: Image.Image = Image.open(io.BytesIO(data), formats=_FORMATS)
    size, format = image.size, image.format or ""
    if size[0] * size[1] > _MOST:
        return Opened(Picture(Size(*size), fault="huge"))
    animated = bool(getattr(image, "is_animated", False))
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    picture = Picture(Size(*image.size), clear=_clear(image))
    return Opened(picture, image, format, animated)


def _clear(image: Image) -> bool:
    """Whether what lies behind the picture is seen anywhere."""
    if not image.has_transparency_data:
        return False
    darkest: tuple[int, int] = image.convert("RGBA").getchannel("A").getextrema()  # type: ignore[assignment]
    return darkest[0] < 250


def remade(found: Opened, length: int, recipe: Recipe) -> Iterator[File]:
    """The files to offer beside a picture whose own file has `length` bytes: those of the first format first."""
    image = found.image
    if image is None or found.animated or found.format not in _REMADE or image.mode not in _MODES or length <= _SMALL:
        return
    plain = _plain(image)
    known: dict[int, Image] = {plain.width: plain}
    made: list[list[File]] = []
    for name in reversed(recipe.formats):
        files = list(_in_format(name, known, found.format == "PNG", length, recipe))
        if files:
            made.append(files)
            length = len(files[-1].data)
    for files in reversed(made):
        yield from files


def _plain(image: Image) -> Image:
    """As encoders take it, and not wider than any screen."""
    profile = image.info.get("icc_profile")
    plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
    usual = not profile or any(name in profile for name in _USUAL)
    plain.info = {} if usual else {"icc_profile": profile}
    return _narrower(plain, _WIDEST) if plain.width > _WIDEST else plain


def _narrower(image: Image, width: int) -> Image:
    from PIL.Image import Resampling

    height = max(round(image.height * width / image.width), 1)
    small = image.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)
    small.info = image.info
    return small


def _in_format(name: str, known: dict[int, Image], drawn: bool, most: int, recipe: Recipe) -> list[File]:
    """One format in all widths, the narrowest first; none when the whole picture takes `most` bytes or more.

    `known` are the widths that were made for another format. Only a whole picture that gains from being kept without
    loss is tried so in other widths: it seldom does when it is made smaller.
    """
    full = max(known)
    ways: tuple[str, ...] = (_LOSSY, _LOSSLESS) if drawn else (_LOSSY,)
    files: list[File] = []
    for width in sorted({full, *(width for width in recipe.widths if width < full)}, reverse=True):
        image = known[width] if width in known else known.setdefault(width, _narrower(known[full], width))
        results = {way: data for way in ways if (data := _encoded(name, way, image, drawn, recipe.quality))}
        best = min(results, key=lambda way: len(results[way]), default="")
        if not best or len(results[best]) >= most:
            if width == full:
                return []
            continue
        if best == _LOSSY:
            ways = (_LOSSY,)
        most = len(results[best])
        files.insert(0, File(f"image/{name}", width, f".{width}w.{name}", results[best]))
    return files


def _encoded(name: str, way: str, image: Image, drawn: bool, quality: int) -> bytes:
    """The file's bytes; none when the format cannot hold the picture, or not in this way."""
    options = _OPTIONS.get((name, way))
    if options is None:
        return b""
    target = io.BytesIO()
    try:
        image.save(target, name.upper(), icc_profile=image.info.get("icc_profile"), **options(quality, drawn))
    except (OSError, ValueError):  # too high for WebP, which ends at 16,383 pixels
        return b""
    return target.getvalue()


def still(found: Opened) -> bytes:
    """The first frame as WebP: what is seen before a film plays; none when it cannot be made."""
    return _encoded("webp", _LOSSY, _plain(found.image), False, 80) if found.image else b""


# Thin coloured lines of a chart turn grey when colours are kept at half the resolution, as they are for photographs.
_OPTIONS: Mapping[tuple[str, str], Callable[[int, bool], Mapping[str, Any]]] = MappingProxyType(
    {
        ("webp", _LOSSY): lambda quality, _: {"quality": quality, "method": 4},
        ("webp", _LOSSLESS): lambda _quality, _drawn: {"lossless": True, "quality": 75, "method": 4},
        ("avif", _LOSSY): lambda quality, drawn: {
            "quality": round(quality * 0.75),  # what looks alike: 60 is to AVIF what 80 is to WebP
            "subsampling": "4:4:4" if drawn else "4:2:0",
            **_AVIF,
        },
    }
)
