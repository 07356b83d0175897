"""What lies elsewhere, in a frame: `![What it shows](https://youtu.be/…)`, a page of the site's own beside the text
(`![Loss surface](surface.html){height=420}`), and the frames that authors paste as HTML.

The rule of this file: of a film or post on another site there is a link until a reader asks for more (see
`dlblog.embeds`); a frame of the author's own choice is loaded when a reader comes near it. Each has a title and a size.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.diagnostics import Span
from dlblog.embeds import WIDE, Embed, button, facade, link_text, ratio_of, recognised
from dlblog.render.blocks import classes
from dlblog.render.context import Context, context, walk
from dlblog.render.html import has_html, place
from dlblog.render.paths import picture_beside
from dlblog.render.tags import ATTRIBUTES, Attributes, read_attributes, start_tag

SANDBOX = "allow-scripts allow-popups"  # a page of the site's own may run, but not reach into the page around it
_FRAME = re.compile(rf"<iframe(?=[\s/>])(?P<attributes>{ATTRIBUTES})/?>", re.I)
_QUOTE = re.compile(r"<blockquote\s[^>]*\bclass\s*=\s*[\"'][^\"']*\b(?:twitter-tweet|mastodon-embed)\b", re.I)
_LINK = re.compile(r"<a\s[^>]*?\bhref\s*=\s*[\"']?(?P<href>[^\s\"'>]+)", re.I)
_LOADER = re.compile(
    r"<script\b[^>]*\bsrc\s*=\s*[\"']?(?:https?:)?//(?:platform\.twitter\.com/widgets|[\w.-]+/embed)\.js", re.I
)
_OBSOLETE = frozenset((
    "align", "allowtransparency", "border", "frameborder", "marginheight", "marginwidth", "mozallowfullscreen",
    "scrolling", "webkitallowfullscreen",
))  # fmt: skip
_NO_TITLE = "YouTube video player"  # what YouTube gives to every film
_LENGTH = re.compile(r"\d{1,5}(?:\.\d{1,3})?(?:%|px|em|rem|vw|vh)")
_END = 3  # how many tokens after its start tag a frame may end


def embeds(md: MarkdownIt) -> None:
    """Adds the rendering of embeds, and the pass over frames that were pasted."""
    md.core.ruler.push("dl_embeds", _pasted)
    md.add_render_rule("embed", _render)


def prepare(token: Token, url: str, alt: str, poster: str) -> None:
    """An image token whose address is a film or a post of another site becomes an embed."""
    known = recognised(url)
    token.type, token.tag, token.content = "embed", "a", alt
    token.attrs["class"] = classes("embed", str(token.attrs.get("class", "")))
    token.meta["url"], token.meta["embed"] = url, known or Embed(_site(url), url, "", WIDE)
    token.meta["poster"] = poster
    if "id" not in token.attrs or not token.meta["embed"].ratio:
        token.meta["caption"] = []  # the link says it, or the quotation


def widget_html(url: str, title: str, attributes: Mapping[str, str]) -> str:
    """A frame for a page of the site's own; all arguments are plain text."""
    given: Attributes = {"src": url, "title": title, "loading": "lazy", "sandbox": SANDBOX, **attributes}
    ratio = ratio_of(given.pop("ratio", None) or "")
    if ratio and "height" not in given:
        given["style"] = ";".join(filter(None, (f"aspect-ratio:{ratio}", given.get("style"))))
    return start_tag("iframe", given) + "</iframe>"


def check_title(ctx: Context, title: str, span: Span | None, hint: str) -> None:
    """Reports a frame that has no title."""
    if not title.strip():
        message = "this frame has no title: who cannot see it is told nothing of it"
        ctx.report("warning", "embed-title", message, span, hint)


def _site(url: str) -> str:
    return "Vimeo" if "vimeo" in url.lower() else "YouTube"


