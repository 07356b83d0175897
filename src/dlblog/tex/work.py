"""What a rewriting for math-core keeps while it works, and what it hands on.

The rule of this file: only the values that the rewriting rules share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dlblog.tex.tokens import Token


@dataclass(frozen=True, slots=True)
class Mention:
    r"""A `\ref` or `\eqref` in a formula: the label named, whether in parentheses, and where."""

    label: str
    parentheses: bool
    at: int


@dataclass(slots=True)
class Work:
    """The state of one rewriting.

    `colours` are the author's; `stand_ins` says what a colour of math-core's stands for, `free` which are left.
    `open` are the environments open now, `columns` the `&` so far in the line of each, `lines` tells
    of a `\\\\` outside of any.
    """

    todo: list[Token]
    display: bool
    colours: Mapping[str, str]
    done: list[Token] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    stand_ins: dict[str, str] = field(default_factory=dict)
    free: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    braces: int = 0
    lines: bool = False
