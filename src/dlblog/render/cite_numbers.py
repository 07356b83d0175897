"""Which works a document cites, in which order, and where: numbers, ids, and what is said of missing keys.

The rule of this file: numbers go by first use in the order of tokens, so footnotes and captions count where they
stand. A citation is numbered once, whoever asks; back links lead to every use.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dlblog.bibliography import suffixes
from dlblog.diagnostics import Span
from dlblog.model import Reference
from dlblog.render.context import Context, context
from dlblog.urls import id_part

_ASKED_AT_MOST = 30  # near keys are looked for among all keys known, which is not free
_REPORTED_AT_MOST = 20  # the same missing key, in one document
_TIGHT = re.compile(r"\s+(?=[,.;:](?:\s|[)”\"'\]]|$))")
_STOP = re.compile(r"[,.;:](?:\s|[)”\"'\]]|$)")
_GAP = re.compile(r"\s*,?\s*")
_TEXT = ("text", "html_text")


@dataclass(slots=True)
class Item:
    """One key of a citation. `reference` is None when nobody knows the key; `id` is the place to come back to."""

    key: str
    reference: Reference | None
    span: Span | None = None
    prefix: list[Token] = field(default_factory=list)
    suffix: list[Token] = field(default_factory=list)
    without_author: bool = False
    id: str = ""
    number: int = 0

    @property
    def bare(self) -> bool:
        """Whether nothing but the key was written."""
        return not self.prefix and not self.suffix


@dataclass(slots=True)
class Cite:
    """A citation in the text; the `meta["cite"]` of a token "citation"."""

    items: list[Item]
    narrative: bool = False
    from_tag: bool = False
    in_link: bool = False


@dataclass(slots=True)
class Register:
    """What is known of citations while a document is rendered. `uses` has the ids of each key's citations."""

    known: dict[str, Reference | None] = field(default_factory=dict)
    near: dict[str, str] = field(default_factory=dict)
    missed: dict[str, int] = field(default_factory=dict)
    uses: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    suffixes: dict[str, str] = field(default_factory=dict)


def register(ctx: Context) -> Register:
    """The Register of this call of render()."""
    found: Register | None = ctx.scratch.get("citations")
    if found is None:  # not by setdefault: that would make a Register at each call
        found = ctx.scratch["citations"] = Register()
    return found


def lookup(ctx: Context, key: str) -> Reference | None:
    """The reference with this key; asked of the world once."""
    known = register(ctx).known
    if key not in known:
        known[key] = ctx.fetch("reference", key)
    return known[key]


def near(ctx: Context, key: str) -> str:
    """A known key that `key` may have been meant for, or ""."""
    asked = register(ctx).near
    if key not in asked:
        asked[key] = (ctx.fetch("near-reference", key) or "") if len(asked) < _ASKED_AT_MOST else ""
    return asked[key]


def alike(one: str, other: str) -> bool:
    """Whether two keys differ by a slip of the pen (a bare "@word" is more often a name than a citation)."""
    return difflib.SequenceMatcher(None, one.lower(), other.lower()).ratio() >= 0.8


def anchor(ctx: Context, key: str) -> str:
    """The key as part of an id: letters, digits, "_" and "-"; different keys never share one."""
    found = register(ctx)
    if key not in found.anchors:
        safe = plain = id_part(key)
        count = 1
        while safe in found.taken:
            count += 1
            safe = f"{plain}-{count}"
        found.anchors[key] = safe
        found.taken.add(safe)
    return found.anchors[key]


def worth_reporting(ctx: Context, key: str) -> bool:
    """Whether a missing key has not yet been reported too often."""
    missed = register(ctx).missed
    missed[key] = missed.get(key, 0) + 1
    return missed[key] <= _REPORTED_AT_MOST


def number_citations(state: StateCore) -> None:
    """Core pass "dl_citations"."""
    number(context(state.env), state.tokens)


