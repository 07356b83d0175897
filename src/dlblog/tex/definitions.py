r"""What authors define: macros and colours, and the commands that define them.

The rule of this file: definitions are values. A macro holds from its definition to the end of the post, whatever
group it stands in (as MathJax does, and authors rely on it).

Understood: `\newcommand`, `\renewcommand`, `\providecommand` (with count and default), `\DeclareMathOperator(*)`,
`\def`/`\gdef` with parameters and delimiters, `\let`, `\definecolor`; `\require`, `\usepackage`, `\global`, `\long`
are skipped.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dlblog.model import FrozenMap, MathMacro
from dlblog.tex.colours import colour
from dlblog.tex.tokens import TexError, Token, argument, option, peek, plain, skip_blanks, starred, tokenise

PARAMETER = re.compile(r"#([1-9])")


@dataclass(frozen=True, slots=True)
class Macro:
    """What a name stands for. `pattern` is the parameter text of a \\def ("(", "#1", ")"), else "#1", "#2", …"""

    body: tuple[str, ...]
    pattern: tuple[str, ...] = ()
    default: tuple[str, ...] | None = None
    primitive: bool = False  # the body is a command of TeX itself, whatever its name is redefined to later


@dataclass(frozen=True, slots=True)
class Definitions:
    """The macros (by name with backslash) and colours (name → "#rrggbb") that hold at some point of a post."""

    macros: FrozenMap[Macro] = field(default_factory=FrozenMap)
    colours: FrozenMap[str] = field(default_factory=FrozenMap)


@dataclass(slots=True)
class Expansion:
    """The state of one expansion: what is to be read, what holds, what is done."""

    todo: list[Token]
    macros: dict[str, Macro]
    colours: dict[str, str]
    done: list[Token] = field(default_factory=list)
    steps: int = 0
    pushed: int = 0


def parameters(count: int) -> tuple[str, ...]:
    """The parameter text of a command with `count` arguments."""
    return tuple(f"#{n}" for n in range(1, count + 1))


def configured(macros: Iterable[MathMacro]) -> Definitions:
    """The definitions of a configuration. Arguments nobody counted are counted by the highest #n in the body."""
    return _all_configured(tuple(macros))


@functools.lru_cache(maxsize=8)  # all posts ask for the same
def _all_configured(macros: tuple[MathMacro, ...]) -> Definitions:
    return Definitions(FrozenMap({macro.name: _configured(macro) for macro in macros}))


def _configured(macro: MathMacro) -> Macro:
    body = _texts(tokenise(macro.body))
    highest = max((int(match[1]) for token in body if (match := PARAMETER.fullmatch(token))), default=0)
    count = highest if macro.arguments is None else macro.arguments
    default = _texts(tokenise(macro.default)) if macro.default is not None and count else None
    return Macro(body, parameters(count), default)


def _name(work: Expansion, command: Token) -> str:
    name = plain(argument(work.todo, command)).strip()
    if not re.fullmatch(r"\\(?:[a-zA-Z]+|.)", name, re.S):
        raise TexError(f"{command.text} needs a command to define, such as \\R, not {name or 'nothing'}", command.at)
    return name


def _new_command(work: Expansion, command: Token) -> None:
    starred(work.todo)
    name = _name(work, command)
    count = option(work.todo)
    default = option(work.todo) if count is not None else None
    body = argument(work.todo, command)
    number = plain(count or []).strip()
    if count is not None and not re.fullmatch("[0-9]", number):
        raise TexError(f"{command.text}{{{name}}}[…]: the number of arguments is 0 to 9, not {number}", command.at)
    if command.text == "\\providecommand" and name in work.macros:
        return
    work.macros[name] = Macro(
        _texts(body), parameters(int(number or 0)), None if default is None or number == "0" else _texts(default)
    )


def _operator(work: Expansion, command: Token) -> None:
    star = ("*",) if starred(work.todo) else ()
    name = _name(work, command)
    work.macros[name] = Macro(("\\operatorname", *star, "{", *_texts(argument(work.todo, command)), "}"))


def _def(work: Expansion, command: Token) -> None:
    skip_blanks(work.todo)
    if not work.todo or work.todo[-1].text[0] != "\\":
        raise TexError(f"{command.text} needs a command to define, such as \\R", command.at)
    name = work.todo.pop().text
    pattern: list[str] = []
    while work.todo and work.todo[-1].text != "{":
        pattern.append(work.todo.pop().text)
    work.macros[name] = Macro(_texts(argument(work.todo, command)), tuple(p for p in pattern if p != " "))


def _let(work: Expansion, command: Token) -> None:
    skip_blanks(work.todo)
    name = work.todo.pop().text if work.todo else ""
    if peek(work.todo) == "=":
        work.todo.pop()
    skip_blanks(work.todo)
    if not name or not work.todo:
        raise TexError(f"{command.text} needs two commands, as in \\let\\a\\b", command.at)
    other = work.todo.pop().text
    if other != name:
        work.macros[name] = work.macros.get(other, Macro((other,), primitive=True))


def _colour(work: Expansion, command: Token) -> None:
    name, model, value = (plain(argument(work.todo, command)).strip() for _ in range(3))
    work.colours[name] = colour(model, value, command)


def _skip_argument(work: Expansion, command: Token) -> None:
    option(work.todo)
    argument(work.todo, command)


def _skip(work: Expansion, command: Token) -> None:
    """\\global and \\long say nothing that matters here."""


def _texts(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens)


DEFINING: dict[str, Callable[[Expansion, Token], None]] = {
    "\\newcommand": _new_command,
    "\\renewcommand": _new_command,
    "\\providecommand": _new_command,
    "\\DeclareMathOperator": _operator,
    "\\def": _def,
    "\\gdef": _def,
    "\\let": _let,
    "\\definecolor": _colour,
    "\\require": _skip_argument,
    "\\usepackage": _skip_argument,
    "\\global": _skip,
    "\\long": _skip,
}
