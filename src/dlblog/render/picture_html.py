"""How a picture of this site is written, once it is known how large it is and what was made of it.

The rule of this file: what the author says wins. A width alone gets the height that belongs to it; a share of the room
("60%") leaves both to the picture. The `<img>` always stands for itself: it names the author's own file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType

from dlblog.markup import escaped
from dlblog.model import Picture, Size, Variant
from dlblog.render.tags import Attributes, start_tag

_PIXELS = re.compile(r"\s*(\d{1,5})(?!\d*\s*%)")
_SHARE = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})?)\s*%\s*")
_STYLED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]*)", re.I)
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(rem|vw)")

# How wide a picture is shown, by its class or that of what it stands in: lengths of the default style sheet. On a site
# with others a browser takes a file that is somewhat too large or too small. (`auto` is not allowed on a <source> whose
# <img> has none.)
_COLUMN = "(min-width: 40rem) 37rem, 100vw"
_PAGE = "(min-width: 56rem) 54rem, 100vw"
_GUTTER = "(min-width: 1180px) 14.5rem, 100vw"
_PLACES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("l-page", "l-page-outset", "l-page-inset", "l-body-outset", "l-text-outset"), _PAGE),
        **dict.fromkeys(("l-middle", "l-middle-outset"), _PAGE),
        **dict.fromkeys(("l-screen", "l-screen-inset"), "100vw"),
        **dict.fromkeys(("l-gutter", "margin"), _GUTTER),
        "subfigure": "(min-width: 40rem) 18.5rem, 100vw",
    }
)


def measure(given: Attributes, size: Size, *, fluid: bool = False) -> None:
    """Adds width and height; `fluid` is what has a shape only, and takes what room there is."""
    for name in ("width", "height"):
        if share := _SHARE.fullmatch(given.get(name) or ""):  # HTML has no such attribute, CSS has
            del given[name]
            _style(given, f"{name}:{share[1]}%")
    width, height = (_PIXELS.match(given.get(name) or "") for name in ("width", "height"))
    styled = {name.lower() for name, _ in _STYLED.findall(given.get("style") or "")}
    if width and not height:
        given["height"] = str(max(round(int(width[1]) * size.height / size.width), 1))
    elif height and not width:
        given["width"] = str(max(round(int(height[1]) * size.width / size.height), 1))
    elif not width:
        given |= {"width": str(size.width), "height": str(size.height)}
        if fluid and not styled:
            _style(given, "width:100%")
    if styled == {"height"}:
        _style(given, "width:auto")


def _style(given: Attributes, rule: str) -> None:
    given["style"] = ";".join(filter(None, ((given.get("style") or "").rstrip("; "), rule)))


def room(given: Attributes, around: Iterable[str]) -> str:
    """How wide a picture with these attributes is shown; `around` are the classes of what it stands in, from inside."""
    if width := _PIXELS.match(given.get("width") or ""):
        return f"{width[1]}px"
    names = [*(given.get("class") or "").split(), *around]
    place = next((_PLACES[name] for name in names if name in _PLACES), _COLUMN)
    width_of = dict(_STYLED.findall(given.get("style") or "")).get("width", given.get("width") or "")
    if not (share := _SHARE.fullmatch(width_of)):
        return place
    narrow, wide = place.partition(")")[::2] if ")" in place else ("", place)
    part = float(share[1]) / 100
    scaled = _LENGTH.sub(lambda length: f"{round(float(length[1]) * part, 2):g}{length[2]}", wide)
    return f"{narrow}){scaled}" if narrow else scaled


def with_variants(given: Attributes, url: str, variants: tuple[Variant, ...], sizes: str) -> str:
    """The picture as `<picture>`: a source for each format, in the order they are to be tried, and its `<img>`.

    Paper has more dots than screens: there the author's own file is shown, if it comes in time.
    """
    out = ["<picture>"]
    for kind, files in groupby(variants, key=lambda variant: variant.type):
        several, file = list(files), {"media": "screen", "type": kind}
        if len(several) == 1:
            out.append(start_tag("source", {**file, "srcset": url + several[0].suffix}))
            continue
        candidates = ", ".join(f"{url}{one.suffix} {one.width}w" for one in several)
        out.append(start_tag("source", {**file, "srcset": candidates, "sizes": sizes}))
    return "".join((*out, start_tag("img", given), "</picture>"))


def is_film(picture: Picture) -> bool:
    """Whether what was made of a picture is a film: it was an animation."""
    return any(variant.type.startswith("video/") for variant in picture.variants)


def moving(given: Attributes, url: str, picture: Picture) -> str:
    """An animation as a film that plays by itself, for readers who do not mind motion; others get one to start.

    The style sheet shows one of the two; the first loads nothing where motion is not wanted.
    """
    film, poster = picture.variants
    text = given.get("alt") or ""
    kept = {key: value for key, value in given.items() if key not in ("src", "alt", "loading", "decoding", "class")}
    for name in ("width", "height"):
        if value := _PIXELS.match(kept.get(name) or ""):
            kept[name] = str(max(int(value[1]) & ~1, 2))  # as the film has it
    own = given.get("class") or ""
    said: Attributes = {"aria-label": text} if text else {}
    both = dict.fromkeys(("controls", "loop", "muted", "playsinline")) | {"poster": url + poster.suffix} | said | kept
    first = {"class": f"moving {own}".strip(), "autoplay": None, **both}
    second = {"class": f"still {own}".strip(), "preload": "none", **both}
    second.pop("id", None)
    source: Attributes = {"src": url + film.suffix, "type": film.type}
    link = f"{start_tag('a', {'href': url})}{escaped(text or url.rpartition('/')[2])}</a></video>"
    calm = {**source, "media": "(prefers-reduced-motion: no-preference)"}
    videos = ((first, calm), (second, source))
    return "".join(start_tag("video", video) + start_tag("source", file) + link for video, file in videos)
