"""What tasks may ask while outputs are made, from the rows of this build; and the digest of each answer.

The rule of this file: a digest is had without the answer (it is the name of its row), so that an output which is kept
loads nothing. An answer is loaded when a task asks for it, and the question is written down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
from typing import Any, cast, get_type_hints

from dlblog.diagnostics import Diagnostic
from dlblog.incremental import Memo, Question, Read, Reads, changed
from dlblog.inputs import Inputs
from dlblog.model import Body, Card, Index, Post, Rendered
from dlblog.pages.feed_entries import FeedEntry, feed_entry
from dlblog.settings import Config
from dlblog.site import resolved
from dlblog.stages.arranging import Arranged
from dlblog.stages.parsing import Bodies
from dlblog.stages.planning import Plan
from dlblog.stages.rendering import Row, whole_of
from dlblog.stages.themes import Templates
from dlblog.values import digest, digest_of, pack, unpack

_NEVER = digest(None)
_ENTRIES = 50  # kept in memory: each holds the whole text of a post


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What is kept of a post's entry in feeds."""

    reads: tuple[Read, ...]
    entry: FeedEntry


@dataclass(slots=True)
class Answers:
    """All that tasks may ask, by kind of question: the answer, and its digest."""

    arranged: Arranged
    rows: Mapping[str, Row]  # by source path
    plan: Plan
    inputs: Inputs
    bodies: Bodies
    config: Config
    templates: Templates
    memo: Memo
    _bodies: dict[str, str]
    _cards: dict[str, Card]
    _card_digests: dict[str, str]
    _known: dict[Question, str] = field(default_factory=dict)
    _index: dict[str, object] = field(default_factory=dict)
    _entries: dict[str, EntryRow] = field(default_factory=dict)
    _last: tuple[str, Rendered] = ("", Rendered())
    _new_entries: dict[str, bytes] = field(default_factory=dict)  # made since somebody last took them; spilled

    @staticmethod
    def of(
        arranged: Arranged,
        rows: tuple[Row, ...],
        plan: Plan,
        inputs: Inputs,
        bodies: Bodies,
        config: Config,
        templates: Templates,
        memo: Memo,
    ) -> Answers:
        """The answers of this build."""
        paths = [document.body.path for document in arranged.documents]
        return Answers(
            arranged,
            dict(zip(paths, rows, strict=True)),
            plan,
            inputs,
            bodies,
            config,
            templates,
            memo,
            dict(zip(paths, arranged.bodies, strict=True)),
            dict(zip(paths, arranged.cards, strict=True)),
            dict(zip(paths, arranged.card_digests, strict=True)),
        )

    def digest(self, question: Question) -> str:
        """The digest of the answer."""
        known = self._known.get(question)
        if known is None:
            kind, key = question
            known = self._known[question] = getattr(self, f"_digest_{kind}")(key)
        return known

    def answer(self, question: Question) -> object:
        """The answer."""
        kind, key = question
        return getattr(self, f"_{kind}")(key)

    def entry(self, path: str) -> EntryRow:
        """A post as feeds show it, and what was read for that. A post is in ten feeds, and made for them once."""
        row = self._entries.get(path) or self.memo.find("entry", f"{self.memo.toolchain} {path}", EntryRow)
        if row is None or changed(row.reads, self.digest):
            asking = Asking(self)
            made = feed_entry(asking.index, asking.post(path))
            row = EntryRow(asking.reads.all, made)
            self._new_entries[path] = self.memo.store.spill(pack(row))
        if len(self._entries) >= _ENTRIES:
            self._entries.clear()
        self._entries[path] = row
        return row

    def take_entries(self) -> dict[str, bytes]:
        """The entries that were made since this was last called, by path, as the owner of the cache is to keep them."""
        taken, self._new_entries = self._new_entries, {}
        return taken

    def _digest_site(self, name: str) -> str:
        return digest(self.inputs.built) if name == "built" else self.plan.index[name]

    def _site(self, name: str) -> object:
        if name == "built":
            return self.inputs.built
        if name not in self._index:  # nearly all pages ask for the same few
            found = self.memo.fresh(self.plan.index[name])
            data = self.memo.need_bytes("page", self.plan.index[name]) if found is None else b""
            self._index[name] = found if found is not None else unpack(data, _index_types()[name])
        return self._index[name]

    def _digest_place(self, path: str) -> str:
        return self.plan.places.get(path, _NEVER)

    def _place(self, path: str) -> Post:
        name = self.plan.places[path]
        return cast(Post, self.memo.fresh(name)) or self.memo.need("page", name, Post)

    def _digest_rendered(self, path: str) -> str:
        return self.rows[path].whole if path in self.rows else _NEVER

    def _rendered(self, path: str) -> Rendered:
        if self._last[0] != path:  # a post's page and its entry in feeds are made one after the other
            self._last = path, whole_of(self.rows[path], self.memo)
        return self._last[1]

    def _digest_body(self, path: str) -> str:
        return self._bodies.get(path, _NEVER)

    def _body(self, path: str) -> Body:
        return self.bodies.of(path)

    def _digest_card(self, path: str) -> str:
        return self._card_digests.get(path, _NEVER)

    def _card(self, path: str) -> Card | None:
        return self._cards.get(path)

    def _digest_template(self, name: str) -> str:
        return self.templates.digest_of(name)

    def _template(self, name: str) -> str:
        return self.inputs.theme.get(name, "")

    def _digest_file(self, name: str) -> str:
        data = self.inputs.file(name)
        return _NEVER if data is None else digest_of(data)

    def _file(self, name: str) -> bytes | None:
        return self.inputs.file(name)


