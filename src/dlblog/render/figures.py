"""Figures: an image alone in its paragraph, `::: figure` with several, <figure id="fig:…"> (see figures_by_hand.py).

The rule of this file: figures with an id `fig:…` are numbered in the order of the document, others have a caption and
no number. The caption is the image's title, else its alternative text; both may hold maths, citations and emphasis.
An image amid text stays in the text.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.model import Label
from dlblog.render.blocks import block, classes, count, kinds
from dlblog.render.captions import figcaption, picture_caption
from dlblog.render.container_kinds import add_label
from dlblog.render.context import Context, context
from dlblog.render.figures_by_hand import Captioned, captioned, depth
from dlblog.render.media import set_size
from dlblog.render.subfigures import PICTURES, composite, moved


def figures(md: MarkdownIt) -> None:
    """Adds the pass that makes and numbers figures."""
    md.core.ruler.push("dl_figures", _make_all)


def _make_all(state: StateCore) -> None:
    ctx = context(state.env)
    tokens, made = state.tokens, list[Token]()
    if not any(map(_may_hold, tokens)):
        return
    captions = captioned(tokens)
    index = by_hand = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "figure_open" and token.meta.get("container"):
            end = _end(tokens, index)
            label = _numbered(ctx, str(token.attrs.get("id", "")), token.map[0] if token.map else 0)
            made += composite(state, ctx, tokens[index : end + 1], label)
            index = end + 1
            continue
        if token.type == "paragraph_open" and not token.hidden and not by_hand:
            picture = _alone(tokens[index + 1])
            if picture:
                made += _single(state, ctx, token, tokens[index + 1], picture)
                index += 3
                continue
        if token.type == "html_block":
            _number_by_hand(ctx, token, captions)
            by_hand = max(by_hand + depth(token), 0)
        elif token.type == "inline":
            _warn(ctx, token)
        made.append(token)
        index += 1
    state.tokens = made


def _may_hold(token: Token) -> bool:
    """Whether a figure may be made of a block. In most posts there is none."""
    if token.type == "inline":
        return not kinds(token.children or ()).isdisjoint(PICTURES)
    return token.type in ("figure_open", "html_block")


def _warn(ctx: Context, inline: Token) -> None:
    """An image with a figure's id that is not alone in its paragraph."""
    for token in inline.children or []:
        if token.type in PICTURES and (name := str(token.attrs.get("id", ""))).startswith("fig:"):
            message = f"{name} stands amid text: it is no figure and has no number"
            ctx.report("warning", "figure-inline", message, token.meta.get("span"), "put it alone in its paragraph")


def _end(tokens: list[Token], start: int) -> int:
    """Where the figure opened at `start` closes."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += (tokens[index].type == "figure_open") - (tokens[index].type == "figure_close")
        if depth == 0:
            return index
    return len(tokens) - 1


def _alone(inline: Token) -> Token | None:
    """The picture that is all of a paragraph. A linked one counts when it has a title or an id (a badge has none)."""
    children = [t for t in inline.children or [] if not (t.type == "text" and not t.content.strip())]
    if len(children) == 1 and children[0].type in PICTURES:
        return children[0]
    if [t.type for t in children] == ["link_open", "image", "link_close"]:
        picture = children[1]
        return picture if "title" in picture.attrs or "id" in picture.attrs else None
    return None


def _single(state: StateCore, ctx: Context, paragraph: Token, inline: Token, picture: Token) -> list[Token]:
    level, line = paragraph.level, paragraph.map[0] if paragraph.map else 0
    kind = "embed" if picture.type == "embed" else "figure"
    attributes = moved(picture, kind)
    picture.meta["alone"] = True
    _take(paragraph, picture, attributes)
    label = _numbered(ctx, attributes.get("id", ""), line)
    caption = picture_caption(state, picture, line)
    return [
        block("figure_open", "figure", 1, level, attributes, line),
        inline,
        *figcaption(label and f"{label}.", caption, level + 1, line),
        block("figure_close", "figure", -1, level),
    ]


def _take(paragraph: Token, picture: Token, attributes: dict[str, str]) -> None:
    """An attribute list above or below the image: id and classes are the figure's, the rest the image's."""
    for key, value in paragraph.attrs.items():
        if key == "class":
            attributes[key] = classes(attributes[key], str(value))
        elif key == "id":
            attributes[key] = str(value)
        else:
            picture.attrs[key] = value
    if paragraph.attrs:
        set_size(picture)


def _numbered(ctx: Context, name: str, line: int) -> str:
    """The label of a figure whose id says that it has one: "Figure 3"."""
    if not name.startswith("fig:"):
        return ""
    text = f"{ctx.word('Figure')} {count(ctx, 'fig')}"
    add_label(ctx, Label(name, "fig", text), line)
    return text


def _number_by_hand(ctx: Context, block: Token, captions: dict[int, Captioned]) -> None:
    """Numbers the figures that begin in a block of HTML."""
    for tag in block.children or []:
        if id(tag) in captions:
            figure = captions[id(tag)]
            figure.label(_numbered(ctx, figure.id, block.map[0] if block.map else 0))
