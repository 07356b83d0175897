"""What one call of render() keeps while it works: the only mutable value of the renderer, never seen outside it.

The rule of this file: a rule finds out where it is (`span`), says what it found (`report`), asks the world (`fetch`)
and leaves what later passes need, all through the Context. Rules get it by `context(state.env)`.

Positions (markdown-it's inline tokens have none): `read_inline` below replaces markdown-it's core rule "inline" and
notes, for each inline run, the source line its text starts on; a column is found by looking the text's line up in
the source line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Literal, overload

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from dlblog import words
from dlblog.diagnostics import Diagnostic, Severity, Span
from dlblog.model import Body, Card, CrossReference, Label, Link, Options, Picture, Reference

Words = Literal["asset", "file", "near-reference", "shortcode", "shortcode-fault"]


class Fetch:
    """How a renderer asks the world: every question is a kind and a key, the answer a value or None."""

    def __init__(self, answer: Callable[[tuple[str, str]], object]) -> None:
        self._answer = answer

    @overload
    def __call__(self, kind: Literal["reference"], key: str) -> Reference | None: ...
    @overload
    def __call__(self, kind: Literal["card"], key: str) -> Card | None: ...
    @overload
    def __call__(self, kind: Literal["picture"], key: str) -> Picture | None: ...
    @overload
    def __call__(self, kind: Words, key: str) -> str | None: ...
    def __call__(self, kind: str, key: str) -> Any:
        return self._answer((kind, key))


@dataclass(frozen=True, slots=True)
class Run:
    """An inline run, measured once for all questions about places in it.

    `starts` are the offsets of its lines; `indents` the columns (from 0) in the source where these start, -1 where a
    line does not stand in the source as it is.
    """

    text: str
    line: int
    starts: tuple[int, ...]
    indents: tuple[int, ...]

    @staticmethod
    def of(text: str, line: int, source: list[str]) -> Run:
        """The run `text` that starts on line `line` (from 0) of `source`."""
        if "\n" not in text:
            return Run(text, line, (0,), (source[line].find(text) if line < len(source) else -1,))
        rows = text.split("\n")
        starts = (0, *accumulate(len(row) + 1 for row in rows[:-1]))
        below = source[line : line + len(rows)]
        indents = [whole.find(row) for row, whole in zip(rows, below, strict=False)]
        return Run(text, line, starts, (*indents, *[-1] * (len(rows) - len(indents))))


@dataclass(slots=True)
class Context:
    """See the module. `lines` are the body's source lines; `line` is the body line (from 0) of the run being read."""

    body: Body
    options: Options
    fetch: Fetch
    lines: list[str] = field(default_factory=list)
    line: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    cited: dict[str, Reference] = field(default_factory=dict)
    cross_references: list[CrossReference] = field(default_factory=list)
    needs: set[str] = field(default_factory=set)
    scratch: dict[str, Any] = field(default_factory=dict)  # one slot per rule, keyed by the rule's name
    run: Run | None = None  # the one last asked about

    def span_at(self, line: int, column: int = 1, width: int = 0) -> Span:
        """A place by body line (from 0) and column (from 1)."""
        row = line + self.body.first_line
        return Span(self.body.path, row, column, row, column + width if width else 0)

    def span(self, text: str, start: int, end: int) -> Span:
        """The place of `text[start:end]`, `text` being the inline run that starts on body line `self.line`."""
        if self.run is None or self.run.text is not text or self.run.line != self.line:
            self.run = Run.of(text, self.line, self.lines)
        row = bisect_right(self.run.starts, start) - 1
        fragment = text[start:end].split("\n", 1)[0]
        indent, line = self.run.indents[row], self.line + row
        if indent >= 0:
            column = indent + start - self.run.starts[row]
        else:
            column = max(self.lines[line].find(fragment), 0) if line < len(self.lines) else 0
        return self.span_at(line, column + 1, len(fragment))

    def word(self, english: str, **values: object) -> str:
        """A word of dlblog's own in the text's language."""
        return words.word(english, self.options.lang, self.options.words, **values)

    def report(self, severity: Severity, code: str, message: str, span: Span | None = None, hint: str = "") -> None:
        """Adds a finding."""
        self.diagnostics.append(Diagnostic(severity, code, message, span, hint))


def context(env: MutableMapping[str, Any]) -> Context:
    """The Context of the call that `env` belongs to."""
    found: Context = env["context"]
    return found


def span_of(state: StateInline, start: int, end: int) -> Span:
    """The place of `state.src[start:end]` in the source file."""
    return context(state.env).span(state.src, start, end)


def normalise(state: StateCore) -> None:
    """markdown-it's core rule "normalize": lines end with a newline, and there is no NUL. Nearly always they do."""
    if "\r" in state.src:
        state.src = state.src.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in state.src:
        state.src = state.src.replace("\0", "\ufffd")


def read_inline(state: StateCore) -> None:
    """markdown-it's core rule "inline", noting where each run starts. Table cells take the line of their row."""
    ctx = context(state.env)
    row = 0
    for token in state.tokens:
        if token.map:
            row = token.map[0]
        if token.type == "inline":
            ctx.line = row
            token.meta["line"] = row
            if token.children is None:
                token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def walk(tokens: list[Token]) -> Iterator[Token]:
    """All tokens in document order, children right after their parent.

    A dozen passes walk over every post, and children seldom have children: a generator for each of those only.
    """
    for token in tokens:
        yield token
        for child in token.children or ():
            yield child
            if child.children:
                yield from walk(child.children)