def number(ctx: Context, tokens: list[Token]) -> None:
    """Joins neighbouring citations, numbers all in `tokens` (children too), reports unknown keys. Safe to repeat.

    Alternative texts of images are skipped: nothing in them can be followed.
    """
    before = len(ctx.cited)
    _number(ctx, tokens)
    if len(ctx.cited) > before and ctx.options.citation_style == "author-date":  # numbers need no letters
        register(ctx).suffixes = suffixes(ctx.cited.values())


def _number(ctx: Context, tokens: list[Token]) -> None:
    for token in tokens:
        if token.type == "citation":
            _enter(ctx, token.meta["cite"])
        elif token.children and token.type != "image":
            kinds = [child.type for child in token.children]
            if "citation" in kinds:
                token.children = _joined(ctx, token.children)
            if kinds != ["text"]:
                _number(ctx, token.children)


def _joined(ctx: Context, tokens: list[Token]) -> list[Token]:
    tokens = _tightened(tokens)
    return _merged(tokens) if ctx.options.citation_style == "numeric" and ctx.options.merge_citations else tokens


def _enter(ctx: Context, cite: Cite) -> None:
    found = register(ctx)
    if len(cite.items) > 1 and all(item.bare for item in cite.items):  # "[@a; @a]" is one citation of one work
        first: dict[str, Item] = {}
        for item in cite.items:
            first.setdefault(item.key, item)
        cite.items = list(first.values())
    for item in cite.items:
        if item.reference is None:
            _report(ctx, item)
        elif not item.id:
            ctx.cited.setdefault(item.key, item.reference)
            uses = found.uses.setdefault(item.key, [])
            name = anchor(ctx, item.key)
            item.id = f"cite-{name}-{len(uses) + 1}"
            item.number = found.numbers.setdefault(item.key, len(found.numbers) + 1)
            uses.append(item.id)
            ctx.anchors.update((item.id, f"ref-{name}"))


def _report(ctx: Context, item: Item) -> None:
    if item.span is None:
        return
    meant = near(ctx, item.key)
    hint = f'did you mean "{meant}"?' if meant else "add it to a .bib file of this site; a plain @ is written \\@"
    ctx.report("error", "cite-unknown", f'no reference "{item.key}" in the bibliography', item.span, hint)
    item.span = None


def _tightened(tokens: list[Token]) -> list[Token]:
    """Without the white space between a `<d-cite>` and the punctuation after it (Distill's sources are full of it)."""
    out: list[Token] = []
    for index, token in enumerate(tokens):
        previous = out[-1] if out else None
        if previous is not None and previous.type == "citation" and previous.meta["cite"].from_tag:
            if token.type in _TEXT:
                token.content = _TIGHT.sub("", token.content, count=1) if _TIGHT.match(token.content) else token.content
            elif token.type in ("softbreak", "hardbreak") and _stops(tokens, index + 1):
                continue
        out.append(token)
    return out


def _stops(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].type in _TEXT and bool(_STOP.match(tokens[index].content))


def _merged(tokens: list[Token]) -> list[Token]:
    """With citations that only white space or a comma parts joined into one bracket."""
    out: list[Token] = []
    last: Cite | None = None  # the citation that the next one may join
    gap: list[Token] = []  # what came after it, as long as that is a mere gap
    for token in tokens:
        if last is not None and _is_gap(token):
            gap.append(token)
            continue
        cite = _joinable(token)
        if cite and last and _GAP.fullmatch("".join(_gap_text(t) for t in gap)):
            last.items += cite.items
        else:
            out += [*gap, token]
            last = cite
        gap = []
    return out + gap


def _gap_text(token: Token) -> str:
    return token.content if token.type in _TEXT else " "


def _is_gap(token: Token) -> bool:
    return token.type == "softbreak" or (token.type in _TEXT and bool(_GAP.fullmatch(token.content)))


def _joinable(token: Token) -> Cite | None:
    if token.type != "citation":
        return None
    cite: Cite = token.meta["cite"]
    return cite if not cite.narrative and all(item.bare and not item.id for item in cite.items) else None
