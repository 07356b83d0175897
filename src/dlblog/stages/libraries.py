"""The bibliographies of a site, read when somebody asks for what is not known yet.

The rule of this file: reading a .bib file costs 40 µs an entry (and 60 ms for its parser), so a build that renders
nothing new reads none. What posts cited before is kept as references, under the digest of all the files they came
from; what is wrong in the files is kept too.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dlblog.bibliography import Library
from dlblog.diagnostics import Diagnostic
from dlblog.incremental import Memo
from dlblog.inputs import Inputs
from dlblog.model import Document, Reference
from dlblog.values import digest
from dlblog.world import read_libraries


class Libraries:
    """The site's bibliography and those of single posts. `digest` is of all the files, and of who names which."""

    def __init__(self, documents: tuple[Document, ...], inputs: Inputs, memo: Memo) -> None:
        named = tuple((d.body.path, d.meta.bibliography) for d in documents if d.meta.bibliography)
        files = tuple((a.path, inputs.digest(a.path)) for a in inputs.assets if a.path.endswith(".bib"))
        spans = tuple(d.meta.spans.get("bibliography") for d in documents if d.meta.bibliography)
        self.digest = digest((files, named, spans))
        self._documents, self._inputs, self._memo = documents, inputs, memo

    @cached_property
    def _read(self) -> tuple[Library, dict[str, Library], list[Diagnostic]]:
        return read_libraries(self._documents, self._inputs)

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the files."""
        key = self._memo.key("bibliography", self.digest)
        return self._memo.remember("bibliography", key, tuple[Diagnostic, ...], lambda: tuple(self._read[2]))

    @property
    def common(self) -> Library:
        """The site's bibliography."""
        return self._read[0]

    def of(self, path: str) -> Library:
        """What a post cites from."""
        return self._read[1].get(path, self._read[0])

    def reference(self, path: str, key: str) -> Reference | None:
        """The entry that a post means by `key`."""
        if "_read" not in self.__dict__:
            known = self._memo.find("reference", self._row(path, key), Reference)
            if known:
                return known
        return self.of(path).get(key)

    def near(self, path: str, key: str) -> str | None:
        """The known key most like `key`."""
        return self.of(path).near(key) or None

    def keep(self, cited: Iterable[tuple[str, Iterable[Reference]]]) -> None:
        """Keeps what posts (by path) cite, for the next build."""
        kept: set[tuple[str, str]] = set()
        for path, references in cited:
            own = path if path in self._own else ""
            for reference in references:
                if (own, reference.key) not in kept:
                    kept.add((own, reference.key))
                    self._memo.keep("reference", self._row(path, reference.key), reference)

    def _row(self, path: str, key: str) -> str:
        return self._memo.key("reference", self.digest, path if path in self._own else "", key)

    @cached_property
    def _own(self) -> frozenset[str]:
        """Posts that have bibliographies of their own."""
        return frozenset(d.body.path for d in self._documents if d.meta.bibliography)
