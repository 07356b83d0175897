"""Videos, sounds and embeds from image syntax: `![What it shows](run.mp4 "Caption")`.

The rule of this file: the browser's own player, and nothing plays by itself. A picture beside a video, same name, is
its poster. What lies on another site, and pages in frames, are the business of `embeds.py`.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import image as image_rule
from markdown_it.token import Token

from dlblog import urls
from dlblog.embeds import recognised
from dlblog.render.context import Context, context, span_of, walk
from dlblog.render.embeds import check_title, prepare, widget_html
from dlblog.render.headings import plain
from dlblog.render.links import resolve
from dlblog.render.paths import picture_beside

_VIDEO = frozenset((".mp4", ".webm", ".mov", ".ogv", ".m4v"))
_AUDIO = frozenset((".mp3", ".wav", ".ogg", ".m4a", ".flac", ".opus"))
_PAGES = frozenset((".html", ".htm"))
_SITE = re.compile(r"https?://(?:www\.|m\.|player\.)?(?:youtube\.com|youtu\.be|vimeo\.com)/\S", re.I)
_SIZE = re.compile(r"\d{1,5}(?:\.\d{1,3})?(?P<unit>%|px|em|rem|vw|ch|)")
_TITLE = re.compile(
    r"[ \t\n](?:\"(?P<a>(?:[^\"\\]|\\.)*+)\"|'(?P<b>(?:[^'\\]|\\.)*+)'|\((?P<c>(?:[^()\\]|\\.)*+)\))\s*\)\Z", re.S
)
_LONGEST = 5000


def media(md: MarkdownIt) -> None:
    """Adds the image rule that keeps captions as written, the pass over images, and their rendering."""
    md.inline.ruler.before("image", "dl_image", _image)
    md.core.ruler.push("dl_media", _prepare_all)
    md.add_render_rule("image", _render)


def media_kind(url: str) -> str:
    """What an address in image syntax is: "video", "audio", "embed", "page" (of this site), or "" for a picture."""
    external = urls.is_external(url)
    if external and (recognised(url) or _SITE.match(url)):
        return "embed"
    ending = posixpath.splitext(re.split(r"[?#]", url, maxsplit=1)[0])[1].lower()
    if ending in _PAGES and not external:
        return "page"
    return "video" if ending in _VIDEO else "audio" if ending in _AUDIO else ""


def video_html(url: str, poster: str = "", title: str = "", attributes: Mapping[str, str] | None = None) -> str:
    """A player for the video at `url`; all arguments are plain text."""
    given = dict(attributes or {}) | {"src": url, "aria-label": title, "poster": poster}
    return _player("video", "controls playsinline", given, title or posixpath.basename(url))


def audio_html(url: str, title: str = "", attributes: Mapping[str, str] | None = None) -> str:
    """A player for the sound at `url`; all arguments are plain text."""
    given = dict(attributes or {}) | {"src": url, "aria-label": title}
    return _player("audio", "controls", given, title or posixpath.basename(url))


def _player(tag: str, flags: str, attributes: Mapping[str, str], text: str) -> str:
    written = "".join(f' {html.escape(k)}="{html.escape(v)}"' for k, v in attributes.items() if v)
    link = f'<a href="{html.escape(attributes["src"])}">{html.escape(text)}</a>'
    return f'<{tag} {flags} preload="metadata"{written}>{link}</{tag}>'


def _image(state: StateInline, silent: bool) -> bool:
    """CommonMark's image; the token knows its place and its title as it was typed (maths in it needs backslashes)."""
    if state.src[state.pos] != "!":
        return False
    start = state.pos
    found = image_rule(state, silent)
    if found and not silent:
        token = state.tokens[-1]
        token.meta["span"] = span_of(state, start, state.pos)
        source = state.src[start : state.pos]
        title = _TITLE.search(source) if token.attrs.get("title") and len(source) < _LONGEST else None
        if title:
            text = title["a"] or title["b"] or title["c"] or ""
            token.meta["title"] = re.sub(r"\\([\"'()])", r"\1", text)
    return found


def _prepare_all(state: StateCore) -> None:
    ctx = context(state.env)
    for token in walk(state.tokens):
        if token.type == "image":
            ctx.scratch["pictures"] = True
            _prepare(ctx, token)


def _prepare(ctx: Context, token: Token) -> None:
    """Notes what the image is, its alternative text as text, its size; an embed becomes a link."""
    url = str(token.attrs.get("src", ""))
    alt = plain(token.children or [])
    token.meta["caption"] = token.children or []
    token.children = [Token("text", "", 0, content=alt)] if alt else []
    token.attrs["alt"] = alt
    set_size(token)
    kind = token.meta["media"] = media_kind(url)
    poster = str(token.attrs.pop("poster", ""))
    if poster:
        poster = resolve(ctx, poster, token.meta.get("span") or ctx.span_at(ctx.line), resource=True)
    if kind == "embed":
        prepare(token, url, alt, poster)
    elif kind == "page":
        check_title(ctx, alt, token.meta.get("span"), "write it between the brackets: ![What it shows](…)")
    elif kind == "video":
        ctx.needs.add("video")
        token.meta["poster"] = poster or _poster(ctx, url)
    elif not kind:
        token.attrs.setdefault("decoding", "async")


def set_size(token: Token) -> None:
    """width=60% becomes a style, width=300 stays an attribute, anything else is not a size."""
    styles = [str(token.attrs.pop("style", "")).rstrip("; ")]
    for name in ("width", "height"):
        value = str(token.attrs.pop(name, ""))
        size = _SIZE.fullmatch(value)
        if size and size["unit"] in ("", "px") and "." not in value:
            token.attrs[name] = value.removesuffix("px")
        elif size and size["unit"]:
            styles.append(f"{name}:{value}")
    if any(styles):
        token.attrs["style"] = ";".join(filter(None, styles))


def _poster(ctx: Context, url: str) -> str:
    """The address of a picture with the video's name beside it; "" when there is none."""
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    return "" if urls.is_external(url) else picture_beside(ctx, posixpath.splitext(path)[0])


def _render(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    kind = token.meta.get("media", "")
    if "caption" not in token.meta:
        token.attrs["alt"] = plain(token.children or [])
    if kind not in ("video", "audio", "page"):
        return str(self.renderToken(tokens, index, options, env))
    attributes = {k: str(v) for k, v in token.attrs.items() if k not in ("src", "alt")}
    url, alt = str(token.attrs.get("src", "")), str(token.attrs.get("alt", ""))
    if kind == "page":
        return widget_html(url, alt, attributes)
    if kind == "audio":
        return audio_html(url, alt, attributes)
    return video_html(url, str(token.meta.get("poster", "")), alt, attributes)
