"""Stage 2 with its memory: bodies → html in the store, and of each what the rest of the site asks.

The rule of this file: a body is rendered again iff its text, its options, or an answer it got has changed. What is
kept is a row with everything that is asked of all posts (`outline`, links, findings) and, by its digest, the whole
rendering, which only the page that shows it loads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dlblog import plugins
from dlblog.diagnostics import Diagnostic
from dlblog.incremental import Lost, Memo, Question, Read, Reads, changed
from dlblog.inputs import Inputs
from dlblog.jobs import Tick, in_processes
from dlblog.model import Body, Card, Document, Link, Meta, Rendered
from dlblog.settings import Config
from dlblog.site import outline
from dlblog.stages.arranging import Arranged, options
from dlblog.stages.parsing import Bodies
from dlblog.values import digest, digest_of, pack, pack_rendered, unpack_rendered

_PLAIN_DOCUMENT, _PLAIN_CARD = Document(Meta(""), Body("", "")), Card("", "", "", "")
_BYTES = ("file", "picture")  # answers that the bytes of a file decide, which `Arranged.digest` does not know
_NO_OPTIONS = ((), True, (), None)


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of a rendering: digests of its parts, by which they are found in the store; and its findings.

    `world` is the `Arranged.digest` for which `reads` were last found right; `said` is the digest of the outline;
    `pictures` are the addresses of those it shows.
    """

    world: str
    reads: tuple[Read, ...]
    whole: str
    said: str
    links: str
    found: tuple[Diagnostic, ...]
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A call of `render`: the document, the digest of its body, its card; and the name of its row."""

    document: Document
    body: str
    card: Card
    key: str


def render_all(
    arranged: Arranged, inputs: Inputs, bodies: Bodies, config: Config, memo: Memo, jobs: int, tick: Tick
) -> tuple[Row, ...]:
    """One row for each document, in their order."""
    calls = tuple(_calls(arranged, config, memo))
    known: dict[tuple[str, Question], str] = {}
    rows = {call.key: row for call in calls if (row := _kept(call, arranged, inputs, known, memo))}
    missing = tuple(call for call in calls if call.key not in rows)
    if not missing:
        return tuple(rows[call.key] for call in calls)

    def one(number: int) -> tuple[Row, dict[str, bytes]]:
        return _render(missing[number], arranged, inputs, bodies, config, memo)

    for done, (number, (row, parts)) in enumerate(in_processes(one, len(missing), jobs)):
        tick("rendering", done + 1, len(missing))
        call, row = missing[number], replace(row, reads=memo.shared(row.reads))
        for name, data in parts.items():
            memo.keep_bytes("rendered", name, data)
        memo.keep("render", call.key, row)
        memo.keep("latest", _latest(call), call.body)
        rows[call.key] = row
    bodies.forget()
    arranged.libraries.keep((call.document.body.path, outline_of(rows[call.key], memo).cited) for call in missing)
    return tuple(rows[call.key] for call in calls)


def whole_of(row: Row, memo: Memo) -> Rendered:
    """The whole rendering."""
    try:
        return unpack_rendered(memo.need_bytes("rendered", row.whole))
    except ValueError as fault:
        raise Lost(f"rendered {row.whole}") from fault


def outline_of(row: Row, memo: Memo) -> Rendered:
    """What the rest of the site may ask of the rendering."""
    return memo.need("rendered", row.said, Rendered)


def links_of(row: Row, memo: Memo) -> tuple[Link, ...]:
    """The rendering's links, with their places."""
    return memo.need("rendered", row.links, tuple[Link, ...])


def _calls(arranged: Arranged, config: Config, memo: Memo) -> list[Call]:
    calls = []
    common = memo.key("render", options(_PLAIN_DOCUMENT, _PLAIN_CARD, config))
    for document, body, card in zip(arranged.documents, arranged.bodies, arranged.cards, strict=True):
        key = f"{common} {body} {card.url} {card.lang} {_own_options(document)}"
        calls.append(Call(document, body, card, key))
    return calls


def _own_options(document: Document) -> str:
    """The digest of what a document says of its rendering; "" when it says nothing, as nearly all do."""
    meta = document.meta
    own = (meta.macros, meta.math, meta.toc_entries, meta.spans.get("toc"))
    return "" if own == _NO_OPTIONS else digest(own)


def _kept(
    call: Call, arranged: Arranged, inputs: Inputs, known: dict[tuple[str, Question], str], memo: Memo
) -> Row | None:
    """The row of an earlier build, when it still holds."""
    path = call.document.body.path
    row = memo.find("render", call.key, Row)
    if row is None:
        memo.because("render", path, _why_new(call, memo))
        return None
    ask = arranged.world.for_document(path)
    own = path if call.document.meta.bibliography else ""  # else all get the same answers

    def now(question: Question) -> str:
        if (own, question) not in known:
            known[own, question] = _digest_now(question, ask, inputs)
        return known[own, question]

    reads = row.reads if row.world != arranged.digest else (read for read in row.reads if read[0] in _BYTES)
    if differs := changed(reads, now):
        memo.because("render", path, f"{differs[0]} {differs[1]} changed")
        return None
    if row.world != arranged.digest:
        row = replace(row, world=arranged.digest)
        memo.keep("render", call.key, row)
    memo.used |= {("rendered", row.whole), ("rendered", row.said), ("rendered", row.links), ("latest", _latest(call))}
    return row


def _digest_now(question: Question, ask: Callable[[Question], object], inputs: Inputs) -> str:
    """The digest of an answer; of a file's text, that of its bytes, which need not be read."""
    return digest(inputs.digest(question[1]) if question[0] == "file" else ask(question))


def _why_new(call: Call, memo: Memo) -> str:
    last = memo.find("latest", _latest(call), str)
    if last is None:
        return "new"
    return "its text changed" if last != call.body else "its front matter or the configuration changed"


def _latest(call: Call) -> str:
    return "render " + call.document.body.path


def _render(
    call: Call, arranged: Arranged, inputs: Inputs, bodies: Bodies, config: Config, memo: Memo
) -> tuple[Row, dict[str, bytes]]:
    """The row, and the parts it names, packed. This may run in another process."""
    from dlblog.render import Fetch, render

    path, rules = call.document.body.path, config.plugins.markdown
    ask = arranged.world.for_document(path)

    reads = Reads(ask, lambda question: _digest_now(question, ask, inputs))
    try:
        made = render(bodies.of(path), options(call.document, call.card, config), Fetch(reads), rules)
    except Exception as fault:  # a plugin's fault is a finding; `blame` raises ours again
        made = Rendered(diagnostics=(plugins.blame(fault, rules),))
    packed = [pack_rendered(made), pack(outline(made)), pack(made.links)]
    whole, said, links = (digest_of(data) for data in packed)
    row = Row(arranged.digest, reads.all, whole, said, links, made.diagnostics, made.pictures)
    return row, {name: memo.store.spill(data) for name, data in zip((whole, said, links), packed, strict=True)}
