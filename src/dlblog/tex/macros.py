r"""Macros replaced by what they stand for.

The rule of this file: expansion is bounded (steps and length), so no macro can hang a build, and it changes nothing
it is given: expanding a formula gives back the definitions that hold after it.
"""

from __future__ import annotations

from collections.abc import Iterable

from dlblog.model import FrozenMap
from dlblog.tex.commands import words
from dlblog.tex.definitions import DEFINING, PARAMETER, Definitions, Expansion, Macro
from dlblog.tex.tokens import TexError, Token, argument, group, option, peek, put, skip_blanks, stack

MAX_STEPS = 5_000
MAX_TOKENS = 200_000
# Commands whose argument may be a macro without braces: `x^\R`, `\hat\p`, `\frac\a\b`.
ONE_ARGUMENT = words(
    "^ _ \\hat \\bar \\tilde \\vec \\dot \\ddot \\widehat \\widetilde \\overline \\underline \\check \\mathring \\sqrt "
    "\\mathbf \\mathrm \\mathcal \\mathbb \\mathsf \\mathfrak \\mathscr \\boldsymbol \\bm \\text \\operatorname"
)
TWO_ARGUMENTS = words("\\frac \\dfrac \\tfrac \\binom \\overset \\underset \\stackrel")
_TAKES = dict.fromkeys(ONE_ARGUMENT, 1) | dict.fromkeys(TWO_ARGUMENTS, 2)


def expand(tokens: Iterable[Token], definitions: Definitions) -> tuple[list[Token], Definitions]:
    """The tokens with all macros replaced, and the definitions that hold afterwards. Raises TexError."""
    work = Expansion(stack(tokens), dict(definitions.macros), dict(definitions.colours))
    while work.todo:
        token = work.todo.pop()
        if define := DEFINING.get(token.text):
            define(work, token)
        elif token.text in work.macros:
            _replace(work, token)
        elif count := _TAKES.get(token.text):
            work.done.append(token)
            _protect(work, count)
        else:
            work.done.append(token)
    if work.macros == definitions.macros and work.colours == definitions.colours:
        return work.done, definitions
    return work.done, Definitions(FrozenMap(work.macros), FrozenMap(work.colours))


def _protect(work: Expansion, count: int) -> None:
    """Replaces arguments that are a bare macro by a group of what they stand for, so that each stays one argument."""
    taken: list[Token] = []
    for _ in range(count):
        following = peek(work.todo)
        if following not in work.macros and (count == 1 or following in ("", "}", "{", "[")):
            break
        token = work.todo.pop()
        taken += group(_body(work, token), token.at) if token.text in work.macros else [token]
    put(work.todo, taken)


def _replace(work: Expansion, name: Token) -> None:
    macro = work.macros[name.text]
    if macro.primitive:
        work.done.append(Token(macro.body[0], name.at))
    else:
        put(work.todo, _body(work, name))


def _body(work: Expansion, name: Token) -> list[Token]:
    """What a macro stands for here, its arguments taken from the text that follows and put in."""
    work.steps += 1
    if work.steps > MAX_STEPS:
        raise TexError(f"the macro {name.text} expands without end (more than {MAX_STEPS} steps)", name.at)
    macro = work.macros[name.text]
    values = _arguments(work, name, macro)
    body: list[Token] = []
    for text in macro.body:
        parameter = PARAMETER.fullmatch(text)
        if parameter and int(parameter[1]) <= len(values):
            body += values[int(parameter[1]) - 1]
        else:
            body.append(Token(text, name.at))
    work.pushed += len(body)
    if work.pushed > MAX_TOKENS:
        raise TexError(f"the macro {name.text} expands to too much (more than {MAX_TOKENS} tokens)", name.at)
    return body


def _arguments(work: Expansion, name: Token, macro: Macro) -> list[list[Token]]:
    values: list[list[Token]] = []
    pattern = list(macro.pattern)
    if macro.default is not None:
        given = option(work.todo)
        values.append(given if given is not None else [Token(text, name.at) for text in macro.default])
        pattern = pattern[1:]
    for index, part in enumerate(pattern):
        if not PARAMETER.fullmatch(part):
            _delimiter(work, name, part)
        elif index + 1 < len(pattern) and not PARAMETER.fullmatch(pattern[index + 1]):
            values.append(_until(work, name, pattern[index + 1]))
        else:
            values.append(argument(work.todo, name))
    return values


def _delimiter(work: Expansion, name: Token, expected: str) -> None:
    if expected == " ":
        skip_blanks(work.todo)
    elif peek(work.todo) == expected:
        work.todo.pop()
    else:
        raise TexError(f"use of {name.text} does not match its definition: {expected} is missing", name.at)


def _until(work: Expansion, name: Token, end: str) -> list[Token]:
    """The tokens up to a delimiter of a \\def, which stays."""
    taken: list[Token] = []
    depth = 0
    while work.todo:
        if work.todo[-1].text == end and depth == 0:
            return taken
        token = work.todo.pop()
        depth += (token.text == "{") - (token.text == "}")
        taken.append(token)
    raise TexError(f"use of {name.text} does not match its definition: {end} is missing", name.at)
