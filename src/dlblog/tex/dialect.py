r"""From the TeX that authors write to the TeX that math-core reads.

The rule of this file: it rewrites tokens, never text, one table per kind of rewriting, and it changes nothing that
math-core understands. What LaTeX sets but MathML cannot (`\smash`, `\vspace`, sizes) is dropped, its argument kept.
References (`\eqref`) become marks that the page fills in; other colours than math-core's become stand-ins.

One choice of meaning: `\color{red}{x}` colours x only, as in MathJax, not all that follows, as in LaTeX.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from dlblog.tex.colours import free_colours, use_colour
from dlblog.tex.commands import ALIASES, DROPPED, TEXT
from dlblog.tex.environments import begin, column, end, line
from dlblog.tex.operators import delimiter, mathop, operator, substack, unicode
from dlblog.tex.tokens import Token, argument, group, make, option, peek, plain, put, skip_blanks, stack, starred
from dlblog.tex.work import Mention, Work

MARK = ("\ue000", "\ue001")  # around the number of a reference in the MathML
_ESCAPED_IN_TEXT = {"_": "\\_", "&": "\\&", "#": "\\#", "^": "\\textasciicircum"}


def rewrite(tokens: Iterable[Token], display: bool, colours: Mapping[str, str]) -> Work:
    """The formula in math-core's dialect (`done`), its references and colours. Raises TexError."""
    todo = stack(tokens)
    work = Work(todo, display, colours, free=free_colours(todo))
    _run(work)
    if work.lines and display:  # `a \\ b` outside of any environment: lines below each other
        start = work.done[0].at
        work.done = [*make("\\begin{gathered}", start), *work.done, *make("\\end{gathered}", start)]
    return work


def _run(work: Work) -> None:
    while work.todo:
        token = work.todo.pop()
        if token.text in ALIASES:
            put(work.todo, make(ALIASES[token.text], token.at))
        elif token.text in DROPPED:
            _drop(work, token)
        elif token.text in TEXT:
            _text(work, token)
        elif handler := _HANDLERS.get(token.text):
            handler(work, token)
        else:
            work.braces += (token.text == "{") - (token.text == "}")
            work.done.append(token)


def _drop(work: Work, token: Token) -> None:
    skip_blanks(work.todo)
    starred(work.todo)
    option(work.todo)
    for _ in range(DROPPED[token.text]):
        argument(work.todo, token)


def _text(work: Work, token: Token) -> None:
    command = TEXT[token.text]
    if peek(work.todo) != "{":
        work.done.append(Token(command, token.at))
        return
    pieces = _pieces(argument(work.todo, token))
    outer = len(pieces) > 1
    if outer:
        work.done.append(Token("{", token.at))
    for is_maths, piece in pieces:
        if is_maths:
            inner = replace(work, todo=stack(piece), display=False, done=[], open=[], columns=[], braces=0)
            _run(inner)  # its references and colours count on in ours
            work.done += group(inner.done, token.at)
        else:
            work.done += [Token(command, token.at), *group(_escaped(piece), token.at)]
    if outer:
        work.done.append(Token("}", token.at))


def _pieces(tokens: list[Token]) -> list[tuple[bool, list[Token]]]:
    r"""Text split at `$…$`, `\(…\)` and references: pairs (is maths, tokens)."""
    pieces: list[tuple[bool, list[Token]]] = [(False, [])]
    todo = stack(tokens)
    while todo:
        token = todo.pop()
        if token.text == "$" or token.text in ("\\(", "\\)"):
            pieces.append((not pieces[-1][0], []))
        elif token.text in ("\\eqref", "\\ref") and not pieces[-1][0]:
            pieces += [(True, [token, *group(argument(todo, token), token.at)]), (False, [])]
        else:
            pieces[-1][1].append(token)
    return [piece for piece in pieces if piece[1]] or [(False, [])]


def _escaped(tokens: list[Token]) -> list[Token]:
    """Text with the signs TeX reserves made plain; math-core loses a blank after an escaped sign, so it is forced."""
    out: list[Token] = []
    for text, at in tokens:
        after_sign = bool(out) and len(out[-1].text) == 2 and not out[-1].text.isalnum() and out[-1].text != "\\ "
        out.append(Token("\\ " if text == " " and after_sign else _ESCAPED_IN_TEXT.get(text, text), at))
    return out


def _reference(work: Work, token: Token) -> None:
    label = plain(argument(work.todo, token)).strip()
    number = len(work.mentions)
    work.mentions.append(Mention(label, token.text != "\\ref", token.at))
    work.done += make(f"\\text{{{MARK[0]}{number}{MARK[1]}}}", token.at)


def _underscore(work: Work, token: Token) -> None:
    r"""`\_` as `_`, which authors escape for Markdown's sake; between words (`train\_loss`) it is the sign itself."""
    before = work.done[-1].text if work.done else " "
    after = "".join(following.text for following in work.todo[:-3:-1])
    is_sign = before.isalpha() and len(after) == 2 and after.isalpha()
    alone = not before.strip() or not after.strip()
    work.done.append(token if is_sign or alone else Token("_", token.at))


_HANDLERS: dict[str, Callable[[Work, Token], None]] = {
    "\\begin": begin,
    "\\end": end,
    "\\\\": line,
    "\\_": _underscore,
    "&": column,
    "\\operatorname": operator,
    "\\mathop": mathop,
    "\\substack": substack,
    "\\unicode": unicode,
    "\\color": use_colour,
    "\\textcolor": use_colour,
    **dict.fromkeys(("\\ref", "\\eqref", "\\autoref", "\\cref", "\\Cref"), _reference),
    **dict.fromkeys(
        ("\\left", "\\right", "\\middle", *(f"\\{b}{s}" for b in ("big", "Big", "bigg", "Bigg") for s in ("", *"lrm"))),
        delimiter,
    ),
}
HANDLED = frozenset(_HANDLERS)