class Asking:
    """The `Ask` of one task; `reads` is what it asked, `found` what it reported."""

    def __init__(self, answers: Answers) -> None:
        self.reads = Reads(answers.answer, answers.digest)
        self.found: list[Diagnostic] = []
        self._answers = answers

    @cached_property
    def index(self) -> Index:
        """The index, attribute by attribute."""
        return cast(Index, _IndexView(self.reads))

    def post(self, path: str) -> Post:
        """A post with its place in the site and its whole rendering."""
        place = cast(Post, self.reads(("place", path)))
        return replace(place, rendered=resolved(self.rendered(path), place.marks))

    def rendered(self, path: str) -> Rendered:
        """The whole rendering of a document."""
        return cast(Rendered, self.reads(("rendered", path)))

    def entry(self, path: str) -> FeedEntry:
        """A post as feeds show it."""
        row = self._answers.entry(path)
        for kind, key, seen in row.reads:
            self.reads.note((kind, key), seen)
        return row.entry

    def body(self, path: str) -> Body:
        """A document's Markdown."""
        return cast(Body, self.reads(("body", path)))

    def card(self, path: str) -> Card | None:
        """The card of the document at `path`, if there is one."""
        return cast("Card | None", self.reads(("card", path)))

    def template(self, name: str) -> str:
        """A template's source, as it is written; "" when there is none."""
        return cast(str, self.reads(("template", name)))

    def file(self, name: str) -> bytes | None:
        """The bytes of a file of the site ("content/…") or the theme ("static/…"), if there is one."""
        return cast("bytes | None", self.reads(("file", name)))

    def report(self, finding: Diagnostic) -> None:
        """Says what is wrong with what was asked for; the output is made as well as it can be."""
        self.found.append(finding)


class _IndexView:
    """Looks like an `Index`; each attribute is loaded, and written down, when it is first asked for."""

    def __init__(self, ask: Callable[[Question], object]) -> None:
        self._ask = ask

    def __getattr__(self, name: str) -> object:
        if name not in _index_types():
            raise AttributeError(f"'Index' object has no attribute '{name}'")
        value = self._ask(("site", name))
        self.__dict__[name] = value
        return value


@cache
def _index_types() -> dict[str, Any]:
    hints = get_type_hints(Index)
    return {one.name: hints[one.name] for one in fields(Index)}
