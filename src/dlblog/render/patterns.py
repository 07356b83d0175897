r"""What a regular expression can begin with, and how it becomes one alternative of a larger one.

The rule of this file: in doubt, more. A pattern that is not wholly understood may begin with any character and is not
merged, so that whoever relies on this is never wrong, only slower. Patterns are read by the parser of Python's own
`re`; should it move (it is not public), every pattern may begin with anything.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

ASCII = frozenset(map(chr, range(128)))
_FLAGS = {"a": re.ASCII, "i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}
_GLOBAL_FLAGS = re.compile(r"^\(\?[aiLmsux]+\)")
_PARTS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)", re.S)  # what is escaped, a class, a group that counts
_FAR = re.compile(r"(?<![-\\])[^\x00-\x7f](?:-[^\x00-\x7f])?(?!-)")  # in a class, and no part of another range
_REFERENCE = re.compile(r"\\[1-9]|\(\?\(")
_CATEGORIES = {
    **{f"CATEGORY_{name}": rf"\{name[0].lower()}" for name in ("DIGIT", "SPACE", "WORD")},
    **{f"CATEGORY_NOT_{name}": rf"\{name[0]}" for name in ("DIGIT", "SPACE", "WORD")},
}
_SEPARATORS = frozenset("\x1c\x1d\x1e\x1f")  # white space or not, as the flags say: never ruled out


@dataclass(frozen=True, slots=True)
class Alternative:
    """A pattern seen from outside: the ASCII characters it can begin with (all, when it can match nothing at all),
    and its source without groups that count, "" when it cannot be merged (`mergeable`)."""

    letters: frozenset[str]
    source: str
    mergeable: bool


@functools.lru_cache(maxsize=4096)  # the states of a lexer share most of their rules; all of Pygments has some 20,000
def alternative(pattern: re.Pattern[str], ascii_only: bool) -> Alternative:
    """How a pattern can be merged with others. With `ascii_only` it will only ever meet ASCII text, and its classes
    lose what is beyond: those of identifiers hold 700 ranges, looked through at the end of each identifier."""
    source = _GLOBAL_FLAGS.sub("", pattern.pattern)
    is_plain = not (pattern.flags & (re.VERBOSE | re.LOCALE) or pattern.groupindex or _REFERENCE.search(source))
    if not is_plain:
        return Alternative(_first_letters(pattern.pattern, pattern.flags), "", False)
    near = ascii_only and not pattern.flags & re.IGNORECASE  # case folds some letters from beyond ASCII into it
    source = _PARTS.sub(functools.partial(_part, near), source)
    flags = "".join(letter for letter, flag in _FLAGS.items() if pattern.flags & flag)
    return Alternative(_first_letters(source, pattern.flags), f"(?{flags}:{source})", True)


def _part(near: bool, match: re.Match[str]) -> str:
    part = match[0]
    if part == "(":
        return "(?:"
    trimmed = _FAR.sub("", part) if near and part[0] == "[" else part
    return part if trimmed in ("[]", "[^]") else trimmed


def merged(alternatives: Iterable[Alternative]) -> re.Pattern[str] | None:
    """One pattern for all: the number of the one that matched (from 1) is `match.lastindex`. None if they do not merge.

    An empty group ends each, not one around it: so `re` can tell by the next character that an alternative fails.
    """
    parts = list(alternatives)
    if not all(part.mergeable for part in parts):
        return None
    try:
        made = re.compile("|".join(part.source + "()" for part in parts))
    except re.error:
        return None
    return made if made.groups == len(parts) else None


def _first_letters(source: str, flags: int) -> frozenset[str]:
    parse = _parser()
    if parse is None:
        return ASCII
    try:
        letters, can_be_empty = _begins(parse(source, flags), bool(flags & re.IGNORECASE))
    except (re.error, LookupError):  # or a kind of node that is not known below
        return ASCII
    return ASCII if can_be_empty else letters | _SEPARATORS


@functools.cache
def _parser() -> Callable[[str, int], Any] | None:
    try:
        return importlib.import_module("re._parser").parse  # type: ignore[no-any-return]
    except (ImportError, AttributeError):
        return None


def _begins(nodes: Iterable[tuple[Any, Any]], fold: bool) -> tuple[frozenset[str], bool]:
    """The ASCII characters that a sequence can begin with, and whether it can match without taking any."""
    letters: frozenset[str] = frozenset()
    for operation, argument in nodes:
        found, can_be_empty = _begins_one(str(operation), argument, fold)
        letters |= found
        if not can_be_empty:
            return letters, False
    return letters, True


def _begins_one(name: str, argument: Any, fold: bool) -> tuple[frozenset[str], bool]:
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset(), True
    if name == "BRANCH":
        found = [_begins(branch, fold) for branch in argument[1]]
        return frozenset().union(*(letters for letters, _ in found)), any(empty for _, empty in found)
    if name == "SUBPATTERN":
        return _begins(argument[3], fold or bool(argument[1] & re.IGNORECASE))
    if name == "ATOMIC_GROUP":
        return _begins(argument, fold)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        letters, can_be_empty = _begins(argument[2], fold)
        return letters, can_be_empty or argument[0] == 0
    return _one_character(name, argument, fold), False


def _one_character(name: str, argument: Any, fold: bool) -> frozenset[str]:
    """The ASCII characters that match a single one; with `fold`, case does not matter. Raises LookupError."""
    if name == "IN":
        negated = str(argument[0][0]) == "NEGATE"
        items = argument[1:] if negated else argument
        letters = frozenset[str]().union(*(_one_character(str(kind), value, fold) for kind, value in items))
        if negated:
            return ASCII if fold else ASCII - letters
        return letters
    if name == "LITERAL":
        return _between(argument, argument, fold)
    if name == "RANGE":
        return _between(argument[0], argument[1], fold)
    if name in ("ANY", "NOT_LITERAL"):
        return ASCII
    return {"CATEGORY": _category}[name](str(argument))


def _between(first: int, last: int, fold: bool) -> frozenset[str]:
    if fold and last > 127:  # some letters beyond ASCII have one in it as their other case
        return ASCII
    letters = "".join(map(chr, range(first, min(last, 127) + 1)))
    return frozenset(letters + letters.lower() + letters.upper() if fold else letters)


@functools.cache
def _category(name: str) -> frozenset[str]:
    pattern = _CATEGORIES[name]
    return frozenset(letter for letter in ASCII if re.match(pattern, letter))
