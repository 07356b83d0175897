"""Films and posts that lie on other sites: which addresses are such, and what stands for one on a page.

The rule of this file: nothing is asked of another site before a reader asks for it. What stands on the page is a link
with a size, so that nothing jumps, and a button that scripts show: it puts the other site's player in the same place.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from dlblog.words import NONE, Own, word

WIDE, TALL = "16/9", "9/16"
_RATIO = re.compile(r"\d{1,5}(?:\.\d{1,4})?(?:\s*/\s*\d{1,5}(?:\.\d{1,4})?)?")
_HTTP = re.compile(
    r"(?:https?:)?//(?:www\.|m\.|mobile\.)?(?P<host>[\w.-]+(?::\d+)?)(?P<path>/[^?#\s]*)?(?P<rest>\S*)", re.I | re.A
)
_VIMEO = re.compile(r"/(?:video/|(?:channels|groups)/(?:[\w-]+/)+)?(?P<id>\d+)(?:/(?P<secret>[0-9a-f]+))?/?")
_SERVERS = ("www.", "player.", "platform.")
_TIME = re.compile(r"(?:(?P<h>\d{1,3})h)?(?:(?P<m>\d{1,4})m)?(?:(?P<s>\d{1,6})s?)?")


@dataclass(frozen=True, slots=True)
class Embed:
    """Something on another site: where it is seen there, and the address of its player. A post has no ratio."""

    site: str
    url: str
    frame: str
    ratio: str = ""

    @property
    def host(self) -> str:
        """Who is asked when a reader clicks."""
        host = urlsplit(self.frame).hostname or ""
        return next((host.removeprefix(name) for name in _SERVERS if host.startswith(name)), host)


@dataclass(frozen=True, slots=True)
class _Address:
    path: str
    rest: str  # the query and the fragment

    def value(self, *names: str) -> str:
        """The first of some parameters that is given, "" for none. What may stand in one needs no escape anywhere."""
        found = (re.search(rf"[?&#;]{name}=([A-Za-z0-9_-]+)(?=[&#]|$)", self.rest) for name in names)
        return next((match[1] for match in found if match), "")


def recognised(url: str) -> Embed | None:
    """What an address names, if it is a film or a post of a site known here."""
    parts = _HTTP.fullmatch(url)
    if not parts:
        return None
    address = _Address(parts["path"] or "/", parts["rest"])
    make = _SITES.get(parts["host"].lower())
    return make(address) if make else _mastodon(parts["host"], address)


def ratio_of(*sizes: str) -> str:
    """The ratio that an author gave: "4/3", or a width and a height; "" for none."""
    text = "/".join(size.strip().removesuffix("px") for size in sizes)
    return text.replace(" ", "") if _RATIO.fullmatch(text) and not re.search(r"(?:^|/)[0.]+(?:/|$)", text) else ""


def _youtube(address: _Address) -> Embed | None:
    film = re.fullmatch(r"/(?P<kind>embed|shorts|live|v)/(?P<id>[\w-]+)/?", address.path)
    name = film["id"] if film else address.value("v")
    lists = address.value("list")
    if name in ("", "videoseries"):
        url = f"https://www.youtube.com/playlist?list={lists}"
        return Embed("YouTube", url, _tube("videoseries", list=lists), WIDE) if lists else None
    start = _seconds(address.value("start", "t", "time_continue"))
    frame = _tube(name, start=start, end=_seconds(address.value("end")), list=lists)
    if film and film["kind"] == "shorts":
        return Embed("YouTube", f"https://www.youtube.com/shorts/{name}", frame, TALL)
    return Embed("YouTube", f"https://www.youtube.com/watch?v={name}" + (f"&t={start}" if start else ""), frame, WIDE)


def _youtu_be(address: _Address) -> Embed | None:
    return _youtube(_Address("/embed" + address.path, address.rest))


def _tube(name: str, **more: object) -> str:
    given = {"autoplay": 1} | {key: value for key, value in more.items() if value}
    return f"https://www.youtube-nocookie.com/embed/{name}?{urlencode(given)}"


def _seconds(text: str) -> int:
    """ "90", "90s" or "1m30s" as seconds; 0 for none."""
    parts = _TIME.fullmatch(text)
    return sum(int(parts[unit] or 0) * size for unit, size in (("h", 3600), ("m", 60), ("s", 1))) if parts else 0


def _vimeo(address: _Address) -> Embed | None:
    film = _VIMEO.fullmatch(address.path)
    if not film:
        return None
    secret = film["secret"] or address.value("h")
    given = {"dnt": 1, "autoplay": 1} | ({"h": secret} if secret else {})
    start = _seconds(address.value("t"))
    frame = f"https://player.vimeo.com/video/{film['id']}?{urlencode(given)}" + (f"#t={start}s" if start else "")
    return Embed("Vimeo", f"https://vimeo.com/{film['id']}" + (f"/{secret}" if secret else ""), frame, WIDE)


def _bilibili(address: _Address) -> Embed | None:
    film = re.fullmatch(r"/video/(?P<id>BV\w+)/?", address.path)
    name = film["id"] if film else address.value("bvid")
    if not re.fullmatch(r"BV\w+", name):
        return None
    frame = f"https://player.bilibili.com/player.html?{urlencode({'bvid': name, 'autoplay': 1})}"
    return Embed("bilibili", f"https://www.bilibili.com/video/{name}/", frame, WIDE)


def _x(address: _Address) -> Embed | None:
    post = re.fullmatch(r"/(?P<who>\w+)/status(?:es)?/(?P<id>\d+)(?:/.*)?", address.path)
    if not post:
        return None
    frame = f"https://platform.twitter.com/embed/Tweet.html?{urlencode({'dnt': 'true', 'id': post['id']})}"
    return Embed("X", f"https://x.com/{post['who']}/status/{post['id']}", frame)


def _mastodon(host: str, address: _Address) -> Embed | None:
    """Its servers have any name; the form of their addresses is nobody else's."""
    post = re.fullmatch(r"/@[\w.-]+(?:@[\w.-]+)?/\d{12,}", address.path.rstrip("/").removesuffix("/embed"))
    url = f"https://{host}{post[0]}" if post else ""
    return Embed("Mastodon", url, url + "/embed") if post else None


