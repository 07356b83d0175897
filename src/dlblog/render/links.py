"""Where an address written in a body leads: `resolve` is the one place that decides it.

The rule of this file: own absolute addresses become internal, a relative .md file becomes the URL of its post, any
other relative file becomes the URL of the asset beside the source, schemes that run code become "#". Every address
is noted in `Context.links`, so that the whole build can check it against what was really written.
"""

from __future__ import annotations

import functools
import posixpath
import re
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from dlblog import urls
from dlblog.diagnostics import Span
from dlblog.model import Link
from dlblog.render.context import Context, context, span_of, walk

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\ufeff]+")  # what browsers drop before they read a scheme
_UNSAFE = {"javascript", "vbscript", "data", "file"}
_PICTURE = re.compile(r"data:image/(?:gif|png|jpe?g|webp|avif|svg\+xml)[;,]")
_ENCODE = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w;/?:@&=+$,\-.!~*'()#%]")
_OWN = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#]*)(.*)", re.S | re.I)
_PARTS = re.compile(r"([^?#]*)(.*)", re.S)
_ADDRESSED = {"link_open": "href", "image": "src"}
_POST = (".md", ".markdown", ".ipynb")


def links(md: MarkdownIt) -> None:
    """Adds the places of links to their tokens, and the pass that resolves all addresses."""
    md.inline.ruler.at("link", _link)
    md.normalizeLink = normalise  # type: ignore[method-assign]  # letters stay readable, see urls.py
    md.normalizeLinkText = str  # type: ignore[assignment,method-assign]  # what the author typed
    md.validateLink = _anything  # type: ignore[method-assign]  # `resolve` refuses, and says so
    md.core.ruler.push("dl_links", _resolve_all)


def normalise(url: str) -> str:
    """`url` with those characters percent-encoded that would end it or change its meaning; other letters stay."""
    return _ENCODE.sub(lambda m: quote(m[0], safe="") if m[0].isascii() else m[0], url)


def resolve(ctx: Context, url: str, span: Span, resource: bool) -> str:
    """The address to write for `url` as found in the body at `span`; it is noted in `ctx.links`.

    `resource` tells that it is part of the page (a picture, a video, a script) and not a place to go. The answer is
    root-absolute, external, or a fragment of this page; it is not HTML-escaped. An address that would run code is
    reported (link-unsafe) and becomes "#"; a relative link to a post that is not there is reported (link-dead).
    """
    url = url.strip()
    scheme = _unsafe_scheme(url)
    if scheme:
        if resource and _PICTURE.match(url[:40].lower()):
            return url
        ctx.report("warning", "link-unsafe", f"{scheme}: addresses are not published; this one was made empty", span)
        return "#"
    written = url
    url = _internal(url, ctx.options.site_urls)
    absolute = url != written
    if not url or url == "#":
        return url
    known = len(ctx.diagnostics)
    if not urls.is_external(url):
        url = _inside(ctx, url, span)
    if len(ctx.diagnostics) > known:
        return url  # reported already
    noted = ctx.options.url + url if url.startswith("#") else url
    ctx.links.append(Link(noted, span, resource, absolute))
    return url


def _unsafe_scheme(url: str) -> str:
    """The scheme of an address that would run code, or ""."""
    start = url[:200]
    if ":" not in start or start.startswith(("https:", "http:")):
        return ""
    scheme = _SCHEME.match(_IGNORED.sub("", start).lower())
    return scheme[1] if scheme and scheme[1] in _UNSAFE else ""


def _internal(url: str, site_urls: tuple[str, ...]) -> str:
    """An absolute address of this site, under any of its names, as a rooted one; any other as it is."""
    parts = _OWN.fullmatch(url) if "//" in url else None
    if not parts:
        return url
    host, path = parts[1].lower(), parts[2]
    for own in site_urls:
        own_host, own_path = _site(own)
        if own_host != host:
            continue
        rest = path.removeprefix(own_path)
        if path.startswith(own_path) and rest[:1] in ("", "/", "?", "#"):
            return rest if rest.startswith("/") else "/" + rest
    return url


