r"""Operators with limits, delimiters, and symbols by number.

The rule of this file: what math-core has only for names and single signs is written out from parts it has.
"""

from __future__ import annotations

import re

from dlblog.tex.tokens import TexError, Token, argument, group, make, option, peek, plain, put, starred
from dlblog.tex.work import Work

_ANGLES = {"<": "\\langle", ">": "\\rangle"}
_SIMPLE = re.compile(r"(?:[A-Za-z0-9 ,;:!?~'*+/-]|\\[,;:!_ ])*")


def operator(work: Work, token: Token) -> None:
    r"""`\operatorname`: math-core's when its name is letters, else built from what it is made of."""
    star = starred(work.todo)
    name = argument(work.todo, token)
    if _SIMPLE.fullmatch(plain(name)):
        work.done += [token, *([Token("*", token.at)] if star else []), *group(name, token.at)]
        return
    upright = [Token("\\mathrm", token.at), *group(name, token.at)]
    _with_limits(work, token, upright, star)


def mathop(work: Work, token: Token) -> None:
    r"""`\mathop` with limits."""
    _with_limits(work, token, argument(work.todo, token), True)


def _with_limits(work: Work, token: Token, body: list[Token], limits: bool) -> None:
    """An operator made of anything, its scripts below and above where TeX puts them; math-core knows only names."""
    limits = limits and work.display
    while peek(work.todo) in ("\\limits", "\\nolimits", "\\displaylimits"):
        limits = work.todo.pop().text == "\\limits"
    below, above = _scripts(work) if limits else (None, None)
    for command, script in (("\\overset", above), ("\\underset", below)):
        if script is not None:
            body = [Token(command, token.at), *group(script, token.at), *group(body, token.at)]
    if limits:
        put(work.todo, [*body, Token("\\,", token.at)])
    else:
        work.done += [Token("\\mathop", token.at)]
        put(work.todo, group(body, token.at))


def _scripts(work: Work) -> tuple[list[Token] | None, list[Token] | None]:
    found: dict[str, list[Token]] = {}
    while (kind := peek(work.todo)) in ("_", "^") and kind not in found:
        found[kind] = argument(work.todo, work.todo.pop())
    return found.get("_"), found.get("^")


def delimiter(work: Work, token: Token) -> None:
    r"""`\left<`, `\big{(}`: the delimiter as math-core wants it.

    A `\big|` with scripts is grouped: browsers do not stretch a bare delimiter that carries scripts.
    """
    if peek(work.todo) == "{":
        inner = argument(work.todo, token)
        if len(inner) != 1:
            raise TexError(f"{token.text} needs one delimiter, such as ( or |", token.at)
        put(work.todo, inner)
    if not peek(work.todo):
        work.done.append(token)
        return
    sign = work.todo.pop()
    whole = [token, Token(_ANGLES.get(sign.text, sign.text), sign.at)]
    if token.text.lower().startswith("\\big") and peek(work.todo) in ("_", "^", "'"):
        whole = group([*group([], token.at), *whole], token.at)
    work.done += whole


def substack(work: Work, token: Token) -> None:
    r"""`\substack` as the environment it abbreviates."""
    lines = argument(work.todo, token)
    put(work.todo, [*make("\\begin{subarray}{c}", token.at), *lines, *make("\\end{subarray}", token.at)])


def unicode(work: Work, token: Token) -> None:
    r"""`\unicode{x1D53C}` as that character."""
    option(work.todo)
    number = plain(argument(work.todo, token)).strip().lower()
    try:
        code = int(number[1:], 16) if number[:1] in "xu" else int(number)
        letter = chr(code)
    except (ValueError, OverflowError):
        raise TexError(f"\\unicode{{{number}}} names no character", token.at) from None
    if not letter.isprintable():
        raise TexError(f"\\unicode{{{number}}} is not a character that can be shown", token.at)
    work.done += make(letter if letter not in "{}\\%#&$^_~" else "\\" + letter, token.at)
