"""Puts one folder in another's place in one step, where the system can.

The rule of this file: Linux's renameat2(RENAME_EXCHANGE) and macOS's renamex_np(RENAME_SWAP) swap two folders
atomically; elsewhere two renames follow each other, and the first is undone if the second fails.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE on Linux (renameat2(2)), RENAME_SWAP on macOS (renamex_np(2))
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV}


def swap(new: Path, place: Path) -> None:
    """`new` takes the name `place`; what was there, if anything, gets the name `new`. OSError: nothing changed."""
    if not place.exists():
        new.rename(place)
    elif not _exchange(new, place):
        aside = _aside(place)
        place.rename(aside)
        try:
            new.rename(place)
        except OSError:
            aside.rename(place)
            raise
        aside.rename(new)


def restore(place: Path) -> None:
    """Undoes a swap by two renames that was killed between them."""
    aside = _aside(place)
    if aside.is_dir() and not place.exists():
        aside.rename(place)


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.dlblog-old")


def _exchange(a: Path, b: Path) -> bool:
    """Whether the system swapped the two; False when it has no such call."""
    import ctypes  # takes a few milliseconds, and most builds need it once or not at all

    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    first, second = os.fsencode(a), os.fsencode(b)
    if sys.platform == "linux" and (renameat2 := getattr(library, "renameat2", None)):
        failed = renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE)
    elif sys.platform == "darwin" and (renamex := getattr(library, "renamex_np", None)):
        failed = renamex(first, second, _EXCHANGE)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(b))
