r"""Equation numbers: which lines get one, what it says, and its html.

The rule of this file: a line is numbered when it has a label (`\label`, or `{#eq:x}` after the display) or a `\tag`;
a `\tag` says what it says, all others count from 1 through the post. The label as written is the id.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from dlblog import tex
from dlblog.diagnostics import Span
from dlblog.model import Label
from dlblog.render.context import Context

_TABLE_PART = re.compile("<mtable|</mtable>|</mtr>")


@dataclass(slots=True)
class Numbers:
    """How many equations of the post have a number by now."""

    count: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """The number of one line (from 0) of a display: its html, its id ("" for none), and how many lines there are."""

    row: int
    id: str
    html: str
    lines: int


def number(
    ctx: Context, numbers: Numbers, token: Token, formula: tex.Formula, where: Callable[[int], Span]
) -> tuple[Number, ...]:
    """The numbers of a formula's lines; their labels are registered. A label used before is reported."""
    outer = token.meta.get("label", "")
    if not formula.rows and not outer:
        return ()
    rows = [row for row in formula.rows if row.label or row.tag is not None]
    if outer:
        rows = _with_label(rows, outer)
    made = []
    for row in rows:
        if row.tag is None:
            numbers.count += 1
            shown, text = (f"({numbers.count})",) * 2
        else:
            shown, text = _tag(row.tag, row.bare, formula.definitions)
        identifier = _register(ctx, row.label, text, where(row.at)) if row.label else ""
        made.append(Number(row.row, identifier, shown, formula.lines))
    return tuple(made)


def _with_label(rows: list[tex.Row], label: str) -> list[tex.Row]:
    """`{#eq:x}` names the only number of a display, or gives it one."""
    if any(row.label for row in rows):
        return rows
    first = rows[0] if rows else tex.Row(0)
    return [tex.Row(first.row, label, first.at, first.tag, first.bare), *rows[1:]]


def _register(ctx: Context, label: str, text: str, span: Span) -> str:
    identifier = re.sub(r"\s+", "-", label)
    if identifier in ctx.labels or identifier in ctx.anchors:
        ctx.report("error", "math-label-duplicate", f"the label {label} is used twice", span)
        return ""
    ctx.labels[identifier] = Label(identifier, "eq", text)
    ctx.anchors.add(identifier)
    return identifier


def _tag(tag: str, bare: bool, definitions: tex.Definitions) -> tuple[str, str]:
    r"""A \tag as html and as plain text, in parentheses unless it was \tag*. It is text with `$…$` in it."""
    parts = re.split(r"(?<!\\)\$", tag)
    shown = ""
    for index, part in enumerate(parts):
        formula = tex.to_mathml(part, False, definitions) if index % 2 else None
        shown += formula.mathml if formula and formula.mathml else html.escape(_unescaped(part))
    if not bare:
        shown = f"({shown})"
    return shown, tex.plain_mathml(shown) if "<math" in shown else html.unescape(shown)


def _unescaped(text: str) -> str:
    return re.sub(r"\\text\w*\s*\{([^{}]*)\}|\\([%$#&_{} ])", lambda m: m[1] if m[1] is not None else m[2], text)


def with_numbers(mathml: str, numbers: tuple[Number, ...]) -> tuple[str, str, str]:
    """The MathML of a display with the numbers of its lines; the id attribute of the display ("" or with a blank
    before); the html of a number that stands beside the formula.

    A display of one line has its number beside it. Of several lines each has its number in a cell of its own at the
    end of its row: only a cell is as high as its line, so only there a number stands beside its line.
    """
    if not numbers:
        return mathml, "", ""
    only = numbers[0].id if len(numbers) == 1 else ""
    identifier = f' id="{html.escape(only)}"' if only else ""
    ends = _row_ends(mathml)
    if numbers[0].lines == 1 or len(ends) != numbers[0].lines:
        return mathml, identifier, "".join(_link(entry, not only) for entry in numbers)
    marks = {entry.row: _mark(entry, not only) for entry in numbers}
    starts = [0, *ends]
    rows = (mathml[start:end] + _cell(marks.get(row, "")) for row, (start, end) in enumerate(pairwise(starts)))
    return scrollable("".join(rows) + mathml[ends[-1] :]), identifier, ""


def scrollable(mathml: str) -> str:
    """A formula that a narrow screen scrolls, so it can be reached without a mouse."""
    opening, rest = mathml.split(">", 1)
    return f'{opening} tabindex="0">{rest}'


def _row_ends(mathml: str) -> list[int]:
    """Where the rows of the first table end; tables inside of it do not count."""
    ends: list[int] = []
    depth = 0
    for part in _TABLE_PART.finditer(mathml):
        depth += (part[0] == "<mtable") - (part[0] == "</mtable>")
        if depth == 0:
            break
        if part[0] == "</mtr>" and depth == 1:
            ends.append(part.start())
    return ends


def _cell(mark: str) -> str:
    """A cell that takes no room: the style sheet moves the number out, the empty sign keeps it on its line."""
    return f'<mtd class="eqn-cell"><mtext>\u200b{mark}</mtext></mtd>' if mark else '<mtd class="eqn-cell"></mtd>'


def _mark(entry: Number, with_id: bool) -> str:
    """A number inside a formula. It is no link: to those who hear a formula it is one thing, with nothing to press."""
    identifier = f' id="{html.escape(entry.id)}"' if entry.id and with_id else ""
    return f'<span class="eqn"{identifier}>{entry.html}</span>'


def _link(entry: Number, with_id: bool) -> str:
    """A number beside a formula, with its address."""
    if not entry.id:
        return _mark(entry, with_id)
    identifier = f' id="{html.escape(entry.id)}"' if with_id else ""
    return f'<a class="eqn"{identifier} href="#{html.escape(entry.id)}">{entry.html}</a>'
