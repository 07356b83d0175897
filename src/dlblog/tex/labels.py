r"""Numbers and labels, taken out of a formula: they belong to the page, not to the MathML.

The rule of this file: `\label`, `\tag`, `\notag` are removed here and reported by row, for an `align` has a number on
each labelled line. Rows are those of the outermost environment that numbers lines; everything else is one row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dlblog.tex.tokens import Token, argument, plain, put, stack, starred

# Environments whose every line may have a number of its own (amsmath, section 3).
NUMBERED_ROWS = frozenset(
    f"{name}{star}" for name in ("align", "alignat", "flalign", "gather", "eqnarray") for star in ("", "*")
)
NUMBERED = NUMBERED_ROWS | {"equation", "equation*", "multline", "multline*"}


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of a display says of its number. `tag` is TeX text mode; `bare` (\\tag*) has no parentheses."""

    row: int
    label: str = ""
    at: int = 0
    tag: str | None = None
    bare: bool = False
    unnumbered: bool = False


@dataclass(slots=True)
class _Work:
    todo: list[Token]
    done: list[Token]
    rows: dict[int, Row]
    open: list[str]
    braces: int = 0
    row: int = 0


def take_numbers(tokens: Iterable[Token]) -> tuple[list[Token], tuple[Row, ...], int]:
    """The tokens without labels and tags; the rows that had one; the number of rows (1 when lines have none)."""
    work = _Work(stack(tokens), [], {}, [])
    while work.todo:
        token = work.todo.pop()
        if token.text in ("\\label", "\\tag", "\\notag", "\\nonumber"):
            _number(work, token)
            continue
        if token.text in ("\\begin", "\\end"):
            _environment(work, token)
        elif token.text == "\\\\" and len(work.open) == 1 and not work.braces and work.open[0] in NUMBERED_ROWS:
            work.row += 1
        work.braces += (token.text == "{") - (token.text == "}")
        work.done.append(token)
    # A `\\` before `\end` starts no line of its own.
    last = work.row if work.row in work.rows or _has_content(work.done) else work.row - 1
    return work.done, tuple(work.rows[row] for row in sorted(work.rows)), max(last, 0) + 1


def _has_content(done: list[Token]) -> bool:
    """Whether anything stands between the last `\\` and the last `\\end`."""
    end = len(done) - 1
    while end >= 0 and done[end].text != "\\end":
        end -= 1
    before = [token.text for token in done[max(end - 8, 0) : max(end, 0)] if token.text != " "]
    return not before or before[-1] != "\\\\"


def _environment(work: _Work, token: Token) -> None:
    """Keeps track of what is open. The name stays in front for whoever reads on."""
    if not work.todo or work.todo[-1].text != "{":
        return
    inner = argument(work.todo, token)
    name = plain(inner).strip()
    put(work.todo, [Token("{", token.at), *inner, Token("}", token.at)])
    if name == "subequations":
        return
    if token.text == "\\begin":
        work.open.append(name)
    elif work.open:
        work.open.pop()


def _number(work: _Work, token: Token) -> None:
    row = work.rows.get(work.row, Row(work.row, at=token.at))
    if token.text == "\\label":
        row = replace(row, label=plain(argument(work.todo, token)).strip(), at=token.at)
    elif token.text == "\\tag":
        bare = starred(work.todo)
        row = replace(row, tag=plain(argument(work.todo, token)).strip(), bare=bare)
    else:
        row = replace(row, unnumbered=True)
    work.rows[work.row] = row
