"""Attribute lists: `{#id .class key=value}` (pandoc) and `{: #id .class key="value"}` (kramdown).

The rule of this file: text is an attribute list only if every item of it is one, so `{{ x }}`, `{% y %}` and set
notation never are. Attributes that could run code or change an address are left out.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

_ITEM = (
    r"(?:\#(?P<id>[^\s{}\"'=#]+)|\.(?P<class>[A-Za-z_-][\w:/-]*)"
    r"|(?P<key>[A-Za-z_][\w:-]*)=(?:\"(?P<a>[^\"\n]*)\"|'(?P<b>[^'\n]*)'|(?P<c>[^\s{}\"'=]+))"
    r"|(?P<dash>-)(?=[\s}]))"
)
_PLAIN = re.sub(r"\?P<\w+>", "?:", _ITEM)
_LIST = re.compile(rf"\{{:?[ \t]*(?:{_PLAIN}[ \t]*)++\}}")
_KRAMDOWN = re.compile(rf"\{{:[ \t]*(?:(?:{_PLAIN}|[A-Za-z][\w-]*)[ \t]*)*+\}}")
_ONE = re.compile(_ITEM)
_WORD = re.compile(r"(?<![\w.#=\"'-])toc(?![\w=-])")
_REFUSED = frozenset(["href", "src", "srcset", "action", "formaction", "xlink:href", "srcdoc", "data"])
_OF_IMAGES = "poster"  # an address too; media.py resolves that of an image, and nothing else has one


def match(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The attribute list that begins at `start`, if one does."""
    return _LIST.match(text, start, len(text) if end is None else end)


def whole_line(line: str) -> bool:
    """Whether the line is an attribute list and nothing else (one that says what it is: `{:`, `{#` or `{.`)."""
    if line.startswith("{:"):
        return bool(_KRAMDOWN.fullmatch(line))
    return line.startswith(("{#", "{.")) and bool(_LIST.fullmatch(line))


def is_toc(line: str) -> bool:
    """Whether a kramdown list asks for a table of contents: `{:toc}`."""
    return line.startswith("{:") and bool(_WORD.search(line))


def parse(text: str) -> dict[str, str]:
    """The attributes of a list, classes joined by spaces; what is not allowed is left out."""
    found: dict[str, str] = {}
    for item in _ONE.finditer(text):
        if item["id"]:
            found["id"] = item["id"]
        elif item["class"] or item["dash"]:
            found["class"] = f"{found.get('class', '')} {item['class'] or 'unnumbered'}".strip()
        elif item["key"]:
            key = item["key"].lower()
            if key not in _REFUSED and not key.startswith("on"):
                value = item["a"] if item["a"] is not None else item["b"]
                found[key] = value if value is not None else item["c"]
    return found


def apply(token: Token, attributes: dict[str, str]) -> None:
    """Adds the attributes to a token: classes add up, anything else replaces."""
    for key, value in attributes.items():
        if key == "class":
            token.attrJoin(key, value)
        elif key != _OF_IMAGES or token.type == "image":
            token.attrSet(key, value)
