"""Blocks of Markdown: markdown-it's parser of blocks and a few of its rules, made quicker.

The rule of this file: the same tokens as markdown-it, for any text (tested on arbitrary text and on real posts). What
is quicker: a line's first character chooses the rules to try; lines are measured by splitting the text; a rule that
looks at the lines below (underlined headings, definitions) is asked only if a line below begins as it must; a
paragraph that is one line is not read letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.rules_block import StateBlock, code, hr, lheading
from markdown_it.token import Token
from markdown_it.utils import EnvType

from dlblog.render.starts import ASK_BELOW, OF_BLOCKS, Chain, Starts
from dlblog.render.token_making import inline, made

_HEADING = re.compile(r"#{1,6}(?=[ \t]|\Z)")
_RULE = re.compile(r"[-*_ \t]*")
_UNDERLINE = re.compile(r"(?:-+|=+)[ \t]*")


class Lines(StateBlock):
    """The state of a text, with the lines measured by splitting it."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        rows = src.split("\n")
        if not rows[-1].strip(" \t"):
            rows.pop()  # what is not ended by a newline and has nothing but blanks is no line
        # One entry more than there are lines, at the end of the text: it spares checks of bounds.
        self.bMarks = [*accumulate([len(row) + 1 for row in rows], initial=0)]
        self.eMarks = [start - 1 for start in self.bMarks[1:]]
        if rows:
            self.eMarks[-1] = self.bMarks[-2] + len(rows[-1])
        self.bMarks[-1] = len(src)
        self.eMarks.append(len(src))
        self.lineMax = len(rows)
        self.tShift = [0] * (len(rows) + 1)
        self.sCount = [0] * (len(rows) + 1)
        self.bsCount = [0] * (len(rows) + 1)
        for line in [line for line, row in enumerate(rows) if "" < row < "!"]:  # blanks are below all visible signs
            indent = rows[line][: len(rows[line]) - len(rows[line].lstrip(" \t"))]
            self.tShift[line] = len(indent)
            self.sCount[line] = len(indent.expandtabs(4))

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """A new token."""
        if nesting < 0:
            self.level -= 1
        token = made(ttype, tag, nesting, self.level, True)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token

    def getLines(self, begin: int, end: int, indent: int, keepLastLF: bool) -> str:  # noqa: N802, N803
        """The text of some lines, without the columns of the block they are in."""
        if indent:
            return super().getLines(begin, end, indent, keepLastLF)
        marks = zip(self.bMarks[begin:end], self.eMarks[begin:end], strict=True)
        text = "\n".join([self.src[start:stop] for start, stop in marks])
        return text + "\n" if keepLastLF and begin < end and self.eMarks[end - 1] < len(self.src) else text


