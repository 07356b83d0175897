"""The tags of HTML text, found by one regular expression that cannot run away.

The rule of this file: it knows HTML's own lists (void elements, optional end tags, raw text) and nothing of dlblog.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markdown_it.common.html_blocks import block_names

from dlblog.markup import escaped

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
OPTIONAL_END = frozenset((
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt",
    "tbody", "td", "tfoot", "th", "thead", "tr",
))  # fmt: skip
_UNPAIRED = OPTIONAL_END | VOID
_DEEPEST = 100  # elements open at once that are looked at
RAW_TEXT = frozenset(("script", "style", "textarea"))  # their content holds no tags
BLOCK = frozenset(block_names)

Attributes = dict[str, str | None]  # by name, in lower case; None for one without a value
ATTRIBUTES = r"(?:[^<>\"'/]++|\"[^\"]*\"|'[^']*'|/(?!>))*+"
_REST = rf"(?:!--.*?(?:-->|\Z)|(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<attributes>{ATTRIBUTES})(?P<slash>/?)>)"
_TAG = re.compile("<" + _REST, re.S)
# Of the 2,500 tags of a finished post fifty can hold an id. The others are known by their looks, and passed over
# without a match each: 0.15 ms instead of 1.6.
_WITHOUT_ID = (
    r"/span>|/?m[a-z]++>|span class=\"[^\"<>=]*+\">|/[a-z][a-z0-9-]*+>"
    r"|(?!script|style|textarea)[a-z][a-z0-9-]*+(?: (?!id=|name=)[a-z-]++=\"[^\"<>=]*+\")*+/?>"
)
_WITH_ID = re.compile(rf"<(?!{_WITHOUT_ID}){_REST}", re.S)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?")
_ID = re.compile(r"\s(?:id|(?P<name>name))\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'<>=`]+))", re.I)


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its lower-case name, whether it ends an element, whether it is written `<x/>`, and where it stands."""

    name: str
    end: bool
    closed: bool
    attributes: str
    start: int
    stop: int


def tags(html: str) -> Iterator[Tag]:
    """The tags of `html` in order; comments and the content of scripts, styles and text areas are passed over."""
    for match in _matches(html, _TAG):
        name = match["name"].lower()
        yield Tag(name, bool(match["end"]), bool(match["slash"]), match["attributes"], match.start(), match.end())


def _matches(html: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    position = 0
    while match := pattern.search(html, position):
        position = match.end()
        if match["name"] is None:
            continue
        yield match
        name = match["name"].lower()
        if name in RAW_TEXT and not match["end"]:
            position = _raw_end(html, name, position)


def _raw_end(html: str, name: str, position: int) -> int:
    end = re.compile(rf"</{name}\b", re.I).search(html, position)
    return end.start() if end else len(html)


def ids(html: str) -> Iterator[str]:
    """The fragments `html` can be linked by: each id, and the name of each <a name>."""
    for tag in _matches(html, _WITH_ID):
        if tag["end"] or "=" not in tag["attributes"]:
            continue
        for match in _ID.finditer(tag["attributes"]):
            if not match["name"] or tag["name"] in "aA":
                yield match["a"] or match["b"] or match["c"] or ""


def read_attributes(written: str) -> Attributes:
    """The attributes of a tag, in order, their values unescaped; the first of two with one name counts."""
    found: Attributes = {}
    for name, value in _ATTRIBUTE.findall(written):
        text = entities.unescape(value[1:-1] if value[:1] in "\"'" else value) if value else None
        found.setdefault(name.lower(), text)
    return found


def start_tag(name: str, attributes: Mapping[str, str | None]) -> str:
    """A start tag."""
    written = (key if value is None else f'{key}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{' '.join((name, *written))}>"


def balanced(html: str) -> str:
    """`html` as a whole of its own: what it opens is closed at its end, end tags of what it never opened are gone."""
    out: list[str] = []
    opened: list[str] = []
    done = 0
    for tag in _matches(html, _TAG):
        name = tag["name"].lower()
        if tag["slash"] or name in _UNPAIRED:
            continue
        if not tag["end"]:
            opened.append(name)
            continue
        if opened and opened[-1] == name:
            opened.pop()
            continue
        out.append(html[done : tag.start()])
        done = tag.end()
        if name in opened[-_DEEPEST:]:
            while opened[-1] != name:
                out.append(f"</{opened.pop()}>")
            out.append(f"</{opened.pop()}>")
    return "".join([*out, html[done:], *(f"</{name}>" for name in reversed(opened))])
