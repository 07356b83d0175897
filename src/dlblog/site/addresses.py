"""Where a document is published: permalinks, slugs, aliases.

The rule of this file: an address that an author wrote is taken as it is meant or refused at its place; nothing is
guessed and nothing leaves the site. A refused address is replaced by the default one, so that the rest of the build
goes on and finds the other faults.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from dlblog.diagnostics import Diagnostic, did_you_mean, error
from dlblog.model import Document
from dlblog.settings import Config
from dlblog.site.place import place
from dlblog.urls import encode, slugify

PLACEHOLDERS = ("slug", "title", "year", "month", "day", "categories")
_PLACEHOLDER = re.compile(r"(?<![A-Za-z0-9]):([A-Za-z_]+)")
_DATE_PREFIX = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}-(?=.)")
_HTML = re.compile(r"\.html?$", re.I)
_INDEX = re.compile(r"(?:^|/)index\.html?$", re.I)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address cannot be used: the end of a code ("traversal"), what is wrong, what to do."""

    code: str
    message: str
    hint: str


# Checked in this order on the address with its %-escapes undone: "%2e%2e" is "..", "%00" is a control character.
_CHECKS = (
    (
        re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffd\ud800-\udfff]"),
        Refusal("control", "has a control character or a broken one", "type it anew"),
    ),
    (
        re.compile(r"^(?://|[a-zA-Z][a-zA-Z0-9+.-]*:)"),
        Refusal("absolute", "is a full address", "write only its path, as /posts/name/"),
    ),
    (re.compile(r"\\"), Refusal("backslash", "has a backslash", "use / between the parts")),
    (
        re.compile(r"(?:^|/)\.\.?(?:/|$)"),
        Refusal("traversal", "has '.' or '..' as a part", "write the path from the site's root"),
    ),
    (re.compile(r"[?#]"), Refusal("query", "has '?' or '#', which end a path", "leave them out")),
)


def address(document: Document, config: Config) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """URL and slug of a document, and what is wrong with what its front matter says of them."""
    meta = document.meta
    name, faults = _slug(document)
    default = _default(document, config, name)
    if isinstance(default, Refusal):
        faults.append(_fault("permalink", config.permalink, default, document))
        default = f"/posts/{encode(name)}/"
    if not meta.permalink:
        return default, name, tuple(faults)
    url = _expand(meta.permalink, document, name)
    if not isinstance(url, Refusal) and url == "/" and not is_page_like(document):
        url = Refusal("home", "is the home page's address", "move the file to content/pages, or set `is_index: true`")
    if isinstance(url, Refusal):
        faults.append(_fault("permalink", meta.permalink, url, document))
        return default, name, tuple(faults)
    return url, name, tuple(faults)


