"""Published folders, to look at and to tamper with."""

from __future__ import annotations

import os
import time
from pathlib import Path

from dlblog.fs.manifest import MANIFEST
from dlblog.model import Copy, Text


def outputs(*names: str, text: str = "new") -> dict[str, Text | Copy]:
    """Some outputs; each says its name."""
    return {name: Text(name, f"{text} {name}") for name in names}


def tree(folder: Path) -> dict[str, str]:
    """All files of a folder but the manifest."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    return {p.relative_to(folder).as_posix(): p.read_text() for p in files}


def let_rest(out: Path, tick: float = 0.012) -> None:
    """Lets the clock of the file system tick, and its manifest look as if it were written after that.

    So all time stamps can be trusted, as they can some moments after a real build. Who will not tamper need not wait.
    """
    time.sleep(tick)
    later = time.time_ns() + 10**9
    os.utime(out / MANIFEST, ns=(later, later))


def spare(root: Path) -> Path | None:
    """The spare of the site's only output."""
    return next(root.glob(".dlblog/spare-*/spare"), None)


def left_overs(root: Path) -> list[str]:
    """What a build may not leave behind."""
    beside = [p.name for p in root.iterdir() if p.name.startswith(".public")]
    state = [p.name for p in root.glob(".dlblog/spare-*/*") if p.name not in ("spare", "stage")]
    return beside + state + [p.name for p in root.glob(".dlblog/spare-*/stage/*")]
