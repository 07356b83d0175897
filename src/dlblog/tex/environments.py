r"""Environments, lines and columns as math-core wants them.

The rule of this file: numbered environments become their inner forms, and spacing that MathML cannot express goes.
"""

from __future__ import annotations

import re

from dlblog.tex.commands import ENVIRONMENTS
from dlblog.tex.tokens import Token, argument, group, make, option, plain, put, skip_blanks, stack, starred
from dlblog.tex.work import Work

_ARRAYS = ("array", "darray", "tabular")
_THREE_COLUMNS = ("eqnarray", "eqnarray*")
_PAIRS = ("align", "align*", "flalign", "flalign*", "aligned")
_LENGTH = re.compile(r"[+-]?\s*(?:[\d.]+\s*(?:pt|em|ex|cm|mm|in|px|mu|pc|bp)|[\d.]*\s*\\\w+)\s*")


def begin(work: Work, token: Token) -> None:
    r"""`\begin{…}` with the arguments that belong to it."""
    name = plain(argument(work.todo, token)).strip()
    opening, _, arguments = _environment(name)
    if name not in (*_ARRAYS, "subarray"):
        _option_of_letters(work)
    for _ in range(arguments):
        argument(work.todo, token)
    if opening:
        work.open.append(name)
        work.columns.append(0)
    work.done += make(opening, token.at)
    if name in _ARRAYS:
        _option_of_letters(work)
        work.done += group(_column_types(argument(work.todo, token)), token.at)


def end(work: Work, token: Token) -> None:
    r"""`\end{…}`."""
    name = plain(argument(work.todo, token)).strip()
    closing = _environment(name)[1]
    if closing and work.open:
        work.open.pop()
        work.columns.pop()
    while work.done and work.done[-1].text in (" ", "\\\\"):  # a last `\\` would make an empty line
        work.done.pop()
    work.done += make(closing, token.at)


def _environment(name: str) -> tuple[str, str, int]:
    return ENVIRONMENTS.get(name, (f"\\begin{{{name}}}", f"\\end{{{name}}}", 0))


def _option_of_letters(work: Work) -> None:
    """Drops `[t]` and the like after \\begin{…}."""
    given = option(work.todo)
    if given is not None and not re.fullmatch("[a-z]*", plain(given)):
        put(work.todo, [Token("[", given[0].at), *given, Token("]", given[-1].at)])


def _column_types(tokens: list[Token]) -> list[Token]:
    """The columns l, c, r and lines of an array; `p{…}` is l, `@{…}` and the like are dropped."""
    todo = stack(tokens)
    kept: list[Token] = []
    while todo:
        token = todo.pop()
        if token.text in "lcr|:":
            kept.append(token)
        elif token.text in "pmbX":
            kept.append(Token("l", token.at))
            if token.text != "X":
                argument(todo, token)
        elif token.text in "@!><":
            argument(todo, token)
    return kept


def line(work: Work, token: Token) -> None:
    r"""`\\`, without its length. Outside of any environment a sentence ignores it."""
    starred(work.todo)
    if work.todo and work.todo[-1].text == "[":
        length = option(work.todo)
        if length is not None and not _LENGTH.fullmatch(plain(length)):
            put(work.todo, [Token("[", token.at), *length, Token("]", token.at)])
    if work.open:
        work.columns[-1] = 0
    if not work.open and not work.braces:
        skip_blanks(work.todo)
        if not work.display or not work.todo:
            return
        work.lines = True
    work.done.append(Token("\\\\", token.at))


def column(work: Work, token: Token) -> None:
    """eqnarray has three columns, `a &=& b`; what takes its place has two. Pairs of columns stand apart."""
    if work.open:
        work.columns[-1] += 1
        if work.open[-1] in _THREE_COLUMNS and work.columns[-1] == 2:
            return
        if work.open[-1] in _PAIRS and work.columns[-1] % 2 == 0:
            work.done += make("\\quad", token.at)
    work.done.append(token)
