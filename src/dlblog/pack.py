"""Long rows of the cache in files that are only ever appended to: `.dlblog/packs/`.

The rule of this file: each process writes a pack of its own, so nobody waits for anybody; who reads gets what was
written, or nothing (a checksum stands in the reference, which is kept elsewhere).
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from pathlib import Path
from zlib import crc32

REFERENCE = b"\0pack "  # begins a reference: no row of ours does


class Packs:
    """The packs of a cache; may be used by a process and by those forked from it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "packs"
        self._writing: tuple[int, str, int, int] | None = None  # process, name, file descriptor, where its end is
        self._reading: dict[str, int] = {}

    def write(self, data: bytes) -> bytes:
        """Appends bytes to this process's pack; the reference by which they are read. On a full disk: the bytes."""
        try:
            name, place, offset = self._end()
            written = os.write(place, data)
        except OSError:
            return data
        if written < len(data):  # the disk is full now
            self.close()
            return data
        self._writing = os.getpid(), name, place, offset + len(data)
        return REFERENCE + f"{name} {offset} {len(data)} {crc32(data)}".encode()

    def read(self, reference: bytes) -> bytes | None:
        """The bytes, or None when they are not there as they were written."""
        try:
            name, offset, length, checksum = reference.removeprefix(REFERENCE).decode().split(" ")
            if name not in self._reading:
                self._reading[name] = os.open(self._folder / name, os.O_RDONLY)
            data = os.pread(self._reading[name], int(length), int(offset))
            return data if crc32(data) == int(checksum) else None
        except (OSError, ValueError):
            return None

    def drop(self, references: set[bytes], age: float = 0) -> None:
        """Removes all packs but those that these references name, and those younger than `age` seconds."""
        kept = {reference.removeprefix(REFERENCE).split(b" ")[0].decode() for reference in references}
        self.close()
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in kept and time.time() - path.stat().st_mtime >= age:
                    path.unlink()

    def close(self) -> None:
        """Closes what is open. What is written after this is written to another pack: this one may be dropped."""
        for place in (*self._reading.values(), *(self._writing or ())[2:3]):
            os.close(place)
        self._reading.clear()
        self._writing = None

    def _end(self) -> tuple[str, int, int]:
        if self._writing is None or self._writing[0] != os.getpid():
            self._folder.mkdir(parents=True, exist_ok=True)
            name = secrets.token_hex(8)
            place = os.open(self._folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            self._writing = os.getpid(), name, place, 0
        return self._writing[1:]
