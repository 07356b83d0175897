"""Hears of changes from the system, through watchdog.

The rule of this file: only what may be part of the site is watched: its folder without what lies below, content/,
templates/, and folders with modules (plugins). So a `.venv` or a data set beside them costs nothing. Where the system
has no more watches to give, files are looked at every half second instead.
"""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from dlblog.serve.watch import FOLDERS, Change, Event, changes

# Not asked for: opened, closed without a write, attributes. A build reads every file, and must not start the next.
_WANTED: list[type[events.FileSystemEvent]] = [
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileClosedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
    events.DirCreatedEvent,
    events.DirMovedEvent,
    events.DirDeletedEvent,
]


@dataclass(slots=True)
class Watcher:
    """Calls `heard(change)`, in a thread of its own, for whatever changes in the site at `root`."""

    root: Path
    heard: Callable[[Change], None]
    _observer: Any = None
    _watches: dict[str, ObservedWatch] = field(default_factory=dict)

    def start(self) -> bool:
        """Begins to watch; False when only by looking again and again."""
        self.root = self.root.resolve()
        _silence()
        try:
            self._run(Observer())
        except OSError:  # the limit of watches (fs.inotify.max_user_watches) or of instances
            self._watches.clear()
            self._run(PollingObserver(timeout=0.5))
            return False
        return True

    def stop(self) -> None:
        """Ends; does not wait for the thread, which dies with the program."""
        if self._observer:
            self._observer.stop()

    def _run(self, observer: BaseObserver) -> None:
        self._observer = observer
        observer.daemon = True
        observer.schedule(_Handler(self._on_event), str(self.root), recursive=False, event_filter=_WANTED)
        for folder in sorted(self.root.iterdir()):
            self._watch(folder)
        observer.start()

    def _watch(self, folder: Path) -> None:
        """Watches a folder beside dlblog.yml, with all below it; again, if it has come back."""
        if not folder.is_dir() or not (folder.name in FOLDERS or _holds_modules(folder)):
            return
        with contextlib.suppress(KeyError):
            if known := self._watches.pop(folder.name, None):
                self._observer.unschedule(known)
        with contextlib.suppress(FileNotFoundError):  # gone again
            self._watches[folder.name] = self._observer.schedule(
                _Handler(self._on_event), str(folder), recursive=True, event_filter=_WANTED
            )

    def _on_event(self, event: events.FileSystemEvent) -> None:
        named = Event(event.event_type, self._name(event.src_path), self._name(event.dest_path), event.is_directory)
        appeared = named.destination or named.path
        if event.is_directory and "/" not in appeared and event.event_type in ("created", "moved"):
            self._watch(self.root / appeared)
        for change in changes(named):
            self.heard(change)

    def _name(self, path: str | bytes) -> str:
        """The path from the site's folder; "" for what lies outside."""
        text = os.fsdecode(path)
        if not text or not Path(text).is_relative_to(self.root):
            return ""
        return Path(text).relative_to(self.root).as_posix()


def _silence() -> None:
    """watchdog warns when it sees a new folder twice, and logs what it met while it ends: neither is for authors."""
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    log = logging.getLogger("watchdog")
    log.propagate = False
    log.addHandler(logging.NullHandler())


class _Handler(events.FileSystemEventHandler):
    def __init__(self, call: Callable[[events.FileSystemEvent], None]) -> None:
        self._call = call

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        self._call(event)


def _holds_modules(folder: Path) -> bool:
    if folder.name.startswith((".", "__")) or (folder / "pyvenv.cfg").exists():
        return False
    with contextlib.suppress(OSError):
        return any(name.suffix == ".py" for name in folder.iterdir())
    return False
