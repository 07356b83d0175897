r"""A formula as MathML: the one place where math-core is called.

The rule of this file: whatever the text, `convert` answers with a Formula, never with an exception. Its `mathml` has
the TeX as written in an <annotation>; its `problem`, when there is one, has a place in that TeX.
"""

from __future__ import annotations

import functools
import html
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dlblog.diagnostics import nearest
from dlblog.tex.colours import STAND_INS
from dlblog.tex.definitions import Definitions
from dlblog.tex.dialect import rewrite
from dlblog.tex.known import KNOWN
from dlblog.tex.labels import Row, take_numbers
from dlblog.tex.macros import expand
from dlblog.tex.messages import in_plain_words
from dlblog.tex.simple import dialect_of
from dlblog.tex.structure import check
from dlblog.tex.tokens import TexError, clean, join, tokenise
from dlblog.tex.work import Mention

_NOTHING = Definitions()
_ENTITIES = {"&ApplyFunction;": "\u2061", "&InvisibleTimes;": "\u2062"}  # feeds are XML, which knows neither
_LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
_ERROR = re.compile(r"(\d+): (.*)", re.S)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a formula, in words, and the offset in its TeX."""

    message: str
    at: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A converted formula.

    `rows` say which of its `lines` carry a label or tag; `mentions` are references in it, marked in the MathML by
    their numbers (see `fill`); `definitions` hold after it; `hidden`: it only defines things and shows nothing.
    """

    mathml: str
    definitions: Definitions
    rows: tuple[Row, ...] = ()
    lines: int = 1
    mentions: tuple[Mention, ...] = ()
    problem: Problem | None = None
    hidden: bool = False


@functools.lru_cache(maxsize=8)
def formulas(definitions: Definitions) -> Callable[[str, bool], Formula]:
    """`to_mathml` where these definitions hold, remembering: a site writes the same symbols again and again."""
    return functools.lru_cache(maxsize=4096)(lambda tex, display: to_mathml(tex, display, definitions))


def to_mathml(tex: str, display: bool, definitions: Definitions = _NOTHING) -> Formula:
    """The formula as <math>, whatever its text.

    With a `problem` the MathML is empty and the definitions are as before; its labels are known all the same.
    """
    source = dialect_of(clean(tex), definitions.macros)
    if source is not None:
        inside, problem = _core(source, display)
        if problem is None:
            return Formula(_wrapped(inside, {}, display, tex), definitions)
    return _rewritten(tex, display, definitions)


def _rewritten(tex: str, display: bool, definitions: Definitions) -> Formula:
    """The whole way."""
    text = clean(tex)
    try:
        tokens, after = expand(tokenise(text), definitions)
        check(tokens)
        tokens, rows, lines = take_numbers(tokens)
        work = rewrite(tokens, display, after.colours)
    except TexError as fault:
        found = Problem(fault.message, min(fault.at, len(tex)), fault.hint)
        return Formula("", definitions, _labels(text), problem=found)
    if after is not definitions and not any(token.text.strip() for token in work.done):
        return Formula("", after, hidden=True)
    source, places = join(work.done)
    inside, problem = _core(source, display)
    if problem is not None:
        return Formula("", definitions, rows, lines, problem=_placed(problem, places, after))
    mathml = _wrapped(inside, work.stand_ins, display, tex)
    return Formula(mathml, after, rows, lines, tuple(work.mentions))


def _labels(text: str) -> tuple[Row, ...]:
    """The labels of a formula that cannot be read: what refers to them is not wrong too."""
    return tuple(Row(0, match[1].strip(), match.start()) for match in _LABEL.finditer(text))


def fill(mathml: str, numbers: Mapping[int, str]) -> str:
    """The MathML with the marks of its references replaced by their html, by number."""
    if "\ue000" not in mathml:
        return mathml
    return re.sub("\ue000([0-9]+)\ue001", lambda match: numbers.get(int(match[1]), "?"), mathml)


def plain_mathml(text: str) -> str:
    """Html with MathML in it as plain text, without the annotations: `(∗)` for a starred tag."""
    return html.unescape(re.sub(r"<annotation\b.*?</annotation>|<[^<>]*>", "", text, flags=re.S))


@functools.cache
def _converter() -> tuple[Any, Any]:
    """math-core's conversion and its exception; imported when the first formula is met."""
    from math_core import LatexError, LatexToMathML

    made = LatexToMathML(fancy_error=False, allow_unreliable_rendering=True)
    return made.convert_with_local_state, LatexError


@functools.cache
def _stand_in_values() -> dict[str, str]:
    """math-core's own values of the colours that stand in for others."""
    values = {}
    convert, _ = _converter()
    for name in STAND_INS:
        found = re.search("#[0-9A-F]{6}", convert(f"\\color{{{name}}}x", displaystyle=False))
        values[name] = found[0] if found else ""
    return values


def _core(source: str, display: bool) -> tuple[str, Problem | None]:
    """What math-core makes of a formula, without the <math> around it; or its complaint, placed in `source`."""
    convert, refusal = _converter()
    try:
        made = str(convert(source, displaystyle=display))
    except refusal as fault:
        match = _ERROR.match(str(fault))
        return "", Problem(match[2], int(match[1])) if match else Problem(str(fault), 0)
    for entity, character in _ENTITIES.items():
        made = made.replace(entity, character)
    return made[made.index(">") + 1 : made.rindex("</math>")], None


def _placed(problem: Problem, places: tuple[tuple[int, int], ...], definitions: Definitions) -> Problem:
    """The complaint in plain words, at the place in the author's TeX that its token stands for."""
    index = bisect_right(places, (problem.at, 1 << 60)) - 1
    at = places[max(index, 0)][1] if places else 0
    unknown = re.search(r'Unknown command "\\([^"]*)"', problem.message)
    near = nearest(unknown[1], (*(name[1:] for name in sorted(definitions.macros)), *KNOWN)) if unknown else ""
    hint = f"did you mean \\{near}?" if near else ""
    return Problem(in_plain_words(problem.message), at, hint)


def _wrapped(inside: str, stand_ins: Mapping[str, str], display: bool, tex: str) -> str:
    for name, value in stand_ins.items():
        inside = inside.replace(_stand_in_values()[name], value)
    # For maths.css: as an accent, this character is off its place in browsers that do not know it is a bar.
    inside = inside.replace(
        '<mo stretchy="true">\u0332</mo></mover>', '<mo stretchy="true" class="overline">\u0332</mo></mover>'
    )
    kind = ' display="block"' if display else ""
    annotation = html.escape(clean(tex.strip()), quote=False)
    return (
        f"<math{kind}><semantics><mrow>{inside}</mrow>"
        f'<annotation encoding="application/x-tex">{annotation}</annotation></semantics></math>'
    )