@functools.lru_cache(maxsize=64)
def _site(url: str) -> tuple[str, str]:
    """The host and the path of a name of this site; a host that none has where it is no address."""
    site = _OWN.fullmatch(url.rstrip("/"))
    return (site[1].lower(), site[2]) if site else ("/", "")


def _inside(ctx: Context, url: str, span: Span) -> str:
    """An internal address: fragment, rooted path, or a path relative to the source file."""
    parts = _PARTS.fullmatch(url)
    path, rest = (unquote(parts[1]), parts[2]) if parts else (url, "")
    if not path:
        return url if url.startswith("#") else ctx.options.url + url
    if path.lower().endswith(_POST):
        return _post(ctx, path, rest, span) or urls.join(ctx.options.url, url)
    if path.startswith("/"):  # "/images/a.png" of another system may be content/assets/a.png here
        found = ctx.fetch("asset", path)
        return found + rest if found else urls.join("/", url)
    for key in (_beside(ctx.body.path, path), "content/" + path):
        if found := ctx.fetch("asset", key):
            return found + rest
    return urls.join(ctx.options.url, url)


def _post(ctx: Context, path: str, rest: str, span: Span) -> str:
    """The URL of the post in the file `path`, or "" (reported when the path is relative: nothing else can be meant)."""
    rooted = path.startswith("/")
    key = "content" + posixpath.normpath(path) if rooted else _beside(ctx.body.path, path)
    card = ctx.fetch("card", key)
    if card:
        return card.url + rest
    asset = ctx.fetch("asset", key)
    if asset:
        return asset + rest
    if not rooted:
        ctx.report("error", "link-dead", f"there is no post {key}", span, "links to posts name their files")
    return ""


def _beside(source: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def _link(state: StateInline, silent: bool) -> bool:
    """CommonMark's link; its token knows its place in the source (meta["span"]), and it never is without a text."""
    start, before = state.pos, len(state.tokens) + bool(state.pending)
    if not link(state, silent):
        return False
    if not silent:
        opening, *inside, _ = state.tokens[before:]
        opening.meta["span"] = span_of(state, start, state.pos)
        if all(token.type == "text" and not token.content.strip() for token in inside):
            _name(state, opening, before + 1)
    return True


def _name(state: StateInline, opening: Token, place: int) -> None:
    """`[](paper.pdf)`: what a link leads to, as its text."""
    text = _called(unquote(str(opening.attrs["href"])))
    if text:
        state.tokens.insert(place, Token("text", "", 0, content=text, level=opening.level + 1))
    elif not state.src.startswith("{", state.pos):  # `[](){#id}` is a place to link to
        message = "this link has neither a text nor an address"
        context(state.env).report("warning", "link-empty", message, opening.meta["span"])


def _called(url: str) -> str:
    """The name of a file, or an external address as it is."""
    if urls.is_external(url):
        return url.removeprefix("mailto:")
    return posixpath.basename(re.split("[?#]", url, maxsplit=1)[0].rstrip("/"))


def _anything(url: str) -> bool:
    return True


def _resolve_all(state: StateCore) -> None:
    """Every href and src of Markdown links and images. A token with meta["resolved"] was seen to by its own rule."""
    ctx = context(state.env)
    row = 0
    for token in walk(state.tokens):
        kind = token.type
        if kind == "text":
            continue
        if token.map:
            row = token.map[0]
        if "line" in token.meta:
            row = token.meta["line"]
        if kind in _ADDRESSED and (name := _ADDRESSED[kind]) in token.attrs and not token.meta.get("resolved"):
            span = token.meta.get("span") or ctx.span_at(row)
            token.attrs[name] = resolve(ctx, str(token.attrs[name]), span, name == "src")
            token.meta["resolved"] = True
