"""`theme:` of dlblog.yml: what a site changes of the look without a style sheet of its own, or by one.

The rule of this file: a value goes into a style sheet as it is, so nothing is let in that could end the declaration it
stands in; whether a font exists is for the browser to say.
"""

from __future__ import annotations

import re

from dlblog.model import Look
from dlblog.schema import Checked, Field, record, text
from dlblog.schema.kinds import made
from dlblog.urls import encode

_COLOUR = re.compile(
    r"#(?:[0-9a-f]{3}|[0-9a-f]{6})|[a-z]+|(?:rgb|hsl|hwb|lab|lch|oklab|oklch)\([\d\s.,%/+-]+(?:deg)?[\d\s.,%/]*\)", re.I
)
_LENGTH = re.compile(r"\d+(?:\.\d+)?(?:rem|em|ch|px)", re.I)
_FONT = r"""(?:[\w -]++|"[^"\\;{}<>]++"|'[^'\\;{}<>]++')"""
_FONTS = re.compile(rf"{_FONT}(?:,\s*+{_FONT})*+")


def _colour_complaint(value: str) -> str:
    return "" if _COLOUR.fullmatch(value) else f'"{value}" is no colour (write "#7a1f5c" or oklch(0.5 0.15 250))'


def _fonts_complaint(value: str) -> str:
    return "" if _FONTS.fullmatch(value) else f"{value} names no fonts (write 'Charter, \"Noto Serif\", serif')"


def _length_complaint(value: str) -> str:
    return "" if _LENGTH.fullmatch(value) else f'"{value}" is no width (write 38rem, 640px or 70ch)'


def _css_complaint(value: str) -> str:
    if value.endswith(".css") and ".." not in value.split("/") and "\\" not in value and ":" not in value:
        return ""
    return f'"{value}" is no style sheet in content/ (write assets/site.css)'


def _look(keys: Checked) -> Look:
    path: str = keys.get("css", "").removeprefix("/").removeprefix("content/")
    plain: dict[str, str] = {name: keys.get(name, "") for name in ("accent", "serif", "sans", "mono", "width")}
    return Look(**plain, css="/" + encode(path) if path else "")


LOOK = made(
    record(
        Field("accent", text(_colour_complaint), "The colour of links, made readable in both themes."),
        Field("serif", text(_fonts_complaint), "The fonts of the text, as in CSS."),
        Field("sans", text(_fonts_complaint), "The fonts of headings and of all around the text."),
        Field("mono", text(_fonts_complaint), "The fonts of code."),
        Field("width", text(_length_complaint), "The width of the text, as 38rem."),
        Field("css", text(_css_complaint), "A style sheet of yours in content/, as assets/site.css; it comes last."),
    ),
    _look,
)
