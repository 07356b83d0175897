"""Makes Views of a folder: the one module of `serve` that knows how a site is built.

The rule of this file: a View holds what `build` would write, drafts and posts of the future included when asked for.
After an edit of a text the View is there as soon as the text is rendered: its pages are made when they are asked for,
and the rest, with the checks that look at all of it, when nothing else is to be done (`View.complete`).

What builds made is used again, from `.dlblog/`, and kept there; nothing else is written to disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from threading import RLock

from dlblog import config as configuration
from dlblog import frontmatter, fs
from dlblog.build import Prepared, finish, prepare
from dlblog.diagnostics import Diagnostic, failing, in_order
from dlblog.fs.decode import decode
from dlblog.incremental import Lost, Memo, Memory, Store
from dlblog.inputs import Inputs
from dlblog.model import Copy, FrozenMap, Output, Source
from dlblog.project import CACHE, remember_modules, summary, texts, with_plugins
from dlblog.serve.modules import forget_modules
from dlblog.serve.searching import Searching
from dlblog.serve.shelf import Making, Shelf
from dlblog.serve.view import View
from dlblog.settings import Config
from dlblog.store import Disk
from dlblog.toolchain import toolchain
from dlblog.urls import base_path
from dlblog.values import digest_of

_TRIES = 5  # a site that changes while it is read is read again
_FEW = 64  # outputs: making more of them at once is a change of the theme or the whole site, which may be at fault
_DAY = re.compile(r"\b\d{4}-\d\d?-\d\d?\b")
_HEAD = 2000  # characters in which front matter names its date


@dataclass(slots=True)
class Rebuilder:
    """A `Rebuild` of the site at `root`; called by one thread at a time."""

    root: Path
    drafts: bool = True
    future: bool = True
    _memo: Memo | None = None
    _tools: str = ""
    _known: fs.Known = field(default_factory=fs.Known)
    _shelf: Shelf = field(default_factory=Shelf)
    _lock: RLock = field(default_factory=RLock)
    _late: bool = True  # whether the last complete View had faults that only whole outputs show
    _notes: dict[tuple[str, str], str] = field(default_factory=dict)

    def warm(self, jobs: int) -> None:
        """Renders what must be rendered, in `jobs` processes: only for a program that has no threads yet."""
        self._prepare(jobs)

    def __call__(self, changed: frozenset[str]) -> View:
        """The View of the site as it is now."""
        if any(path.endswith(".py") for path in changed):
            if self._memo:
                remember_modules(self._memo, self._tools, self.root)
            forget_modules(self.root)
        with self._lock:
            for _ in range(_TRIES - 1):
                try:
                    return self._view()
                except fs.Changed:
                    continue
                except Lost:
                    self._memo = Memo(Memory())
            return self._view()

    def _prepare(self, jobs: int) -> tuple[Prepared, str | None, tuple[Diagnostic, ...]]:
        """The site but for its outputs, the text of dlblog.yml, and what is wrong with that."""
        config_text, found = fs.read_config(self.root)
        reading = fs.Reading(self.root, known=self._known)
        config, more = configuration.read(config_text or "")
        if config.search and (missing := fs.check_search()):
            config, more = replace(config, search=False), (*more, *missing)
        memo = self._remembered(config)
        prepared = prepare(reading.inputs, config, memo, drafts=self.drafts, future=self.future, jobs=jobs)
        self._known = reading.known()
        return prepared, config_text, (*found, *more)

    def _view(self) -> View:
        prepared, config_text, early = self._prepare(jobs=1)
        making = Making.of(prepared, self._shelf, self._lock)
        copies = {output.path: output for output in prepared.copies}
        index = Searching(self.root, prepared, self._lock)

        def find(path: str) -> Output | None:
            return making.output(path) or copies.get(path) or index.find(path)

        def complete(stop: Callable[[], bool]) -> View | None:
            try:
                if not making.make_all(stop):
                    return None
                with self._lock:
                    return self._complete(quick, making, index, early)
            except fs.Changed:  # a newer View is on its way
                return None

        diagnostics = in_order([*early, *prepared.found])
        quick = View(
            find=find,
            version=version(prepared, self.root),
            diagnostics=diagnostics,
            failed=failing(diagnostics),
            base=base_path(prepared.config.url),
            text_of=texts(prepared.inputs, config_text),
            notes=self._scheduled(prepared),
            unchanged=_unchanged(self.root, prepared.inputs, config_text),
            complete=complete,
        )
        few = 0 < len(making.missing) <= _FEW
        return quick if few and not self._late else self._complete(quick, making, index, early)

    def _complete(self, quick: View, making: Making, index: Searching, early: tuple[Diagnostic, ...]) -> View:
        """The View when all its outputs are made and looked at: it knows all faults."""
        result = finish(making.prepared, making)
        making.prepared.answers.memo.commit()
        diagnostics = in_order([*early, *result.diagnostics])
        self._late = set(diagnostics) != set(quick.diagnostics)
        return replace(
            quick,
            find=lambda path: result.outputs.get(path) or index.find(path),
            diagnostics=diagnostics,
            failed=failing(diagnostics),
            summary=summary(result.counts),
            complete=None,
        )

    def _remembered(self, config: Config) -> Memo:
        """What earlier builds made, in this process or before it; nothing of it when dlblog or a plugin changed."""
        store: Store = self._memo.store if self._memo else Disk(self.root / CACHE)
        self._tools = self._tools or toolchain(store)  # what runs here stays what it is
        tools = with_plugins(self._tools, self.root, config.plugins, store)
        if self._memo is None or self._memo.toolchain != tools:
            self._memo = Memo(store, tools)
        self._memo.begin()
        return self._memo

    def _scheduled(self, prepared: Prepared) -> FrozenMap[str]:
        """Posts that are shown here and would not be published today: source → what its page has to say."""
        inputs, config = prepared.inputs, prepared.config
        if not prepared.coming:  # most sites, mostly
            return FrozenMap()
        notes: dict[str, str] = {}
        for listed in inputs.sources:
            key = (listed.path, listed.digest)
            if key not in self._notes:
                self._notes[key] = note(inputs.source(listed), config, inputs.built)
            if self._notes[key]:
                notes[listed.path] = self._notes[key]
        return FrozenMap(notes)


def note(source: Source, config: Config, now: datetime) -> str:
    """What a page says that is here before its time, or ""."""
    today = f"{now:%Y-%m-%d}"
    if all(day <= today for day in _DAY.findall(source.path + " " + source.text[:_HEAD])):
        return ""  # nothing that looks like a day to come
    document, _ = frontmatter.parse(source, config, source.path.startswith("content/pages/"))
    meta = document.meta if document else None
    if meta and meta.date and meta.date > now and not meta.future:
        return f"Scheduled for {meta.date:%Y-%m-%d}: not published before that day"
    return ""


def version(prepared: Prepared, root: Path) -> str:
    """A digest of all that a site is made of, plugins included, which is known before its outputs are."""
    answers = prepared.answers
    digest = blake2b(digest_size=16)
    for step in answers.plan.steps:
        digest.update(f"{step.path}\0{step.task}\0{step.data}\0".encode())
    for mark in (*answers.plan.places.values(), *answers.plan.index.values(), answers.templates.digest_of("*")):
        digest.update(mark.encode())
    for mark in (answers.memo.toolchain, *answers.arranged.bodies, *(row.whole for row in prepared.rows)):
        digest.update(mark.encode())
    for copy in prepared.copies:
        digest.update((_stamp(root, copy) if isinstance(copy, Copy) else copy.data).encode())
    return digest.hexdigest()


def _stamp(root: Path, copy: Copy) -> str:
    try:
        found = (root / copy.source).stat()
    except OSError:  # gone since the folder was read: another change is on its way
        return "gone"
    return f"{found.st_size}:{found.st_mtime_ns}"


def _unchanged(root: Path, inputs: Inputs, config_text: str | None) -> Callable[[str], bool]:
    """Texts that were read whole are compared; what was read of other files is not known, so they count as changed."""
    digests = {listed.path: listed.digest for listed in inputs.sources}
    digests |= {asset.path: inputs.digest(asset.path) or "" for asset in inputs.assets if asset.path.endswith(".bib")}
    texts = {f"templates/{name}": text for name, text in inputs.theme.items()}
    texts |= {"dlblog.yml": config_text} if config_text is not None else {}

    def same(path: str) -> bool:
        try:
            data = (root / path).read_bytes()
        except OSError:
            return False
        if path in digests:
            return digest_of(data) == digests[path]
        return path in texts and decode(data, path)[0] == texts[path]

    return same
