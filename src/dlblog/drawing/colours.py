"""Colours as the style sheet writes them, as the numbers that pictures are made of.

The rule of this file: the colours of drawings are those of the light theme (`css/base.css`; a test compares them), an
accent of the site's own treated as it is there.
"""

from __future__ import annotations

import re
from math import atan2, cbrt, cos, hypot, radians, sin

Rgb = tuple[int, int, int]
Oklch = tuple[float, float, float]  # lightness 0–1, chroma, hue in degrees

PAPER: Oklch = (0.992, 0.004, 90)
INK: Oklch = (0.235, 0.008, 75)
ACCENT: Oklch = (0.46, 0.145, 262)
NIGHT: Oklch = (0.175, 0.005, 270)  # the paper of the dark theme
DARKEST = 0.45  # an accent is readable up to this lightness

_OKLCH = re.compile(r"oklch\(\s*([\d.]+)(%?)\s+([\d.]+)(%?)\s+([\d.]+)(?:deg)?\s*\)", re.I)


def rgb(colour: Oklch) -> Rgb:
    """The nearest sRGB colour (https://www.w3.org/TR/css-color-4/#color-conversion-code)."""
    lightness, chroma, hue = colour
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _byte(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _byte(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _byte(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def oklch(colour: Rgb) -> Oklch:
    """The same colour by lightness, chroma and hue."""
    red, green, blue = (_linear(part) for part in colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    return lightness, hypot(a, b), atan2(b, a) * 180 / 3.141592653589793 % 360


def hexadecimal(colour: Oklch) -> str:
    """The colour as "#rrggbb"."""
    return "#{:02x}{:02x}{:02x}".format(*rgb(colour))


def accent_of(css: str) -> Oklch:
    """The accent that `theme: accent` means on paper; the theme's own for "" and for what only browsers can read."""
    found = _read(css) if css else None
    return (min(found[0], DARKEST), found[1], found[2]) if found else ACCENT


def _read(css: str) -> Oklch | None:
    match = _OKLCH.fullmatch(css.strip())
    if match:
        lightness, chroma = float(match[1]), float(match[3])
        return lightness / (100 if match[2] else 1), chroma * (0.004 if match[4] else 1), float(match[5])
    from PIL import ImageColor

    try:
        return oklch(ImageColor.getcolor(css, "RGB"))  # type: ignore[arg-type] # three numbers, for this mode
    except ValueError:
        return None


def _byte(linear: float) -> int:
    value = 12.92 * linear if linear <= 0.0031308 else 1.055 * max(linear, 0) ** (1 / 2.4) - 0.055
    return round(255 * min(max(value, 0.0), 1.0))


def _linear(byte: int) -> float:
    value = byte / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
