"""Which events of the file system are changes of the site, and when a burst of them is over.

The rule of this file: it is pure. Events and times are arguments; what real editors do is recorded in its tests.

Traps, all met: reading a file is an event; so is a change of its parent folder. Editors save by renaming (the last
event names the new file as destination) or, as vim, by moving the old file away first; so a file that has gone, or
that is still open, is given some time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

QUIET = 0.003  # seconds without an event after which a whole save is taken
LONGEST = 0.030  # a burst of whole saves is not waited for longer
OPEN = 0.030  # a file that is written, or has gone, may be so for that long
HARD = 0.300  # and then we look, whatever goes on

FOLDERS = ("content", "templates")
_UNWANTED = ("__pycache__", "node_modules", "4913")  # 4913: vim tries whether it may write here
_BACKUP = re.compile(r"^[.#]|~$|#$|\.(sw[a-z]|tmp|part|crdownload|pyc)$|___jb_(tmp|old)___$", re.I)


@dataclass(frozen=True, slots=True)
class Event:
    """What the system said, paths relative to the site's folder, with "/"."""

    kind: str  # as watchdog has it: created, modified, closed, moved, deleted, opened, closed_no_write, attrib
    path: str
    destination: str = ""
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A path that is not what it was; `whole` when it is there and nobody is writing it."""

    path: str
    whole: bool


def changes(event: Event) -> tuple[Change, ...]:
    """What an event means to the site; most mean nothing."""
    if event.kind not in ("created", "modified", "closed", "moved", "deleted"):
        return ()
    if event.folder and event.kind == "modified":
        return ()
    found = [Change(event.path, event.kind == "closed")]
    if event.kind == "moved":
        found.append(Change(event.destination, True))
    return tuple(change for change in found if concerns(change.path, event.folder))


def concerns(path: str, folder: bool = False) -> bool:
    """Whether a path can be part of the site: its output, caches and editors' own files are not."""
    parts = path.split("/")
    if not path or any(part in _UNWANTED or _BACKUP.search(part) for part in parts):
        return False
    if parts[0] in FOLDERS:
        return True
    return not folder and (path == "dlblog.yml" or path.endswith(".py"))


@dataclass(slots=True)
class Burst:
    """Collects changes until they have an end."""

    paths: dict[str, bool] = field(default_factory=dict)
    first: float = 0.0
    last: float = 0.0

    def add(self, change: Change, now: float) -> None:
        """Notes a change at a time."""
        if not self.paths:
            self.first = now
        self.last = now
        self.paths[change.path] = change.whole

    def due(self) -> float:
        """When to act, if nothing more happens."""
        if all(self.paths.values()):
            return min(self.last + QUIET, max(self.first + LONGEST, self.last))
        return min(self.last + OPEN, self.first + HARD)

    def take(self) -> frozenset[str]:
        """The paths, and an empty burst again."""
        paths = frozenset(self.paths)
        self.paths.clear()
        return paths
