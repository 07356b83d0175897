"""Pictures and films in finished html: their size, so that nothing jumps, and the files that suit a screen best.

The rule of this file: it works on the html of a whole text, for a picture may come from Markdown, an author's HTML or
the template of a shortcode. What is known of a picture is asked of the world, by its address; what nobody knows stays
as it is. A `<picture>` or `srcset` of the author's gets sizes and nothing else. All but the first picture of a text are
loaded when a reader comes near them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dlblog.diagnostics import Severity
from dlblog.model import Html, Picture
from dlblog.render.blocks import classes
from dlblog.render.context import Context
from dlblog.render.pairs import DARK, GITHUB, LIGHT
from dlblog.render.picture_html import is_film, measure, moving, room, with_variants
from dlblog.render.tags import ATTRIBUTES, read_attributes, start_tag

_RAW = "script|style|textarea|template"
_ELEMENTS = "img|video|figure|aside|picture"
_TAG = re.compile(
    rf"<(?:!--|(?P<raw>{_RAW})(?=[\s/>])|(?P<end>/?)(?P<name>{_ELEMENTS})(?=[\s/>])(?P<attributes>{ATTRIBUTES})/?>)",
    re.I,
)
_SOURCE = re.compile(r"<source\b[^<>]*?\ssrc\s*=\s*[\"']?([^\s\"'<>]+)", re.I)

# what is wrong with a picture → severity, code, message, hint
_FAULTS: Mapping[str, tuple[Severity, str, str, str]] = MappingProxyType(
    {
        "damaged": (
            "warning",
            "image-damaged",
            "the picture {} cannot be read: it is published as it is",
            "export it again",
        ),
        "huge": (
            "warning",
            "image-huge",
            "the picture {} has more than 60 million pixels: it is published as it is",
            "make it smaller; each reader would load and unpack all of it",
        ),
        "heavy": (
            "warning",
            "image-heavy",
            "the animation {} has more than 1 MB, and every reader loads all of it",
            "install ffmpeg: dlblog will publish a film that takes a tenth; or save it as an MP4 yourself",
        ),
    }
)


@dataclass(slots=True)
class Pictures:
    """The pictures of one text. `shown` are the addresses of those that were found."""

    ctx: Context
    shown: dict[str, None] = field(default_factory=dict)
    _lazy: bool = False  # the first picture is loaded at once
    _around: list[str] = field(default_factory=list)  # the classes of the figures that are open
    _theirs: int = 0  # how many <picture> of the author are open

    def ready(self, text: str) -> str:
        """Finished html of the text with its pictures made ready."""
        return self._through(text, plain=False)

    def measured(self, text: str) -> str:
        """Html that is shown elsewhere, among others: with sizes, and one file for each picture."""
        self._lazy, before = True, self._lazy
        out = self._through(text, plain=True)
        self._lazy = before
        return out

    def _through(self, text: str, *, plain: bool) -> str:
        out: list[str] = []
        done = 0
        while match := _TAG.search(text, done):
            out.append(text[done : match.start()])
            done = match.end()
            if match["name"]:
                out.append(self._element(match, plain))
                continue
            end = text.find(f"</{match['raw']}" if match["raw"] else "-->", done)
            end = end if end >= 0 else len(text)
            out.append(text[match.start() : end])
            done = end
        return "".join(out) + text[done:]

    def _element(self, match: re.Match[str], plain: bool) -> str:
        name, ends = match["name"].lower(), bool(match["end"])
        if name == "img" and not ends:
            return self._image(match, plain)
        if name == "video" and not ends:
            return self._film(match)
        if name == "picture":
            self._theirs = max(self._theirs + (-1 if ends else 1), 0)
        elif name in ("figure", "aside") and ends:
            del self._around[-1:]
        elif name in ("figure", "aside"):
            self._around.append(read_attributes(match["attributes"]).get("class") or "")
        return match[0]

    def _image(self, match: re.Match[str], plain: bool) -> str:
        given = read_attributes(match["attributes"])
        url, _, fragment = (given.get("src") or "").partition("#")
        picture = self._ask(url)
        if picture is None:
            return match[0]
        self._note(url, picture)
        only = GITHUB.get("#" + fragment)
        if only:
            given |= {"src": url, "class": classes(given.get("class") or "", only)}
        own = (given.get("class") or "").split()
        if self._lazy or LIGHT in own or DARK in own:  # of a pair one is not seen
            given.setdefault("loading", "lazy")
        self._lazy = True
        given.setdefault("decoding", "async")
        if picture.clear and DARK not in own:
            given["class"] = classes(" ".join(own), "clear")
        sizes = room(given, [name for names in reversed(self._around) for name in names.split()])
        if picture.size:
            measure(given, picture.size, fluid=picture.fluid)
        if plain or self._theirs or "srcset" in given or not picture.variants:
            return start_tag("img", given)
        url = url.partition("?")[0]
        return moving(given, url, picture) if is_film(picture) else with_variants(given, url, picture.variants, sizes)

    def _film(self, match: re.Match[str]) -> str:
        """A film with its size, else its poster's; it may be named by a `<source>` in it."""
        given = read_attributes(match["attributes"])
        end = match.string.find("</", match.end())
        inside = _SOURCE.search(match.string, match.end(), end if end >= 0 else match.end())
        names = (given.get("src"), html.unescape(inside[1]) if inside else "", given.get("poster"))
        found = (self._ask(name) for name in names if name)
        size = next((picture.size for picture in found if picture and picture.size), None)
        if size is None or ("width" in given and "height" in given):
            return match[0]
        measure(given, size)
        return start_tag("video", given)

    def _ask(self, url: str) -> Picture | None:
        """What is known of the file at an address, if that is of this site."""
        return self.ctx.fetch("picture", _bare(url)) if url[:1] == "/" != url[1:2] else None

    def _note(self, url: str, picture: Picture) -> None:
        """Notes a picture, and says what is wrong with it where the text names it first."""
        url = _bare(url)
        if url in self.shown:
            return
        self.shown[url] = None
        if picture.fault:
            severity, code, message, hint = _FAULTS[picture.fault]
            span = next((link.span for link in self.ctx.links if _bare(link.url) == url), None)
            self.ctx.report(severity, code, message.format(url), span, hint)


def finished(ctx: Context, html: str, notes: Html, excerpt: Html) -> tuple[Html, Html, Html, tuple[str, ...]]:
    """A text, its notes and its excerpt with their pictures made ready; and the addresses of these.

    Whatever shows a picture has noted its address. Most posts have none, and their html need not be looked through.
    """
    if not any(link.resource for link in ctx.links):
        return Html(html), notes, excerpt, ()
    pictures = Pictures(ctx)
    texts = pictures.ready(html), pictures.ready(str(notes)), pictures.measured(str(excerpt))
    return Html(texts[0]), Html(texts[1]), Html(texts[2]), tuple(sorted(pictures.shown))


def _bare(url: str) -> str:
    """An address without query and fragment."""
    return url.partition("#")[0].partition("?")[0]
