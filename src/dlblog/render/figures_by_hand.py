"""<figure id="fig:…"> with a <figcaption>, written as HTML: which there are, and where their labels go.

The rule of this file: the author's HTML stays as it is, but for the label at the start of the caption. A caption that
brings a label of its own ("Fig. 3: …") gets no second one. A figure without a caption has no place for a number.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from markdown_it.token import Token

from dlblog.render.headings import plain

_FIGURE = re.compile(r"<(?P<end>/?)fig(?:ure|(?P<caption>caption))\b", re.I)
_ID = re.compile(r"\sid\s*=\s*[\"']?(?P<id>fig:[^\s\"'<>/]+)", re.I)
_LABEL = re.compile(r"\W*(?:figure|fig|abbildung|abb)\b\.?\s*(?:[A-Z]?\.?\d|[:.–—]|[IVX]+\b)", re.I)
_LOOKED_AT = 8  # tokens after <figcaption> that may hold the label: <p>, <b>, "Figure 3"


@dataclass(frozen=True, slots=True)
class Captioned:
    """A figure with a caption: its id, and the token of HTML after which a label goes; None when it has its own."""

    id: str
    before_label: Token | None

    def label(self, text: str) -> None:
        """Writes the label into the caption."""
        if self.before_label:
            self.before_label.content += f'<span class="label">{html.escape(text)}.</span> '


def depth(block: Token) -> int:
    """How many figures a block of HTML leaves open (less than none: it closes some)."""
    found = (_FIGURE.match(tag.content) for tag in _tags(block))
    return sum(-1 if match["end"] else 1 for match in found if match and not match["caption"])


def captioned(tokens: list[Token]) -> dict[int, Captioned]:
    """The figures that have a number, by the identity of the token that is their start tag."""
    found: dict[int, Captioned] = {}
    opened: list[Token] = []
    for place, block in enumerate(tokens):
        for tag in _tags(block):
            match = _FIGURE.match(tag.content)
            if not match or (match["end"] and match["caption"]):
                continue
            if match["end"]:
                del opened[-1:]
            elif not match["caption"]:
                opened.append(tag)
            elif opened and id(opened[-1]) not in found and (name := _ID.search(opened[-1].content)):
                found[id(opened[-1])] = Captioned(name["id"], _before_label(tokens, place, tag))
    return found


def _tags(block: Token) -> list[Token]:
    children = block.children or [] if block.type == "html_block" else []
    return [token for token in children if token.type == "html_inline"]


def _before_label(tokens: list[Token], place: int, tag: Token) -> Token | None:
    """The token a label follows: the caption's start tag, or an empty one at the start of the paragraph below it."""
    block = tokens[place].children or []
    start = next(index for index, token in enumerate(block) if token is tag) + 1
    caption, before = block[start : start + _LOOKED_AT], tag
    below = tokens[place + 2] if tokens[place + 1 : place + 2] and tokens[place + 1].type == "paragraph_open" else None
    if below and all(not token.content.strip() for token in block[start:]):
        before = Token("html_inline", "", 0)
        caption = below.children = [before, *(below.children or [])]
    return None if _LABEL.match(plain(caption)) else before
