"""A picture for light pages and one for dark: `![…](a.png){dark=b.png}`, or two pictures as GitHub marks them.

The rule of this file: a pair is one picture, with one caption, until all addresses are resolved; then it becomes two,
each with the class that shows it. `#gh-light-mode-only` and `#gh-dark-mode-only` at the end of an address say the same;
two such pictures with nothing between them are a pair.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.render.blocks import classes
from dlblog.render.context import context, walk
from dlblog.render.links import resolve

LIGHT, DARK = "only-light", "only-dark"
GITHUB = {"#gh-light-mode-only": LIGHT, "#gh-dark-mode-only": DARK}
_BREAKS = ("softbreak", "text")


def pairs(md: MarkdownIt) -> None:
    """Adds the pass that finds pairs and the one that parts them."""
    md.core.ruler.push("dl_pairs", _find)
    md.core.ruler.push("dl_pairs_part", _part)


def _find(state: StateCore) -> None:
    if "pictures" not in context(state.env).scratch:
        return
    for token in walk(state.tokens):
        if token.children and sum(map(bool, map(_kind, token.children))) > 1:
            token.children = _joined(token.children)


def _kind(token: Token) -> str:
    """The class of a picture that is marked as GitHub marks them; "" of any other token."""
    return GITHUB.get("#" + _parts(token)[1], "") if token.type == "image" else ""


def _parts(picture: Token) -> tuple[str, str]:
    url, _, fragment = str(picture.attrs.get("src", "")).partition("#")
    return url, fragment


def _joined(children: list[Token]) -> list[Token]:
    """The tokens with each pair as one; spaces or the end of a line may stand in it."""
    out: list[Token] = []
    first, second = None, ""  # a picture that waits for its other half, and of which kind that must be
    for child in children:
        kind = _kind(child)
        if first and kind == second:
            while out[-1] is not first:
                out.pop()
            light, dark = (first, child) if kind == DARK else (child, first)
            light.attrs |= {"src": _parts(light)[0], "dark": _parts(dark)[0]}
            out[-1], first = light, None
            continue
        if kind:
            first, second = child, LIGHT if kind == DARK else DARK
        elif child.type not in _BREAKS or child.content.strip():
            first = None
        out.append(child)
    return out


def _part(state: StateCore) -> None:
    ctx = context(state.env)
    if "pictures" not in ctx.scratch:
        return
    row = 0
    for token in walk(state.tokens):
        if token.map:
            row = token.map[0]
        if not token.children or not any("dark" in child.attrs for child in token.children):
            continue
        out: list[Token] = []
        for child in token.children:
            out.append(child)
            written = child.attrs.pop("dark", "") if child.type == "image" else ""
            if written and not child.meta.get("media"):
                url = resolve(ctx, str(written), child.meta.get("span") or ctx.span_at(row), resource=True)
                out.append(_in_the_dark(child, url))
        token.children = out


def _in_the_dark(light: Token, url: str) -> Token:
    """The second picture of a pair; the first gets its class too."""
    own = str(light.attrs.get("class", ""))
    attributes = {key: value for key, value in light.attrs.items() if key != "id"}
    dark = light.copy(attrs={**attributes, "src": url, "class": classes(own, DARK)})
    light.attrs["class"] = classes(own, LIGHT)
    return dark
