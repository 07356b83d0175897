"""Pictures that are drawn when a site is built: a card for each post, the site's icons.

The rule of this package: a picture is a function of texts, fonts and colours, all given; the same of these is the same
bytes. It reads nothing. Pillow and resvg are imported when something is drawn, and nobody who calls it knows them.
"""

from dlblog.drawing.card import SIZE, Fonts, Words, card
from dlblog.drawing.colours import accent_of, hexadecimal
from dlblog.drawing.icons import (
    SMALLEST,
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
from dlblog.drawing.letters import is_font

__all__ = [
    "SIZE",
    "SMALLEST",
    "Fonts",
    "NoPictureError",
    "Picture",
    "Source",
    "Words",
    "accent_of",
    "card",
    "favicon",
    "hexadecimal",
    "icon",
    "is_font",
    "maskable",
    "monogram",
    "size_of",
    "whole_icon",
]
