"""The tags of HTML text, found by one regular expression that cannot run away.

The rule of this file: it knows HTML's own lists (void elements, optional end tags, raw text) and nothing of dlblog.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.common.html_blocks import block_names

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
OPTIONAL_END = frozenset((
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt",
    "tbody", "td", "tfoot", "th", "thead", "tr",
))  # fmt: skip
_DEEPEST = 100  # elements open at once that are looked at
RAW_TEXT = frozenset(("script", "style", "textarea"))  # their content holds no tags
BLOCK = frozenset(block_names)

_ATTRIBUTES = r"(?:[^<>\"'/]|\"[^\"]*\"|'[^']*'|/(?!>))*+"
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<attributes>{_ATTRIBUTES})(?P<slash>/?)>",
    re.S,
)
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
    for match in _matches(html):
        name = match["name"].lower()
        yield Tag(name, bool(match["end"]), bool(match["slash"]), match["attributes"], match.start(), match.end())


def _matches(html: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := _TAG.search(html, position):
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
    """The fragments `html` can be linked by: each id, and the name of each <a name>.

    A finished post has thousands of tags, few with an id: no Tag is made for the others.
    """
    for tag in _matches(html):
        if tag["end"] or "=" not in tag["attributes"]:
            continue
        for match in _ID.finditer(tag["attributes"]):
            if not match["name"] or tag["name"] in "aA":
                yield match["a"] or match["b"] or match["c"] or ""


def balanced(html: str) -> str:
    """`html` as a whole of its own: what it opens is closed at its end, end tags of what it never opened are gone."""
    out: list[str] = []
    opened: list[str] = []
    done = 0
    for tag in tags(html):
        if tag.closed or tag.name in OPTIONAL_END or tag.name in VOID:
            continue
        if not tag.end:
            opened.append(tag.name)
            continue
        if opened and opened[-1] == tag.name:
            opened.pop()
            continue
        out.append(html[done : tag.start])
        done = tag.stop
        if tag.name in opened[-_DEEPEST:]:
            while opened[-1] != tag.name:
                out.append(f"</{opened.pop()}>")
            out.append(f"</{opened.pop()}>")
    return "".join([*out, html[done:], *(f"</{name}>" for name in reversed(opened))])