def _render(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    if "html" not in token.meta:  # once: an excerpt may be made of it too
        token.meta["html"] = _facade(context(env), token) if token.meta.get("alone") else _link(context(env), token)
    return str(token.meta["html"])


def _link(ctx: Context, token: Token) -> str:
    """An embed amid text, or an address of which only the site is known."""
    said = link_text(token.meta["embed"], token.content, ctx.options.lang, ctx.options.words)
    if token.content and not token.meta["embed"].ratio:
        said = f"{token.content} ({said})"
    given: Attributes = {"href": token.meta["url"]}
    given |= {name: str(token.attrs[name]) for name in ("class", "id", "title") if name in token.attrs}
    return start_tag("a", given) + html.escape(said) + "</a>"


def _facade(ctx: Context, token: Token) -> str:
    known: Embed = token.meta["embed"]
    if not known.frame:
        return _link(ctx, token)
    given = {name: str(value) for name, value in token.attrs.items()}
    return facade(
        known,
        token.content,
        ctx.options.lang,
        ctx.options.words,
        poster=token.meta["poster"] or _poster(ctx, known),
        ratio=ratio_of(given.get("ratio", "")) or ratio_of(given.get("width", ""), given.get("height", "")),
        style=given.get("style", ""),
    )


def _poster(ctx: Context, known: Embed) -> str:
    """The address of a picture beside the text that has the film's name, `dQw4w9WgXcQ.jpg`; "" when there is none."""
    name = known.frame.partition("?")[0].rpartition("/")[2]
    return picture_beside(ctx, name) if known.ratio else ""


def _pasted(state: StateCore) -> None:
    """Frames and posts of other sites in raw HTML."""
    if not has_html(state.tokens):
        return
    ctx = context(state.env)
    row, posts = 0, False
    for token in walk(state.tokens):
        row = token.map[0] if token.map else row
        if token.children:
            _frames(ctx, token.children, row)
            posts = _posts(ctx, token.children) or posts
    for token in walk(state.tokens) if posts else ():
        if token.type == "html_inline" and _LOADER.match(token.content):
            token.content = ""


def _frames(ctx: Context, tokens: list[Token], row: int) -> None:
    for start, token in enumerate(tokens):
        frame = _FRAME.match(token.content) if token.type == "html_inline" else None
        if frame:
            given = read_attributes(frame["attributes"])
            rest = tokens[start + 1 : start + 1 + _END]
            end = next((n for n, one in enumerate(rest) if one.content.lower().startswith("</iframe")), None)
            known = recognised(given.get("src") or "") if end is not None else None
            if known is None:
                token.content = _frame(ctx, given, place(ctx, token, row))
            else:
                token.content = _instead(ctx, known, given)
                for one in rest[: (end or 0) + 1]:
                    one.content, one.children = "", None


def _instead(ctx: Context, known: Embed, given: Attributes) -> str:
    """The facade of a film that was pasted as a frame."""
    ratio = ratio_of(given.get("width") or "", given.get("height") or "")
    title = (given.get("title") or "").replace(_NO_TITLE, "")
    poster = _poster(ctx, known)
    return facade(known, title, ctx.options.lang, ctx.options.words, poster=poster, ratio=ratio)


def _frame(ctx: Context, given: Attributes, span: Span) -> str:
    """A frame as it was pasted, with what it lacks; without what HTML no longer knows."""
    title = given.get("title") or ""
    check_title(ctx, title, span, 'write title="What it shows"')
    kept = {name: value for name, value in given.items() if name not in _OBSOLETE}
    kept.setdefault("loading", "lazy")
    styles = [(kept.pop("style", None) or "").rstrip("; ")]
    for name in ("width", "height"):
        value = (kept.get(name) or "").strip()
        if not value.isdecimal():
            kept.pop(name, None)
            styles += [f"{name}:{value}"] if _LENGTH.fullmatch(value) else []
    if any(styles):
        kept["style"] = ";".join(filter(None, styles))
    return start_tag("iframe", kept)


def _posts(ctx: Context, tokens: list[Token]) -> bool:
    """Quotations that a site's script would make into frames get a button for that; whether there were any."""
    opened: Token | None = None
    known: Embed | None = None
    made = False
    for token in tokens:
        if token.type != "html_inline":
            continue
        if _QUOTE.match(token.content):
            opened, known = token, None
        elif opened and (link := _LINK.match(token.content)):
            known = recognised(html.unescape(link["href"])) or known
        elif opened and known and token.content.lower().startswith("</blockquote"):
            opened.content = '<blockquote class="facade-post">'
            token.content = button(known, "", ctx.options.lang, ctx.options.words) + token.content
            opened, made = None, True
    return made
