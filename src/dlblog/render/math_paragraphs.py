r"""Displays found inside a paragraph, moved between paragraphs; paragraphs of hidden definitions, removed.

The rule of this file: `<div>` never stands in `<p>`. A display inside a link or emphasis, a heading or a cell stays.
"""

from __future__ import annotations

from markdown_it.token import Token


def split_paragraphs(tokens: list[Token]) -> list[Token]:
    """The tokens, paragraphs split at their displays ("math_inline" with display becomes "math_block")."""
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        children = tokens[index + 1].children if token.type == "paragraph_open" and index + 2 < len(tokens) else None
        if children and "math_inline" in [child.type for child in children]:
            out += _parts(token, tokens[index + 1], tokens[index + 2])
            index += 3
        else:
            out.append(token)
            index += 1
    return out


def _parts(opening: Token, inline: Token, closing: Token) -> list[Token]:
    children = inline.children or []
    if not any(_is_display(child) for child in children):
        shown = any(not _is_nothing(child) for child in children)
        return [opening, inline, closing] if shown else []
    out: list[Token] = []
    run: list[Token] = []
    for child in [*children, None]:
        if child is not None and not _is_display(child):
            run.append(child)
            continue
        run = _stripped(run)
        if run:
            out += [opening.copy(), inline.copy(children=run), closing.copy()]
        run = []
        if child is not None:
            out.append(child.copy(type="math_block", block=True, map=inline.map, level=opening.level))
    return out


def _is_display(token: Token) -> bool:
    return token.type == "math_inline" and bool(token.meta["display"]) and token.level == 0


def _is_nothing(token: Token) -> bool:
    """Whether the token shows nothing: white space, or maths that only defines macros."""
    if token.type == "math_inline":
        return bool(token.meta.get("hidden"))
    return token.type in ("softbreak", "hardbreak") or (token.type == "text" and not token.content.strip())


def _stripped(run: list[Token]) -> list[Token]:
    """Without white space at both ends."""
    while run and _is_nothing(run[0]):
        run = run[1:]
    while run and _is_nothing(run[-1]):
        run = run[:-1]
    if run and run[0].type == "text":
        run[0].content = run[0].content.lstrip()
    if run and run[-1].type == "text":
        run[-1].content = run[-1].content.rstrip()
    return run
