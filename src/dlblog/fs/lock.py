"""One publishing at a time for a site: a second build waits.

The rule of this file: the lock is the system's (flock), so that it ends with the processes that hold it, however they
end; nothing is ever to be cleared by hand.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from dlblog.fs.trees import STATE


class Lock:
    """Waits for the lock of the site at `root` and holds it until `release`, in forked processes too."""

    def __init__(self, root: Path) -> None:
        folder = root / STATE
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n")
        self._file = (folder / "lock").open("a")
        self._flock(release=False)

    def release(self) -> None:
        """Lets the next one in."""
        if not self._file.closed:
            self._flock(release=True)  # closing would not do while a forked process has it open
            self._file.close()

    def _flock(self, *, release: bool) -> None:
        with contextlib.suppress(ImportError):  # Windows has no flock: two builds at once are not serialised there
            import fcntl

            fcntl.flock(self._file, fcntl.LOCK_UN if release else fcntl.LOCK_EX)
