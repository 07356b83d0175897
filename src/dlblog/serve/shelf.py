"""Outputs made when they are asked for, and the newest of them kept in memory.

The rules of this file: what an output says is fixed when its site is prepared, so that an older View never changes;
its bytes may be forgotten and made again. One thread at a time works on the site's memory.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import RLock

from dlblog.build import Prepared
from dlblog.model import Data, Text
from dlblog.stages.asking import Answers
from dlblog.stages.laying import is_text, kept, lay_out, made_anew, remember
from dlblog.stages.planning import Step
from dlblog.values import digest_of

ROOM = 64_000_000  # bytes of outputs in memory: a few hundred pages, or all of most sites


class Shelf:
    """Bytes by their digest; those that nobody asked for in a long time are let go."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._bytes: OrderedDict[str, bytes] = OrderedDict()
        self._used = 0

    def put(self, data: bytes) -> str:
        """Takes bytes and gives their digest."""
        digest = digest_of(data)
        if digest not in self._bytes:
            self._bytes[digest] = data
            self._used += len(data)
            while self._used > self._room and len(self._bytes) > 1:
                _, oldest = self._bytes.popitem(last=False)
                self._used -= len(oldest)
        return digest

    def get(self, digest: str) -> bytes | None:
        """The bytes, if they are still there."""
        data = self._bytes.get(digest)
        if data is not None:
            self._bytes.move_to_end(digest)
        return data


@dataclass(slots=True)
class Making:
    """The outputs of one prepared site. It is a `Sink`: to it everything is there that can be made as it was."""

    prepared: Prepared
    shelf: Shelf
    lock: RLock
    shared: bool = False
    missing: dict[str, Step] = field(default_factory=dict)  # what no build made yet, by path
    _digests: dict[str, str] = field(default_factory=dict)
    _steps: dict[str, Step] = field(default_factory=dict)

    @staticmethod
    def of(prepared: Prepared, shelf: Shelf, lock: RLock) -> Making:
        """All outputs of a site, to be made."""
        making = Making(prepared, shelf, lock)
        steps = prepared.answers.plan.steps
        rows, missing = kept(prepared.answers, making)
        making._steps = {step.path: step for step in steps}
        making._digests = {steps[number].path: row.output for number, row in rows.items()}
        making.missing = {steps[number].path: steps[number] for number in missing}
        return making

    @property
    def _answers(self) -> Answers:
        return self.prepared.answers

    def has(self, path: str, digest: str) -> bool:
        """Whether the output was made; if so it can be made again."""
        return self._digests.get(path, digest) == digest

    def write(self, path: str, data: bytes) -> str:
        """Takes an output and gives its digest."""
        digest = self._digests[path] = self.shelf.put(data)
        return digest

    def read(self, path: str) -> bytes:
        """An output, made if need be."""
        with self.lock:
            if path in self.missing:
                self._make(path)
                self._answers.memo.commit()  # or `dlblog build` would wait for a cache that we keep locked
            data = self.shelf.get(self._digests[path])
            if data is None:
                data = lay_out(self._steps[path], self._answers)[0]
                self.shelf.put(data)
            return data

    def output(self, path: str) -> Text | Data | None:
        """An output, made if need be; None when the plan has none at `path`."""
        step = self._steps.get(path)
        if step is None:
            return None
        data = self.read(path)
        return Text(path, data.decode(), step.origin) if is_text(step) else Data(path, data, step.origin)

    def make_all(self, stop: Callable[[], bool]) -> bool:
        """Makes what is missing; False when told to stop."""
        for path in tuple(self.missing):
            if stop():
                self._answers.memo.commit()
                return False
            with self.lock:
                if path in self.missing:
                    self._make(path)
        return True

    def _make(self, path: str) -> None:
        answers = self._answers
        row = made_anew(self.missing[path], answers, self)
        remember(self.missing.pop(path), row, answers.take_entries(), answers)
