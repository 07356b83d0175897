"""Slugs, and the one way from URLs to output paths and back.

The rule of this file: a URL inside dlblog is root-absolute, without base path, percent-encoded only where a character
would change its meaning (space, %, #, ?, quotes, controls); other letters stay readable (RFC 3987). An output path
is the URL unquoted, "/a/" being "a/index.html".
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

_KEEP = {"L", "N", "M", "S"}  # letters, numbers, marks, symbols (emoji): what a slug may hold
_WORDS = str.maketrans({"+": "plus", "#": "sharp", "'": "", "’": ""})
_UNSAFE = re.compile(r"[\x00-\x20\"#%<>?\\^`{|}\x7f]")
_URI = "%/:=&?~#+!$,;'@()*[]"  # what stays in a URI beside letters, digits and "_.-"
_IS_URI = re.compile(rf"[\w.\-{re.escape(_URI)}]*+", re.ASCII)  # nearly every URL; quote() takes eight times as long
_ASCII_WORD = re.compile(r"[a-z0-9_]++")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_PATH = re.compile(r"[^?#]*")
_NOT_ID = re.compile(r"[^\w-]+")


def slugify(text: str) -> str:
    """A URL segment for a name: Unicode kept (NFC), case folded, words joined by "-". May be "" (punctuation only).

    "C++" and "C#" differ ("cplusplus", "csharp"); an emoji is kept.
    """
    if text.isascii():  # the same, without looking each character up: a tenth of the time
        return "-".join(_ASCII_WORD.findall(text.lower().replace("+", "plus").replace("#", "sharp").replace("'", "")))
    text = unicodedata.normalize("NFC", text).casefold().translate(_WORDS)
    kept = (c if (unicodedata.category(c)[0] in _KEEP and c not in "^`|<>$~=") or c == "_" else " " for c in text)
    return "-".join("".join(kept).split())


def heading_slug(text: str) -> str:
    """The id GitHub gives a heading with this plain text."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def kramdown_slug(text: str) -> str:
    """The id kramdown (Jekyll) gives: ASCII letters and digits, nothing before the first letter; "section" if empty."""
    text = re.sub(r"^[^a-zA-Z]+", "", text)
    return re.sub(r"[^a-zA-Z0-9 -]", "", text).replace(" ", "-").lower() or "section"


def id_part(key: str) -> str:
    """A citation key as part of an id: letters, digits, "_" and "-"."""
    return _NOT_ID.sub("-", key)


def encode(path: str) -> str:
    """A path's characters that mean something in a URL, percent-encoded; the rest stays readable."""
    return _UNSAFE.sub(lambda m: quote(m[0], safe=""), path)


def to_uri(url: str) -> str:
    """A URL in ASCII (RFC 3986), for feeds, sitemaps and headers."""
    return url if _IS_URI.fullmatch(url) else quote(url, safe=_URI)


def output_path(url: str) -> str:
    """Where the page at a root-absolute URL is written, from the output folder."""
    path = unquote(urlsplit(url).path).lstrip("/")
    return path + "index.html" if path == "" or path.endswith("/") else path


def page_url(path: str) -> str:
    """The URL at which a static server shows an output path."""
    if posixpath.basename(path) == "index.html":
        path = path.removesuffix("index.html")
    return "/" + encode(path)


def is_external(url: str) -> bool:
    """Whether the URL leaves the site or names another scheme (https:, mailto:, //host)."""
    return url.startswith("//") or _SCHEME.match(url) is not None


def join(base: str, url: str) -> str:
    """`url` as seen from the page at `base`, root-absolute, "." and ".." resolved; query and fragment kept."""
    head = _PATH.match(url)
    path, rest = (head[0], url[head.end() :]) if head else (url, "")
    if not path:
        return base + rest
    whole = path if path.startswith("/") else posixpath.join(posixpath.dirname(base) or "/", path)
    clean = posixpath.normpath("/" + whole.lstrip("/"))
    if whole.endswith(("/", "/.", "/..")) and clean != "/":
        clean += "/"
    return clean + rest


def base_path(site_url: str) -> str:
    """The path of the site's URL without a slash at its end: "https://a.io/repo/" → "/repo"."""
    return urlsplit(site_url).path.rstrip("/")