def aliases(document: Document, url: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The other addresses that lead to `url`, each once, and those refused."""
    faults: list[Diagnostic] = []
    good: list[str] = []
    for text in document.meta.aliases:
        alias = literal(text)
        if isinstance(alias, Refusal):
            faults.append(_fault("alias", text, alias, document, "aliases", "redirect_from"))
        elif alias != url and alias not in good:
            good.append(alias)
    return tuple(good), tuple(faults)


def is_page_like(document: Document) -> bool:
    """Whether a document is a page, not a post: it lies in content/pages, or says that it is the home page."""
    meta = document.meta
    home = meta.permalink.strip("/ ") in ("", "index.html") and meta.permalink != ""
    return document.is_page or meta.is_index or (home and meta.layout in ("page", "default", "home"))


def literal(text: str) -> str | Refusal:
    """The URL that a written path means: "about" and "/about/" are /about/, "/a/index.html" is /a/, "/a.html" stays."""
    path = unquote(text.strip())
    for pattern, refusal in _CHECKS:
        if pattern.search(path):
            return refusal
    path = _INDEX.sub("/", re.sub(r"/+", "/", "/" + path))
    return encode(path if path.endswith("/") or _HTML.search(path) else path + "/")


def file_slug(path: str) -> str:
    """A file's own name: without folder, extension and date; for name/index.md the folder's."""
    stem, _ = posixpath.splitext(posixpath.basename(path))
    if _is_folders(path):
        stem = posixpath.basename(posixpath.dirname(path))
    return slugify(_DATE_PREFIX.sub("", stem))


def _is_folders(path: str) -> bool:
    """Whether a file speaks for its folder: name/index.md, name/README.md."""
    folder, base = posixpath.split(path)
    return base.lower().split(".")[0] in ("index", "readme") and folder not in ("content/posts", "content/pages")


def slug(document: Document) -> str:
    """The document's short name, as `requires:` and `chapters:` use it."""
    return _slug(document)[0]


def _slug(document: Document) -> tuple[str, list[Diagnostic]]:
    meta, path = document.meta, document.body.path
    own = file_slug(path)
    if "slug" not in meta.spans:
        name = slugify(meta.slug) or own
        if name:
            return name, []
        return "post", [error("slug-empty", "no address can be made of this file's name", place(document), "set slug:")]
    url = literal(meta.slug)
    if isinstance(url, Refusal):
        return own or "post", [_fault("slug", meta.slug, url, document, "slug")]
    name = unquote(url).strip("/")
    if not name or "/" in name:
        refusal = Refusal("invalid", "is not one part of an address", "for a whole path use permalink:")
        return own or "post", [_fault("slug", meta.slug, refusal, document, "slug")]
    return name, []


def _default(document: Document, config: Config, name: str) -> str | Refusal:
    """Posts follow the site's pattern; pages lie as their files do: content/pages/a/b.md → /a/b/."""
    if not is_page_like(document):
        return _expand(config.permalink, document, name)
    folder = posixpath.dirname(document.body.path.removeprefix("content/pages/"))
    stem = posixpath.splitext(posixpath.basename(document.body.path))[0].lower()
    if document.meta.is_index or (stem == "index" and document.is_page and not folder):
        return "/"
    if stem == "404":
        return "/404.html"
    above = posixpath.dirname(folder) if _is_folders(document.body.path) else folder
    parts = [slugify(part) for part in above.split("/") if part] if document.is_page else []
    return encode("/".join(["", *parts, name, ""]))


def _expand(pattern: str, document: Document, name: str) -> str | Refusal:
    """A permalink with its placeholders filled in, as a URL."""
    meta, names = document.meta, _PLACEHOLDER.findall(pattern)
    unknown = next((found for found in names if found not in PLACEHOLDERS), None)
    if unknown:
        hint = did_you_mean(unknown, PLACEHOLDERS) or "known are :" + " :".join(PLACEHOLDERS)
        return Refusal("pattern", f"has an unknown placeholder :{unknown}", hint)
    if not meta.date and {"year", "month", "day"} & set(names):
        return Refusal("date", "needs a date, and there is none", "add date: to the front matter")
    values = {
        "slug": name,
        "title": file_slug(document.body.path) or name,
        "categories": "/".join(filter(None, map(slugify, meta.categories))),
    }
    if meta.date:
        values |= {"year": f"{meta.date:%Y}", "month": f"{meta.date:%m}", "day": f"{meta.date:%d}"}
    if not names:
        return literal(pattern)
    filled = _PLACEHOLDER.sub(lambda match: encode(values[match[1]]), pattern)
    return literal(re.sub(r"/+", "/", filled))  # "/:categories/x/" of a post without categories is /x/


def _fault(kind: str, text: str, refusal: Refusal, document: Document, *keys: str) -> Diagnostic:
    shown = text if text.isprintable() else text.encode("unicode_escape").decode()
    span = place(document, *(keys or (kind,)))
    return error(f"{kind}-{refusal.code}", f'{kind} "{shown}" {refusal.message}', span, refusal.hint)