class BlockParser(ParserBlock):
    """The parser of blocks that tries at a line what can begin with its first character."""

    ruler: Starts[RuleFuncBlockType]

    def __init__(self) -> None:
        super().__init__()
        self.ruler = Starts(self.ruler, _any_of)
        self.ask_below: frozenset[RuleFuncBlockType] = frozenset()
        self._plan: tuple[object, Chain[RuleFuncBlockType], bool] = None, Chain(), False

    def _now(self) -> tuple[object, Chain[RuleFuncBlockType], bool]:
        """The rules as they are now, and whether all that may begin anywhere are rules that ask the lines below."""
        if self._plan[0] is not self.ruler.__cache__ or self._plan[0] is None:
            chain = self.ruler.chain()
            asks_below = _paragraph in chain.others and self.ask_below.issuperset(chain.others)
            self._plan = self.ruler.__cache__, chain, asks_below
        return self._plan

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 (markdown-it's names)
        """The tokens of some lines."""
        _, chain, asks_below = self._now()
        deepest = state.md.options.maxNesting
        line, blank = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                return
            if state.level >= deepest:
                state.line = endLine
                return
            first = state.bMarks[line] + state.tShift[line]
            rules = chain.at(state.src[first : first + 2])
            if asks_below and rules is chain.others and _is_alone(state, line, endLine):
                state.parentType = "paragraph"  # see _lheading
                _paragraph(state, line, endLine, False)
            else:
                _read(rules, state, line, endLine)
            state.tight = not blank
            line = state.line
            # a paragraph in a list may have taken the blank line after it
            if line - 1 < endLine and state.isEmpty(line - 1):
                blank = True
            if line < endLine and state.isEmpty(line):
                blank = True
                line += 1
                state.line = line

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803
        """The tokens of a text, added to `outTokens`."""
        if not src:
            return None
        state = Lines(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens


def _is_alone(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line is a paragraph, unless it begins as another block: the line below it is empty, and the one below
    that is neither a definition nor a caption. Three lines of four where a block begins are like that.
    """
    if state.is_code_block(line) or (line + 1 < end and not state.isEmpty(line + 1)):
        return False
    return line + 2 >= end or _sign(state, line + 2) not in (":", "~", "T")


def _read(rules: tuple[RuleFuncBlockType, ...], state: StateBlock, line: int, end: int) -> None:
    """The block that begins on `line`: the first rule that finds one moves `state.line` behind it."""
    for rule in rules:
        if rule(state, line, end, False):
            if state.line <= line:
                raise RuntimeError("block rule didn't increment state.line")
            return
    raise RuntimeError("none of the block rules matched")


def _any_of(chain: Chain[RuleFuncBlockType]) -> RuleFuncBlockType:
    """A chain as one function: what may end a paragraph, a list, a quotation."""

    def begins(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        first = state.bMarks[line] + state.tShift[line]
        for rule in chain.at(state.src[first : first + 2]):  # noqa: SIM110 (any() is slower by a generator)
            if rule(state, line, end, silent):
                return True
        return False

    return begins


def quick_blocks(md: MarkdownIt) -> None:
    """Puts the quick rules into the places of markdown-it's."""
    ruler = md.block.ruler
    ruler.at("code", _code)
    ruler.at("lheading", _lheading)
    ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("hr", _hr, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.at("paragraph", _paragraph)
    for rule in ruler.__rules__:
        if rule.name == "deflist":
            rule.fn = _if_defined(rule.fn)
    if isinstance(md.block, BlockParser):
        md.block.ask_below = frozenset(rule.fn for rule in ruler.__rules__ if rule.name in ASK_BELOW)
        md.block.ruler.know(OF_BLOCKS)


def _code(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return state.is_code_block(start) and code(state, start, end, silent)


def _sign(state: StateBlock, line: int) -> str:
    """What a line begins with; something blank when it is empty."""
    first = state.bMarks[line] + state.tShift[line]
    return state.src[first : first + 1]


def _hr(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A thematic break, if there is nothing else on the line: most lines that begin like one are items of lists."""
    if not _RULE.fullmatch(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start]):
        return False
    return hr(state, start, end, silent)


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`## Title`, maybe closed with signs of its own."""
    first, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    signs = _HEADING.match(state.src, first, last)
    if not signs or state.is_code_block(start):
        return False
    if silent:
        return True
    title = state.src[signs.end() : last].rstrip(" \t")
    unclosed = title.rstrip("#")
    if unclosed.endswith((" ", "\t")):
        title = unclosed
    state.line = start + 1
    tag = f"h{len(signs[0])}"
    opening = made("heading_open", tag, 1, state.level, True, [start, start + 1])
    closing = made("heading_close", tag, -1, state.level, True)
    opening.markup = closing.markup = signs[0]
    state.tokens += (opening, inline(title.strip(MD_TRIM_CHARS), state.level + 1, [start, start + 1]), closing)
    return True


def _lheading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A heading underlined with `---` or `===`, if there is any such line before the next empty one."""
    line = start + 1
    while line < end and not state.isEmpty(line):
        if _UNDERLINE.fullmatch(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
            return lheading(state, start, end, silent)
        line += 1
    state.parentType = "paragraph"  # so markdown-it leaves it when there is no heading
    return False


def _if_defined(deflist: RuleFuncBlockType) -> RuleFuncBlockType:
    """Definition lists, if a definition begins on the next line, or after one empty line."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent:
            return state.ddIndent >= 0 and deflist(state, start, end, silent)
        line = start + 1
        if line < end and state.isEmpty(line):
            line += 1
        return line < end and _sign(state, line) in (":", "~") and deflist(state, start, end, silent)

    return rule


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What nothing else is."""
    stop = _paragraph_end(state, start)
    level = state.level
    text = _text(state, start, stop)
    state.line = stop
    state.tokens += (
        made("paragraph_open", "p", 1, level, True, [start, stop]),
        inline(text, level + 1, [start, stop]),
        made("paragraph_close", "p", -1, level, True),
    )
    return True


def _paragraph_end(state: StateBlock, start: int) -> int:
    """The line before which a paragraph ends: an empty one, or one where another block begins."""
    line, end = start + 1, state.lineMax
    if line >= end or state.isEmpty(line):
        return line
    ends: list[Callable[..., Any]] = list(state.md.block.ruler.getRules("paragraph"))
    before, state.parentType = state.parentType, "paragraph"
    while line < end and not state.isEmpty(line):
        # deeper lines would be code, but go on here; lines below zero were told to go on by a quotation
        goes_on = state.sCount[line] - state.blkIndent > 3 or state.sCount[line] < 0
        if not goes_on and any(rule(state, line, end, True) for rule in ends):
            break
        line += 1
    state.parentType = before
    return line


def _text(state: StateBlock, start: int, stop: int) -> str:
    """The lines without the indentation of the block they are in; nothing blank at both ends."""
    if stop == start + 1:
        return state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].strip(MD_TRIM_CHARS)
    return state.getLines(start, stop, state.blkIndent, False).strip(MD_TRIM_CHARS)
