"""Finished HTML as text: its addresses, its words.

The rule of this file: every address in a page is changed in one place, `rewrite_urls`, whoever wrote it (a template,
Markdown, an author's raw HTML). Nothing here parses a document; tags are found by one regular expression that
cannot run away (possessive loops).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_INSIDE = r"(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+>"  # the rest of a tag
_REST = rf"(?:!--|(?P<name>[a-zA-Z][^\s/<>]*){_INSIDE})"
_TAG = re.compile("<" + _REST)
_ATTRIBUTE = re.compile(
    r"(?P<before>(?P<name>[^\s\"'<>/=]+)\s*=\s*)(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+)",
)
_ADDRESSES = {"href", "src", "poster", "data", "action", "xlink:href"}
_CSS_URL = re.compile(r"url\(\s*(?P<quote>[\"']?)(?P<url>[^)\"']*)(?P=quote)\s*\)", re.I)
_CSS_PART = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|/\*.*?(?:\*/|\Z)|(?<!\s)\s++", re.S)
_END = {  # what ends a stretch that is not markup; as in the HTML standard, one that never ends takes the rest
    "<!--": re.compile(r"-->"),
    **{name: re.compile(rf"</{name}\s*>", re.I) for name in ("script", "style", "math", "svg", "template")},
}
_RAW = ("script", "style")
# The start of what plain_text may drop. Tags that look like nothing of the kind (nearly all of them) are passed over
# by the lookahead, without a match each.
_DROPPED = re.compile(
    r"<(?!/|m(?!ath)[a-z]++>|(?!script|style|math|svg|template)[a-z][a-z0-9-]*+(?: [a-z-]++=\"[^\"<>]*+\")*+/?>)"
    + _REST
)
_BLOCK_END = r"(?i:/(?:p|li|h[1-6]|t[dh]|d[dt]|div|figcaption|blockquote)\s*+|br\s*+/?)>"
_ANY_TAG = re.compile(rf"<(?:({_BLOCK_END})|/?[a-zA-Z]{_INSIDE})")


def escaped(text: str) -> str:
    """`text` for use in HTML, in text and in quoted values: what Html.escape gives, as a str (a fifth of the time)."""
    if text.isalnum():
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&#34;").replace("'", "&#39;")


def rewrite_urls(page: str, change: Callable[[str], str]) -> str:
    """Every address in HTML text (href, src, srcset, poster, data, action, url() in style) through `change`.

    Values are unescaped before and escaped after; scripts, comments and text are left alone, <style> elements are not.
    """
    out: list[str] = []
    position = 0
    while match := _TAG.search(page, position):
        name = (match["name"] or match[0]).lower()
        out.append(page[position : match.start()])
        out.append(_rewrite_tag(match[0], change))
        position = match.end()
        if name == "<!--" or name in _RAW:
            stop = _end_of(name, page, position)
            text = page[position:stop]
            out.append(rewrite_css(text, change) if name == "style" else text)
            position = stop
    return "".join(out) + page[position:]


def _end_of(name: str, page: str, position: int) -> int:
    end = _END[name].search(page, position)
    return end.end() if end else len(page)


def _rewrite_tag(tag: str, change: Callable[[str], str]) -> str:
    if "=" not in tag:
        return tag

    def attribute(match: re.Match[str]) -> str:
        value, name = match["value"], match["name"].lower()
        text = html.unescape(value[1:-1] if value[:1] in "\"'" else value)
        if name in _ADDRESSES:
            new = change(text)
        elif name == "style":
            new = rewrite_css(text, change)
        elif name in ("srcset", "imagesrcset"):
            new = rewrite_srcset(text, change)
        else:
            return match[0]
        return match[0] if new == text else f'{match["before"]}"{html.escape(new)}"'

    return _ATTRIBUTE.sub(attribute, tag)


def rewrite_srcset(value: str, change: Callable[[str], str]) -> str:
    """Each candidate's address of a srcset through `change`; the descriptors stay."""
    candidates = [part.split(None, 1) for part in re.split(r",\s+|,(?=/)", value.strip()) if part.strip()]
    return ", ".join(" ".join([change(c[0].rstrip(",")), *c[1:]]) for c in candidates)


def rewrite_css(css: str, change: Callable[[str], str]) -> str:
    """Each url(…) of a style sheet through `change`."""

    def one(match: re.Match[str]) -> str:
        url = match["url"].strip()
        new = change(url)
        return match[0] if new == url or not url else f"url({match['quote']}{new}{match['quote']})"

    return _CSS_URL.sub(one, css)


def shorter_css(css: str) -> str:
    """A style sheet without comments and indentation; all else is as it was written.

    A minifier saves another 0.4 KB of ten, gzipped; the one we tried made "pre:is(b)" of "pre :is(b)".
    """
    return _CSS_PART.sub(_shorter, css).strip()


def _shorter(match: re.Match[str]) -> str:
    part = match[0]
    if part.startswith("/*"):
        around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
        return "" if any(map(str.isspace, around)) else "/**/"  # it may be all that is between two names
    return "\n" if part.isspace() and "\n" in part else part


def plain_text(fragment: str) -> str:
    """The words a reader sees: tags, scripts, maths and drawings dropped, entities decoded, white space collapsed."""
    shown: list[str] = []
    position = 0
    for match in _DROPPED.finditer(fragment):
        name = (match["name"] or match[0]).lower()
        if match.start() >= position and name in _END:
            shown.append(fragment[position : match.start()])
            position = _end_of(name, fragment, match.end())
    shown.append(fragment[position:])
    pieces = _ANY_TAG.split("".join(shown))  # words, the tag if it ends a block, words, …
    pieces[1::2] = [" " if block_end else "" for block_end in pieces[1::2]]
    return " ".join(html.unescape("".join(pieces)).split())
