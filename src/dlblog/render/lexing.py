r"""What Pygments' lexers find in a text, several times faster than they do.

The rule of this file: `runs_of` says what the lexer's own `get_tokens` says. Most of Pygments' lexers are tables: for
each state a list of rules (pattern, action, next state), of which the first that matches is taken. Pygments tries
them one by one from Python, some 50 for an identifier; here the rules that can begin with the next character are
merged into one pattern, and `re` finds the first that matches. Lexers that are more than their table (with a loop or
filters of their own) and texts that are cleaned before they are lexed go the ordinary way.

To merge costs as much as some 60 tokens lexed one by one; a post has few languages but most letters: so the rules of a
state for a letter are merged when they have been wanted that often. On 1,200 blocks of Python: 4.6 µs a token the
ordinary way, 0.6 µs here.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from dlblog.render.patterns import ASCII, alternative, merged

if TYPE_CHECKING:
    from pygments.lexer import Lexer

Runs = tuple[list[str], list[str]]  # labels of token types, and the texts of neighbours that share each
Label = Callable[[Any], str]
_Match = Callable[[str, int], re.Match[str] | None]
_Action = Callable[["Lexer", re.Match[str] | None], Iterable[tuple[int, Any, str]]]
_Move = tuple[str, ...] | int | str | None
_WORTH = 60
_TO_THE_FIRST = -(1 << 30)  # leaves more states than any stack has


class TextChangedError(ValueError):
    """A lexer did not give back the text it got."""


class EndlessError(ValueError):
    """A lexer goes on finding nothing at one place. Pygments' own do: pytb on a line `File "a.py", line 1, b`."""


class _Rest(NamedTuple):
    """What else a rule does: it gives tokens by a function of its own match, it leads to another state."""

    match: _Match
    action: _Action | None
    move: _Move


class _Rule(NamedTuple):
    """What a rule looks for, the label of what it finds (None: it has tokens of its own, or nothing), and the rest."""

    match: _Match
    label: str | None
    rest: _Rest | None


class _State:
    """The rules of one state; `ready` has by letter those that are merged, as a match and a table of its groups."""

    __slots__ = ("_ascii_only", "_rules", "_tried", "_wanted", "_worth", "ready")

    def __init__(self, rules: Iterable[tuple[_Match, Any, Any]], label: Label, ascii_only: bool, worth: int) -> None:
        self._rules = [_rule(*rule, label) for rule in (*rules, *_last_rules())]
        self._ascii_only, self._worth = ascii_only, worth
        self._wanted: dict[str, int] = {}
        self._tried: dict[str, list[_Rule]] = {}
        self.ready: dict[str, tuple[Callable[[str, int], re.Match[str]], list[_Rule]]] = {}

    def first(self, text: str, position: int) -> tuple[re.Match[str], _Rule] | None:
        """The first rule that matches, the rules tried one by one; at the end of the text there may be none."""
        letter = text[position : position + 1]
        if letter in ASCII:
            self._wanted[letter] = self._wanted.get(letter, 0) + 1
            if self._wanted[letter] == self._worth:
                self._merge(letter)
        for rule in self._tried.get(letter, self._rules):
            match = rule.match(text, position)
            if match:
                return match, rule
        return None

    def _merge(self, letter: str) -> None:
        seen = [(rule, alternative(pattern_of(rule.match), self._ascii_only)) for rule in self._rules]
        chosen = [(rule, part) for rule, part in seen if letter in part.letters]
        self._tried[letter] = [rule for rule, _ in chosen]
        pattern = merged(part for _, part in chosen)
        if pattern is not None:
            match: Any = pattern.match  # it always matches, for the last rule does
            self.ready[letter] = (match, [self._rules[-1], *self._tried[letter]])  # groups count from 1


def _rule(match: _Match, action: Any, move: _Move, label: Label) -> _Rule:
    if callable(action):
        return _Rule(match, None, _Rest(match, action, move))
    return _Rule(match, None if action is None else label(action), None if move is None else _Rest(match, None, move))


@functools.cache
def _last_rules() -> tuple[tuple[_Match, Any, int | None], ...]:
    """What Pygments does where no rule matches: a line's end leads back to the first state, all else is an error."""
    from pygments.token import Error, Whitespace

    return (re.compile("\n").match, Whitespace, _TO_THE_FIRST), (re.compile(".", re.S).match, Error, None)


def pattern_of(match: _Match) -> re.Pattern[str]:
    """The pattern whose method `match` is: Pygments keeps the methods."""
    found: re.Pattern[str] = match.__self__  # type: ignore[attr-defined]
    return found


