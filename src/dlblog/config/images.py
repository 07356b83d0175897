"""The key `images:`: what is made of pictures.

The rule of this file: `images: false` makes nothing, and says nothing of the rest: pictures are measured all the same.
"""

from __future__ import annotations

from dlblog.model import Recipe
from dlblog.schema import Checked, Field, choice, flag, many, record, shapes, text
from dlblog.schema.kinds import made

_USUAL = Recipe()
_NARROWEST, _WIDEST = 16, 10_000


def _width_complaint(value: str) -> str:
    if value.isascii() and value.isdigit() and _NARROWEST <= int(value[:9]) <= _WIDEST:
        return ""
    return f'"{value}" is no width in pixels (write a number from {_NARROWEST} to {_WIDEST})'


def _quality_complaint(value: str) -> str:
    if value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= 100:
        return ""
    return f'"{value}" is no quality (write a number from 1 to 100)'


def _recipe(keys: Checked) -> Recipe:
    return Recipe(
        widths=tuple(sorted(keys.get("widths", _USUAL.widths))),
        formats=keys.get("formats", _USUAL.formats),
        quality=keys.get("quality", _USUAL.quality),
    )


IMAGES = shapes(
    scalar=flag.to(lambda wanted: _USUAL if wanted else Recipe(formats=())),
    keys=made(
        record(
            Field(
                "widths",
                many(text(_width_complaint, "pixels").to(lambda value: int(str(value)))),
                "Widths in pixels, beside each picture's own.",
                (),
                ", ".join(map(str, _USUAL.widths)),
            ),
            Field(
                "formats",
                many(choice("avif", "webp")),
                "Formats, the one that browsers are to try first in front.",
                (),
                ", ".join(_USUAL.formats),
            ),
            Field(
                "quality",
                text(_quality_complaint, "1 to 100").to(lambda value: int(str(value))),
                "How much of a photograph is kept.",
                (),
                str(_USUAL.quality),
            ),
        ),
        _recipe,
    ),
)
