"""Keeps the newest View of the site: takes changes in, rebuilds, tells.

The rules of this file: (1) whoever asks after a change was noticed gets what it led to, and waits for it; (2) a
rebuild that fails leaves the last good View in its place; (3) when all that changed holds the bytes that the newest
View was made from, nothing happens. It is the View that knows these bytes: digests taken here, at other moments than
a build reads, would miss a file that was read half written and has its old bytes again.
"""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from dlblog.diagnostics import error
from dlblog.serve.threads import in_thread
from dlblog.serve.view import Rebuild, View
from dlblog.serve.watch import Burst, Change

_REST = 0.05  # seconds
_TRIES = 3  # a file that vanishes while it is read is tried again


@dataclass(frozen=True, slots=True)
class Built:
    """What a rebuild led to, for those who are told."""

    view: View
    previous: View | None
    changed: frozenset[str]  # empty at first, and when a View was completed
    seconds: float
    trace: str = ""  # when dlblog itself failed


@dataclass(slots=True)
class Keeper:
    """The newest View; `run` is its life, in the event loop, as are all its other methods."""

    rebuild: Rebuild
    tell: Callable[[Built], None]
    good: View | None = None  # the last without errors: this is served
    last: View | None = None  # the last
    _burst: Burst = field(default_factory=Burst)
    _noticed: int = 0
    _done: int = -1
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _settled: asyncio.Condition = field(default_factory=asyncio.Condition)

    def notice(self, change: Change) -> None:
        """Something has changed; from now on, who asks waits."""
        self._noticed += 1
        self._burst.add(change, time.monotonic())
        self._woken.set()

    async def current(self) -> View | None:
        """What is to be served: the last good View that knows all changes noticed so far; None while there is none."""
        wanted = self._noticed
        if self._done < wanted:
            async with self._settled:
                await self._settled.wait_for(lambda: self._done >= wanted)
        return self.good

    async def run(self) -> None:
        """Builds, then rebuilds after each change, for ever."""
        await self._build(frozenset(), 0)
        while True:
            await self._complete()
            await self._woken.wait()
            if (wait := self._burst.due() - time.monotonic()) > 0:
                self._woken.clear()
                try:
                    await asyncio.wait_for(self._woken.wait(), wait)
                except TimeoutError:
                    self._woken.set()
                continue
            self._woken.clear()
            noticed, paths = self._noticed, self._burst.take()
            if await in_thread(lambda paths=paths: self._same(paths)):  # type: ignore[misc]
                await self._settle(noticed)
            else:
                await self._build(paths, noticed)

    def _same(self, paths: frozenset[str]) -> bool:
        return self.last is not None and all(self.last.unchanged(path) for path in paths)

    async def _build(self, changed: frozenset[str], noticed: int) -> None:
        start = time.monotonic()
        trace = ""
        try:
            view = await in_thread(lambda: patiently(self.rebuild, changed))
        except Exception as fault:  # a bug, or a disk that fails: the site stays, and so do we
            trace = traceback.format_exc()
            view = _failure(fault, self.last)
        await self._take(view, changed, start, trace)
        await self._settle(noticed)

    async def _take(self, view: View, changed: frozenset[str], start: float, trace: str = "") -> None:
        previous, self.last = self.last, view
        if not view.failed:
            self.good = view
        self.tell(Built(view, previous, changed, time.monotonic() - start, trace))

    async def _settle(self, noticed: int) -> None:
        async with self._settled:
            self._done = max(self._done, noticed)
            self._settled.notify_all()

    async def _complete(self) -> None:
        """Lets a lazy View find the faults of pages that nobody has asked for, as long as nothing else is to do."""
        view = self.last
        if view is None or view.complete is None:
            return
        with suppress(TimeoutError):  # first those who wait for the page they look at
            await asyncio.wait_for(self._woken.wait(), _REST)
        if self._woken.is_set():
            return
        complete, start = view.complete, time.monotonic()
        whole = await in_thread(lambda: complete(self._woken.is_set))
        if whole is not None:
            await self._take(whole, frozenset(), start)


def patiently(rebuild: Rebuild, changed: frozenset[str]) -> View:
    """A rebuild, tried again when a file vanishes under it: editors and git make and move files as we read."""
    for rest in reversed(range(_TRIES)):
        try:
            return rebuild(changed)
        except OSError:
            if not rest:
                raise
            time.sleep(0.02)
    raise AssertionError  # the last try has returned or raised


def _failure(fault: Exception, last: View | None) -> View:
    """A View that says that there is none."""
    message = f"the site could not be rebuilt: {type(fault).__name__}: {fault}"
    found = error("serve-failed", message, None, "the terminal shows where; please report it as a bug of dlblog")
    view = last or View(find=lambda _path: None, version="")
    nothing_known = View(view.find, "").unchanged
    return replace(view, diagnostics=(found,), failed=True, version="", unchanged=nothing_known, complete=None)
