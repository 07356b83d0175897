"""The text of blocks: markdown-it's parser of inline Markdown, made quicker.

The rule of this file: the same tokens as markdown-it, for any text (tested on arbitrary text and on real posts). What
is quicker: one regular expression finds the next character that any rule begins with, and only the rules that begin
with it are tried; text without such a character is one token, at once; the rules for pairs (emphasis) run only where
there is something to pair.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline, RuleFuncInline2Type, RuleFuncInlineType
from markdown_it.rules_inline import StateInline, emphasis, fragments_join, link_pairs, strikethrough, text
from markdown_it.token import Token
from markdown_it.utils import EnvType

from dlblog.render.inline_state import Run
from dlblog.render.starts import OF_INLINES, Starts
from dlblog.render.token_making import text as as_token

_OF_PAIRS: tuple[RuleFuncInline2Type, ...] = (link_pairs, strikethrough.postProcess, emphasis.postProcess)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to read text by the rules there are: those to try at some characters (`rows`), and at any other.

    `made_of` are the two rulers' lists of rules that it was made of. `find` is None when a plugin's rule is among them:
    that may begin with any character markdown-it stops at. `always` are the rules for the tokens made, when there are
    no pairs. `plain` tells that text in which nothing is found is one token.
    """

    made_of: tuple[object, object]
    rows: Mapping[str, tuple[RuleFuncInlineType, ...]]
    others: tuple[RuleFuncInlineType, ...]
    text_first: bool
    find: re.Pattern[str] | None
    always: tuple[RuleFuncInline2Type, ...]
    plain: bool


class InlineParser(ParserInline):
    """The parser of text that tries at a character what can begin with it."""

    ruler: Starts[RuleFuncInlineType]

    def __init__(self) -> None:
        super().__init__()
        self.ruler = Starts(self.ruler)
        self.ruler2.at("fragments_join", _join)
        self._plan = self._made()

    def _made(self) -> _Plan:
        chain, after = self.ruler.chain(), self.ruler2.getRules("")
        rows = {sign: tuple(rule for rule in rules if rule is not text) for sign, rules in chain.rows.items()}
        others = tuple(rule for rule in chain.others if rule is not text)
        always = tuple(rule for rule in after if rule not in _OF_PAIRS)
        first = chain.rules[:1] == (text,)
        find = _finder(tuple(sorted(sign for sign in rows if rows[sign]))) if first and not others else None
        made_of = self.ruler.__cache__, self.ruler2.__cache__
        return _Plan(made_of, rows, others, first, find, always, find is not None and always in ((), (_join,)))

    def _now(self) -> _Plan:
        """The plan for the rules as they are now: switched off and on, or with those of plugins."""
        plan = self._plan
        if plan.made_of[0] is not self.ruler.__cache__ or plan.made_of[1] is not self.ruler2.__cache__:
            plan = self._plan = self._made()
        return plan

    def tokenize(self, state: StateInline) -> None:
        """The tokens of a stretch of text, from `state.pos` to `state.posMax`."""
        plan = self._now()
        if not plan.text_first:
            super().tokenize(state)  # a plugin's rule stands before the text
            return
        rows, others, search = plan.rows, plan.others, (plan.find or self.terminator_re).search
        src, end, deepest = state.src, state.posMax, state.md.options["maxNesting"]
        done = at = state.pos
        while at < end and (found := search(src, at, end)) and state.level < deepest:
            at = found.start()
            if at > done:
                state.pending += src[done:at]
                done = at
            state.pos = at
            if _try(rows.get(src[at : at + 2]) or rows.get(src[at], others), state, False):
                done = at = state.pos
            else:
                at += 1
        if done < end:
            state.pending += src[done:end]
            state.pos = end
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 (markdown-it's name)
        """Moves behind the token at `state.pos`, without making it."""
        at = state.pos
        known = state.cache.get(at)
        if known is not None:
            state.pos = known
        elif not self._now().text_first:
            super().skipToken(state)
        else:
            state.pos = state.cache[at] = self._behind(state, at)

    def _behind(self, state: StateInline, at: int) -> int:
        if state.level >= state.md.options["maxNesting"]:
            return state.posMax + 1
        stop = self.terminator_re.search(state.src, at)  # not `find`: whoever skips looks for brackets
        if stop is None or stop.start() > at:
            return stop.start() if stop else state.posMax
        rows, others = self._plan.rows, self._plan.others
        state.level += 1
        found = _try(rows.get(state.src[at : at + 2]) or rows.get(state.src[at], others), state, True)
        state.level -= 1
        return state.pos if found else state.pos + 1

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The tokens of a text, added to `tokens`."""
        plan = self._now()
        found = plan.find.search(src) if plan.find else None
        if plan.plain and not found and not tokens:
            if src:
                tokens.append(as_token(src, 0))
            return tokens
        state = Run(src, md, env, tokens)
        if found:  # what is before it need not be looked through again
            state.pos = found.start()
            state.pending = src[: state.pos]
        self.tokenize(state)
        for rule in self.ruler2.getRules("") if state.has_pairs() else plan.always:
            rule(state)
        return state.tokens


def _try(rules: tuple[RuleFuncInlineType, ...], state: StateInline, silent: bool) -> bool:
    """Whether a rule matches at `state.pos`; it moves that behind what it found."""
    at = state.pos
    for rule in rules:
        if rule(state, silent):
            if state.pos <= at:
                raise RuntimeError("inline rule didn't increment state.pos")
            return True
    return False


@functools.lru_cache(maxsize=16)
def _finder(starts: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the next of some starts, of one or two characters.

    The class of their first characters comes first: the search for one of a set of characters is quick, that for one
    of several patterns is not.
    """
    if not starts:
        return re.compile(r"(?!)")
    pairs = [start for start in starts if len(start) > 1 and start[0] not in starts]
    some = re.escape("".join(start[0] for start in pairs))
    asks = "".join(f"|(?<={re.escape(start[0])})(?={re.escape(start[1])})" for start in pairs)
    first = re.escape("".join(start[0] for start in starts))
    return re.compile(f"[{first}]" + (f"(?:(?<![{some}]){asks})" if pairs else ""))


def _join(state: StateInline) -> None:
    """Neighbouring texts become one (pairs were made of them), and levels are counted again."""
    level, after_text = 0, False
    for token in state.tokens:
        if token.type == "text":
            if after_text:
                fragments_join(state)
                return
            after_text = True
            token.level = level
            continue
        after_text = False
        if token.nesting < 0:
            level -= 1
        token.level = level
        if token.nesting > 0:
            level += 1


def quick_inlines(md: MarkdownIt) -> None:
    """Tells the parser where the rules that it has now begin."""
    if isinstance(md.inline, InlineParser):
        md.inline.ruler.know(OF_INLINES)
