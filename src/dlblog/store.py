"""The cache on disk: `.dlblog/cache.db`, rows of bytes in SQLite.

The rules of this file: what is read is what was written, or nothing (each row carries a checksum); any damage empties
the cache, which costs time and never truth; another version's cache is emptied too. Two builds may use it at once
(SQLite's write-ahead log); a row is written whole or not at all. Nothing is synced to the platter: after a power
failure the cache may be damaged, and is then emptied like any other.

Long rows of a large build lie in packs (`pack.py`), and the row says where: taken through a pipe and into SQLite, the
html of a thousand posts cost a second, and their places in the site another.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from dlblog.pack import REFERENCE, Packs

FORMAT = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS row (kind TEXT, key TEXT, data BLOB, UNIQUE (kind, key));
CREATE TABLE IF NOT EXISTS build (number INTEGER PRIMARY KEY, keys TEXT);
"""
_LONG, _MANY = 1000, 100  # bytes; rows: a build that puts more long rows than that puts them into a pack
_YOUNG = 600  # seconds
_REMEMBERED = 3  # builds whose rows are kept, so that an edit taken back costs nothing
_SLACK = 1.5  # pruning reads all keys: it waits until the cache is this much larger than what the last builds used


class Disk:
    """A `Store` in a file. Children of the process that opened it may read it, each through its own connection."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._owner = os.getpid()
        self._connections: dict[int, sqlite3.Connection] = {}
        self._memory: sqlite3.Connection | None = None  # in the file's place; children of this process have a copy
        self._packs = Packs(path.parent)
        self.emptied = ""  # why, when it was damaged
        self._long = 0  # rows that were put by this process

    def get(self, table: str, key: str) -> bytes | None:
        """The row, or None."""
        try:
            found = self._open().execute("SELECT data FROM row WHERE kind = ? AND key = ?", (table, key)).fetchone()
        except sqlite3.Error as fault:
            self._failed(fault)
            return None
        return None if found is None else self._checked(table, found[0])

    def all(self, table: str) -> dict[str, bytes]:
        """All rows of a table."""
        try:
            rows = self._open().execute("SELECT key, data FROM row WHERE kind = ?", (table,)).fetchall()
        except sqlite3.Error as fault:
            self._failed(fault)
            return {}
        checked = {key: found for key, data in rows if (found := self._checked(table, data)) is not None}
        return checked if len(checked) == len(rows) else {}  # the rest is not there any more: all was emptied

    def put(self, table: str, key: str, data: bytes) -> None:
        """Keeps a row, in place of an older one. A disk that is full keeps none: the next build makes it again."""
        for _ in range(2):  # again when the cache had to be emptied: this build may ask for the row
            row = self._row(data)
            try:
                self._open().execute("INSERT OR REPLACE INTO row VALUES (?, ?, ?)", (table, key, _checksum(row) + row))
                return
            except sqlite3.Error as fault:
                self._failed(fault)

    def _row(self, data: bytes) -> bytes:
        """What SQLite is to keep of a row: all of it, or where in a pack it lies."""
        if len(data) <= _LONG or data.startswith(REFERENCE):
            return data
        self._long += 1
        return self._packs.write(data) if self._long > _MANY else data

    def spill(self, data: bytes) -> bytes:
        """A row as the owner is to put it: as it is, or where in a pack this process has written it."""
        return data if os.getpid() == self._owner else self._packs.write(data)

    def commit(self) -> None:
        """Makes what was put visible to other processes."""
        try:
            self._open().commit()
        except sqlite3.Error as fault:
            self._failed(fault)

    def finish(self, used: Iterable[tuple[str, str]]) -> None:
        """Ends a build: notes the rows it used, and drops those that the last builds did not use."""
        try:
            with self._open() as db:
                db.execute("INSERT INTO build (keys) VALUES (?)", ("\n".join(f"{t} {k}" for t, k in used),))
                db.execute("DELETE FROM build WHERE number <= (SELECT max(number) FROM build) - ?", (_REMEMBERED,))
                self._prune(db)
        except sqlite3.Error as fault:
            self._failed(fault)
        self.close()

    def close(self) -> None:
        """Closes this process's connection."""
        connection, self._memory = self._memory or self._connections.pop(os.getpid(), None), None
        if connection:
            connection.close()
        self._packs.close()

    def _prune(self, db: sqlite3.Connection) -> None:
        """Drops what the last builds did not use, when that is worth it; then the packs that no row names."""
        live = {line for (keys,) in db.execute("SELECT keys FROM build") for line in keys.split("\n")}
        (count,) = db.execute("SELECT count(*) FROM row").fetchone()
        if count <= _SLACK * len(live) + 100:
            return
        rows = db.execute("SELECT kind, key FROM row").fetchall()
        dead = (row for row in rows if f"{row[0]} {row[1]}" not in live)
        db.executemany("DELETE FROM row WHERE kind = ? AND key = ?", dead)
        named = db.execute("SELECT data FROM row WHERE substr(data, 5, ?) = ?", (len(REFERENCE), REFERENCE))
        self._packs.drop({data[4:] for (data,) in named}, _YOUNG)  # another build may not have put its rows yet

    def _checked(self, table: str, data: object) -> bytes | None:
        found: bytes | None = None
        if isinstance(data, bytes) and _checksum(data[4:]) == data[:4]:
            found = data[4:]
            if found.startswith(REFERENCE):
                found = self._packs.read(found)
        if found is None:
            self._empty(f"a row of {table} is damaged")
        return found

    def _open(self) -> sqlite3.Connection:
        """The connection of this process: SQLite's may not be carried over a fork, but for one without a file."""
        if self._memory:
            return self._memory
        connection = self._connections.get(os.getpid())
        if connection is None:
            connection = self._connections[os.getpid()] = self._connect()
        return connection

    def _connect(self) -> sqlite3.Connection:
        with contextlib.suppress(OSError):  # SQLite will say it
            self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=60, check_same_thread=False)
        try:
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = OFF")
            if not _is_ours(connection):
                _begin(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _empty(self, why: str) -> None:
        """Starts anew. Where not even that works (a read-only folder), the build goes on without a cache."""
        if os.getpid() != self._owner:
            return  # a child only reads; its parent will see for itself
        self.emptied = why
        self.close()
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()
        self._packs.drop(set())
        try:
            self._connections[os.getpid()] = self._connect()
        except sqlite3.Error:
            self._go_without()

    def _failed(self, fault: sqlite3.Error) -> None:
        """What another process has locked for a minute is not damaged: only this build goes on without it."""
        if not _is_busy(fault):
            self._empty(str(fault))
        elif os.getpid() == self._owner:
            self.close()
            self._go_without()

    def _go_without(self) -> None:
        self._memory = sqlite3.connect(":memory:", check_same_thread=False)
        self._memory.executescript(_SCHEMA)


def _is_busy(fault: sqlite3.Error) -> bool:
    return bool(getattr(fault, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY)


def _write_ahead(db: sqlite3.Connection) -> None:
    """Asks for the write-ahead log. SQLite itself does not wait where another build does so at this moment."""
    for _ in range(100):
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.Error as fault:
            if not _is_busy(fault):
                raise
            time.sleep(0.01)


def _is_ours(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA user_version").fetchone()[0] == FORMAT)


def _begin(db: sqlite3.Connection) -> None:
    """Makes a cache that is new, or another version's, an empty one; unless another build has just done so."""
    db.execute("BEGIN IMMEDIATE")
    if not _is_ours(db):
        tables = ("DROP TABLE IF EXISTS row", "DROP TABLE IF EXISTS build", *_SCHEMA.strip().split("\n"))
        for statement in (*tables, f"PRAGMA user_version = {FORMAT:d}"):
            db.execute(statement)
    db.commit()


def _checksum(data: bytes) -> bytes:
    return crc32(data).to_bytes(4, "big")