@functools.lru_cache(maxsize=64)
def _states(lexer: Any, label: Label, ascii_only: bool, worth: int) -> Callable[[str], _State]:
    """The states of a lexer by name, each made when it is first entered."""
    return functools.cache(lambda name: _State(lexer._tokens[name], label, ascii_only, worth))


def runs_of(lexer: Lexer, text: str, label: Label, worth: int = _WORTH) -> Runs:
    """The lexer's tokens of a text, neighbours of one label joined. `label` is a pure function of token types.

    Raises TextChangedError, EndlessError, or whatever the lexer raises.
    """
    if not is_table(lexer) or "\r" in text or text.startswith("\ufeff"):
        return _joined(lexer, text, label)
    try:
        labels, starts = _lexed(lexer, text, label, _states(type(lexer), label, text.isascii(), worth))
    except TextChangedError:  # a rule's function did; perhaps another makes up for it
        return _joined(lexer, text, label)
    return labels, [text[start:end] for start, end in zip(starts, [*starts, len(text)][1:], strict=True)]


def is_table(lexer: Lexer) -> bool:
    """Whether a lexer is nothing but its table of rules, and made with options that leave the text as it is."""
    from pygments.lexer import Lexer, RegexLexer

    kind = type(lexer)
    return (
        issubclass(kind, RegexLexer)
        and kind.get_tokens is Lexer.get_tokens
        and kind._preprocess_lexer_input is Lexer._preprocess_lexer_input  # type: ignore[attr-defined]
        and kind.get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed
        and "_tokens" not in vars(lexer)
        and not (lexer.filters or lexer.stripall or lexer.stripnl or lexer.ensurenl or lexer.tabsize)
    )


def _joined(lexer: Lexer, text: str, label: Label) -> Runs:
    """The ordinary way."""
    most = _most_steps(text)
    tokens = list(itertools.islice(lexer.get_tokens(text), most + 1))
    if len(tokens) > most:
        raise EndlessError
    if "".join([value for _, value in tokens]) != text:
        raise TextChangedError
    labels: list[str] = []
    texts: list[list[str]] = []
    for kind, value in tokens:
        name = label(kind)
        if not labels or labels[-1] != name:
            labels.append(name)
            texts.append([])
        texts[-1].append(value)
    return labels, ["".join(values) for values in texts]


def _lexed(lexer: Lexer, text: str, label: Label, states: Callable[[str], _State]) -> tuple[list[str], list[int]]:
    """Pygments' loop: the labels of the text's runs, and where they start.

    It goes on at the end of the text, where some rules match nothing at all.
    """
    labels: list[str] = []
    starts: list[int] = []
    last: str | None = None
    stack = ["root"]
    start, end, idle = 0, len(text), _most_steps(text)
    ready, first = states("root").ready, states("root").first
    while True:
        merge = ready.get(text[start]) if start < end else None
        if merge:
            match = merge[0](text, start)
            _, name, rest = merge[1][match.lastindex]  # type: ignore[index]
        else:
            found = first(text, start)
            if found is None:
                return labels, starts
            match, (_, name, rest) = found
        if name != last and name is not None:
            labels.append(name)
            starts.append(start)
            last = name
        if rest:
            _take(rest, lexer, match.span(), text, label, labels, starts)
            last = labels[-1] if labels else None
            if rest.move is not None:
                _go(stack, rest.move)
                ready, first = states(stack[-1]).ready, states(stack[-1]).first
        if match.end() == start and (idle := idle - 1) < 0:
            raise EndlessError
        start = match.end()


def _most_steps(text: str) -> int:
    """More tokens, most of them empty, than any lexer needs."""
    return 20 * len(text) + 1000


def _take(
    rest: _Rest, lexer: Lexer, span: tuple[int, int], text: str, label: Label, labels: list[str], starts: list[int]
) -> None:
    """Adds the tokens that a rule's function, if it has one, gives for `span` of the text."""
    if rest.action is None:
        return
    start, end = span
    for _, kind, value in rest.action(lexer, rest.match(text, start)):
        if not text.startswith(value, start):
            raise TextChangedError
        name = label(kind)
        if not labels or labels[-1] != name:
            labels.append(name)
            starts.append(start)
        start += len(value)
    if start != end:
        raise TextChangedError


def _go(stack: list[str], move: tuple[str, ...] | int | str) -> None:
    """Changes the stack of states as a rule says; its first always stays."""
    if isinstance(move, int):
        del stack[move if -move < len(stack) else 1 :]
        return
    for name in (move,) if isinstance(move, str) else move:
        if name == "#push":
            stack.append(stack[-1])
        elif name != "#pop":
            stack.append(name)
        elif len(stack) > 1:
            stack.pop()
