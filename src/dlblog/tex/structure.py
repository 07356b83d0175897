r"""What must pair in a formula: braces, environments, `\left` and `\right`; and how deep it may go.

The rule of this file: it reads expanded tokens and raises TexError at the place of the part that has no partner, which
is where an author looks. The limits keep math-core alive: its parser is recursive and dies of 10,000 nested groups.
"""

from __future__ import annotations

from collections.abc import Iterable

from dlblog.tex.tokens import TexError, Token, argument, plain, stack

MAX_TOKENS = 50_000
MAX_DEPTH = 100
MAX_COMMANDS = 2_000  # each may nest in the one before it without a brace: \sqrt\sqrt\sqrt…
_OPENING = {"{": "}", "\\left": "\\right"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}


def check(tokens: Iterable[Token]) -> None:
    """Raises TexError for parts that do not pair, and for formulas too long or too deep to render."""
    todo = stack(tokens)
    _check_size(todo)
    opened: list[tuple[str, Token]] = []
    while todo:
        token = todo.pop()
        if token.text in ("\\begin", "\\end"):
            name = plain(argument(todo, token)).strip()
            if token.text == "\\begin":
                opened.append((f"\\end{{{name}}}", token))
            else:
                _close(opened, f"\\end{{{name}}}", token)
        elif token.text in _OPENING:
            opened.append((_OPENING[token.text], token))
        elif token.text in _CLOSING:
            _close(opened, token.text, token)
        if len(opened) > MAX_DEPTH:
            raise TexError(f"this formula nests more than {MAX_DEPTH} levels deep", token.at)
    if opened:
        raise _unclosed(*opened[-1])


def _check_size(tokens: list[Token]) -> None:
    commands = sum(token.text[0] in "\\^_" for token in tokens)
    if len(tokens) > MAX_TOKENS or commands > MAX_COMMANDS:
        raise TexError("this formula is too long to render", 0, f"at most {MAX_COMMANDS} commands; split it")


def _close(opened: list[tuple[str, Token]], closing: str, token: Token) -> None:
    if opened and opened[-1][0] == closing:
        opened.pop()
        return
    if opened and (token.text == "\\end" or any(expected == closing for expected, _ in opened)):
        raise _unclosed(*opened[-1])
    opening = _CLOSING.get(token.text, closing.replace("\\end", "\\begin"))
    raise TexError(f"this {closing} closes nothing: there is no {opening} before it", token.at)


def _unclosed(closing: str, token: Token) -> TexError:
    if closing.startswith("\\end"):
        return TexError(f"\\begin{closing[4:]} has no matching {closing}", token.at)
    if closing == "\\right":
        return TexError("this \\left has no matching \\right", token.at, "write \\right. for an invisible delimiter")
    return TexError("this { is never closed", token.at)
