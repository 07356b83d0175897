"""The search index of the site that is shown, made when somebody searches.

The rule of this file: no edit waits for an index. Documents are made one at a time, each while nobody else works on the
site's memory, and Pagefind runs beside everything. Without an index the search says that it could not be loaded;
`dlblog build` says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, RLock

from dlblog import fs
from dlblog.build import Prepared
from dlblog.model import Copy
from dlblog.search import Document


@dataclass(slots=True)
class Searching:
    """The index of one prepared site; `lock` guards the site's memory."""

    root: Path
    prepared: Prepared
    lock: RLock
    _files: dict[str, Copy] | None = None
    _one: Lock = field(default_factory=Lock)  # makes the index; the others wait for it

    def find(self, path: str) -> Copy | None:
        """A file of the index."""
        if not path.startswith(fs.INDEX):
            return None
        with self._one:
            if self._files is None:
                self._files = {copy.path: copy for copy in self._made()}
        return self._files.get(path)

    def _made(self) -> tuple[Copy, ...]:
        wanted = self.prepared.searched
        if wanted is None:
            return ()
        return fs.search_index(self.root, wanted.key, self._apart(wanted.documents()))[0]

    def _apart(self, documents: Iterator[Document]) -> Iterator[Document]:
        while True:
            with self.lock:
                document = next(documents, None)
            if document is None:
                return
            yield document