_SITES: dict[str, Callable[[_Address], Embed | None]] = {
    "youtube.com": _youtube,
    "youtube-nocookie.com": _youtube,
    "youtu.be": _youtu_be,
    "vimeo.com": _vimeo,
    "player.vimeo.com": _vimeo,
    "bilibili.com": _bilibili,
    "player.bilibili.com": _bilibili,
    "twitter.com": _x,
    "x.com": _x,
}


def link_text(embed: Embed, title: str, lang: str, own: Own = NONE) -> str:
    """What the link to it says."""
    if not embed.ratio:
        return word("View on {site}", lang, own, site=embed.site)
    watch = word("Watch on {site}", lang, own, site=embed.site)
    return f"{title} ({watch})" if title else watch


def button(embed: Embed, title: str, lang: str, own: Own = NONE) -> str:
    """The button that shows it in its place; it says who will be asked. Its words are a label, so feeds have none."""
    if embed.ratio:
        label = word("Play here (loads from {host})", lang, own, host=embed.host)
    else:
        label = word("Show here (loads from {host})", lang, own, host=embed.host)
    given = {"data-embed": embed.frame, "title": title or embed.site, "aria-label": label}
    written = "".join(f' {name}="{html.escape(value)}"' for name, value in given.items())
    return f'<button type="button" hidden data-scripted{written}></button>'


def facade(
    embed: Embed, title: str, lang: str, own: Own = NONE, *, poster: str = "", ratio: str = "", style: str = ""
) -> str:
    """What stands for it on the page. All arguments are plain text; `poster` is the address of a picture."""
    link = f'<a href="{html.escape(embed.url)}">{html.escape(link_text(embed, title, lang, own))}</a>'
    tail = link + button(embed, title, lang, own)
    if not embed.ratio:
        said = f"<p>{html.escape(title)}</p>\n" if title else ""
        return f'<blockquote class="facade-post">{said}{tail}</blockquote>'
    shape = "facade tall" if (ratio or embed.ratio) == TALL else "facade"
    styles = ";".join(filter(None, (f"aspect-ratio:{ratio}" if ratio not in ("", WIDE, TALL) else "", style)))
    shaped = f' style="{html.escape(styles)}"' if styles else ""
    picture = f'<img src="{html.escape(poster)}" alt="" loading="lazy" decoding="async">' if poster else ""
    return f'<span class="{shape}"{shaped}>{picture}{tail}</span>'
