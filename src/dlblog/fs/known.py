"""What the last reading knew of the site's files, so that the next need not read what has not changed.

The rule of this file: it can be thrown away at any time. A file is believed to be as it was only if its size, its times
and its inode are, and if those are older than the last reading by more than a tick of the clock (stamps.py); any
damage, another version or another program means that nothing is known.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from dlblog.fs.manifest import WORD
from dlblog.fs.stamps import settled
from dlblog.fs.trees import STATE

_VERSION = 1
_NAME = "files"


class Fact(NamedTuple):
    """A file in which nothing was found wrong. `digest` is "" while nobody asked; `dated`: git need not be asked."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    digest: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Facts by path, and when the reading they come from began (in ns). `program` is the digest of what read them."""

    files: Mapping[str, Fact] = field(default_factory=dict)
    taken: int = 0
    program: str = ""

    def still(self, name: str, now: os.stat_result) -> Fact | None:
        """The fact of a file, if it certainly still holds."""
        fact = self.files.get(name)
        if (
            fact is None
            or fact.mtime_ns != now.st_mtime_ns
            or fact.ctime_ns != now.st_ctime_ns
            or fact.size != now.st_size
            or fact.inode != now.st_ino & WORD
            or not settled(max(fact.mtime_ns, fact.ctime_ns), self.taken)
        ):
            return None
        return fact


class _Form(msgspec.Struct, array_like=True, frozen=True):
    version: int
    program: str
    taken: int
    files: dict[str, Fact]


def fact_of(now: os.stat_result, digest: str, *, dated: bool) -> Fact:
    """The fact of a file that was read after it looked like this."""
    return Fact(now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino & WORD, digest, dated)


def load_known(root: Path, program: str = "") -> Known:
    """What is known of the site at `root`, by the same program; nothing if there is any doubt."""
    try:
        form = msgspec.msgpack.decode((root / STATE / _NAME).read_bytes(), type=_Form)
    except (OSError, ValueError, RecursionError):
        return Known(program=program)
    if form.version != _VERSION or form.program != program:
        return Known(program=program)
    return Known(form.files, form.taken, program)


def save_known(root: Path, known: Known) -> None:
    """Keeps it for the next build. A disk that refuses costs time, not correctness; so does a second build at once."""
    data = msgspec.msgpack.encode(_Form(_VERSION, known.program, known.taken, dict(known.files)))
    folder = root / STATE
    passing = folder / f"{_NAME}.{os.getpid()}~"
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
        try:
            passing.write_bytes(data)
            passing.replace(folder / _NAME)
        finally:
            passing.unlink(missing_ok=True)
