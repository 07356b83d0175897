"""`::: figure`: several images as parts (a), (b) … of one figure, with a caption for all of them.

The rule of this file: the last paragraph of text is the caption, else the container's title; images lead their
paragraphs; whatever else stands in the container (a table, code, maths) stays where it is.
"""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.model import Label
from dlblog.render.blocks import block, classes
from dlblog.render.captions import figcaption, picture_caption, read_caption
from dlblog.render.container_kinds import add_label
from dlblog.render.context import Context

PICTURES = ("image", "embed")
_BREAKS = ("softbreak", "hardbreak")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def composite(state: StateCore, ctx: Context, tokens: list[Token], label: str) -> list[Token]:
    """The tokens of a `::: figure` made into one with parts; `label` is the whole figure's, "" for none."""
    opening, body, closing = tokens[0], tokens[1:-1], tokens[-1]
    line = opening.map[0] if opening.map else 0
    body, caption = _split_caption(state, opening, body, line)
    pictures = sum(len(_leading(t)) for t in body if t.type == "inline" and t.level == opening.level + 2)
    if pictures > 1:
        opening.attrJoin("class", "subfigures")
    made: list[Token] = []
    part = index = 0
    while index < len(body):
        token = body[index]
        found = _leading(body[index + 1]) if token.type == "paragraph_open" and token.level == opening.level + 1 else []
        if not found:
            made.append(token)
            index += 1
            continue
        for picture in found:
            part += 1
            made += _part(state, ctx, picture, label, part if pictures > 1 else 0, token)
        inline = body[index + 1]
        inline.children = _after(inline, len(found))
        made += body[index : index + 3] if inline.children else []
        index += 3
    whole = figcaption(label and f"{label}.", caption, opening.level + 1, line)
    return [opening, *made, *whole, closing]


def moved(picture: Token, *names: str) -> dict[str, str]:
    """The id and classes of a picture, which belong to its figure."""
    own = str(picture.attrs.pop("class", "")).split()
    attributes = {"class": classes(*names, *(name for name in own if name != "embed"))}
    if "id" in picture.attrs:
        attributes["id"] = str(picture.attrs.pop("id"))
    return attributes


def _split_caption(state: StateCore, opening: Token, body: list[Token], line: int) -> tuple[list[Token], list[Token]]:
    """The body without its last paragraph of text, and that as the caption; else the container's title."""
    if len(body) >= 3 and body[-1].type == "paragraph_close" and body[-1].level == opening.level + 1:
        inline = body[-2]
        pictures = _leading(inline)
        rest = _after(inline, len(pictures))
        if rest:
            inline.children = list(pictures)
            return (body if pictures else body[:-3]), rest
    return body, read_caption(state, opening.content, line) if opening.content else []


def _leading(inline: Token) -> list[Token]:
    """The pictures a paragraph begins with."""
    found: list[Token] = []
    for child in inline.children or []:
        if child.type in PICTURES:
            found.append(child)
        elif child.nesting or (child.type not in _BREAKS and child.content.strip()):
            break
    return found


def _after(inline: Token, pictures: int) -> list[Token]:
    """What follows the first pictures of a run, and the breaks around them."""
    children = inline.children or []
    first = 0
    while first < len(children) and (pictures or children[first].type in _BREAKS or _blank(children[first])):
        pictures -= children[first].type in PICTURES
        first += 1
    return children[first:]


def _blank(token: Token) -> bool:
    return token.type == "text" and not token.content.strip()


def _part(state: StateCore, ctx: Context, picture: Token, label: str, number: int, paragraph: Token) -> list[Token]:
    """A picture of a composite figure; the only one (number 0) stands in the figure itself."""
    level, line = paragraph.level, paragraph.map[0] if paragraph.map else 0
    caption = picture_caption(state, picture, line)
    inline = block("inline", "", 0, level + 1, line=line)
    inline.children, inline.meta["line"], picture.meta["alone"] = [picture], line, True
    if not number:
        return [inline]
    letter = _LETTERS[number - 1] if number <= len(_LETTERS) else str(number)
    attributes = moved(picture, "subfigure")
    if label and attributes.get("id", "").startswith("fig:"):
        add_label(ctx, Label(attributes["id"], "fig", label + letter), line)
    return [
        block("subfigure_open", "figure", 1, level, attributes, line),
        inline,
        *figcaption(f"({letter})", caption, level + 1, line),
        block("subfigure_close", "figure", -1, level),
    ]
