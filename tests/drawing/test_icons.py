"""Icons from a picture, from a drawing, from a letter."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from asking import FONTS
from dlblog.drawing.colours import ACCENT, PAPER, rgb
from dlblog.drawing.icons import (
    NoPictureError,
    Picture,
    Source,
    favicon,
    icon,
    maskable,
    monogram,
    size_of,
    whole_icon,
)

SERIF = FONTS["static/fonts/serif.woff2"]
RED = (204, 0, 0)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 %d"><rect width="10" height="%d" fill="#c00"/></svg>'
DRAWING = Picture(SVG % (10, 10), True)
LETTER = monogram("Downhill", SERIF, ACCENT)


def png(size: tuple[int, int]) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", size, RED).save(out, "PNG")
    return Picture(out.getvalue(), False)


def shown(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("source", [DRAWING, LETTER, png((600, 600)), png((20, 20)), png((600, 300))])
def test_every_icon_of_every_source(source: Source) -> None:
    assert shown(icon(source, 192)).size == (192, 192)
    assert shown(whole_icon(source, 180)).mode == shown(maskable(source, 512)).mode == "RGB"
    assert shown(favicon(source)).info["sizes"] == {(16, 16), (32, 32)}
    first = icon(source, 32), favicon(source)
    for other in (monogram("Uphill", SERIF, ACCENT), png((40, 30))):  # whatever was drawn in between
        assert icon(other, 32) != first[0]
        favicon(other)
    assert (icon(source, 32), favicon(source)) == first


def test_a_small_picture_is_made_larger() -> None:
    assert shown(icon(png((20, 20)), 192)).getpixel((1, 1)) == (*RED, 255)


def test_a_picture_that_is_no_square_has_clear_edges() -> None:
    image = shown(icon(png((600, 300)), 192))
    assert (image.getpixel((96, 5)), image.getpixel((96, 96))) == ((0, 0, 0, 0), (*RED, 255))
    assert shown(whole_icon(png((600, 300)), 180)).getpixel((90, 5)) == rgb(PAPER)


def test_a_maskable_icon_keeps_to_the_safe_part() -> None:
    image = shown(maskable(DRAWING, 512))
    assert (image.getpixel((45, 256)), image.getpixel((60, 256))) == (rgb(PAPER), RED)


def test_a_letter_stands_in_the_middle_of_the_accent() -> None:
    image = shown(icon(LETTER, 512))
    assert image.getpixel((1, 1)) == (0, 0, 0, 0)
    ink = (
        image.convert("RGB")
        .point(lambda value: 255 if value > 240 else 0)
        .convert("L")
        .point(lambda v: 255 * (v > 250))
    )
    left, top, right, bottom = ink.getbbox() or (0, 0, 0, 0)
    assert abs(left + right - 512) <= 8
    assert abs(top + bottom - 512) <= 8
    assert shown(maskable(LETTER, 512)).getpixel((1, 1)) == rgb(ACCENT)


def test_letters() -> None:
    assert [monogram(title, SERIF, ACCENT).letter for title in ("«ölig»", "3 things", "注意 x", "注意", "")] == [
        "Ö",
        "3",
        "X",
        "",
        "",
    ]
    assert monogram("Downhill", b"", ACCENT).letter == ""


def test_sizes() -> None:
    assert size_of(DRAWING) == (512, 512)
    assert size_of(Picture(SVG % (5, 5), True)) == (512, 256)
    assert size_of(png((30, 20))) == (30, 20)


@pytest.mark.parametrize("data", [b"", b"<svg", b"\xff\xfe", png((600, 600)).data[:200]])
def test_what_cannot_be_drawn(data: bytes) -> None:
    for svg in (True, False):
        with pytest.raises(NoPictureError):
            size_of(Picture(data, svg))
