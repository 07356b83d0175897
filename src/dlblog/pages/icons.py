"""The site's icons, and the manifest that names them.

The rule of this file: a site has the same icons at the same addresses whatever it gives, a picture or nothing but its
title. What is wrong with the picture is reported, and the title's letter takes its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from dlblog import drawing
from dlblog.diagnostics import error, warning
from dlblog.model import Data, FrozenMap, Head, Named, Page, Planned, Site
from dlblog.pages.ask import Ask
from dlblog.pages.social import SERIF, theme_font

SVG = "icon.svg"
_ICONS: Mapping[str, Callable[[drawing.Source], bytes]] = MappingProxyType(
    {
        "favicon.ico": drawing.favicon,
        "apple-touch-icon.png": partial(drawing.whole_icon, size=180),
        "icon-192.png": partial(drawing.icon, size=192),
        "icon-512.png": partial(drawing.icon, size=512),
        "icon-maskable.png": partial(drawing.maskable, size=512),
    }
)


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon to draw: where it goes, and what it is drawn from."""

    path: str
    file: Named
    title: str
    accent: str


def icons(site: Site) -> Iterator[Page | Planned]:
    """All icons, and /manifest.webmanifest (https://www.w3.org/TR/appmanifest/)."""
    index = site.index
    own = (SVG,) if index.icon.path.lower().endswith(".svg") else ()
    for path in (*_ICONS, *own):
        yield Planned(path, "icon", Icon(path, index.icon, index.title, index.theme.accent), "dlblog.yml")
    head = Head(index.title, lang=index.language)
    yield Page("/manifest.webmanifest", "manifest.webmanifest", head, FrozenMap(), "the manifest")


def draw_icon(icon: Icon, ask: Ask) -> Data:
    """An icon."""
    if icon.path == SVG:
        return Data(icon.path, ask.file(icon.file.path) or b"", icon.file.path)
    return Data(icon.path, _ICONS[icon.path](_source(icon, ask)), icon.file.path)


def _source(icon: Icon, ask: Ask) -> drawing.Source:
    """The author's picture when it can be drawn."""
    data = ask.file(icon.file.path) if icon.file.path else None
    if data is not None:
        picture = drawing.Picture(data, icon.file.path.lower().endswith(".svg"))
        if _sound(picture, icon.file, ask):
            return picture
    elif icon.file.path:
        ask.report(error("asset-missing", f"there is no {icon.file.path}", icon.file.span, "correct `icon:`"))
    return drawing.monogram(icon.title, theme_font(SERIF, ask), drawing.accent_of(icon.accent))


def _sound(picture: drawing.Picture, file: Named, ask: Ask) -> bool:
    """Whether the picture can be drawn; says what is wrong with it."""
    try:
        width, height = drawing.size_of(picture)
    except drawing.NoPictureError as fault:
        ask.report(
            error("icon-damaged", f"the icon {file.path} cannot be drawn: {fault}", file.span, "export it again")
        )
        return False
    shape = f"the icon {file.path} is {width} × {height} pixels"
    if width != height:
        ask.report(warning("icon-shape", f"{shape}, not a square", file.span, "a square fills the place it is given"))
    if max(width, height) < drawing.SMALLEST:
        hint = f"give one of {drawing.SMALLEST} × {drawing.SMALLEST} pixels or more, or an SVG"
        ask.report(warning("icon-small", shape, file.span, hint))
    return True
