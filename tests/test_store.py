"""The cache on disk: what is read is what was written, or nothing, whatever happens to the file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dlblog import store
from dlblog.store import Disk
from shared import ROOT

LONG = b"<p>long</p>" * 200
ROWS = {f"key {n}": b"row %d \0\xff" % n + LONG * (n % 2) for n in range(300)}


def written(path: Path, rows: dict[str, bytes] = ROWS) -> Path:
    """A cache that a build left behind: 150 long rows in it, 100 in SQLite and 50 in a pack."""
    disk = Disk(path / "cache.db")
    for key, data in rows.items():
        disk.put("page", key, data)
    disk.finish(("page", key) for key in rows)
    assert not disk.emptied
    return path / "cache.db"


def in_child(work: Callable[[], bytes], folder: Path) -> bytes:
    """What a forked process says."""
    child = os.fork()
    if not child:
        try:
            (folder / "said").write_bytes(work())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return (folder / "said").read_bytes()


def is_honest_and_works(path: Path) -> Disk:
    """Of a damaged cache: no row is another than was written, and rows can be kept again."""
    disk = Disk(path)
    found = {key: disk.get("page", key) for key in ROWS}
    assert all(data in (None, ROWS[key]) for key, data in found.items())
    assert all(ROWS[key] == data for key, data in disk.all("page").items())
    for key in ("key 1", "new"):
        disk.put("page", key, b"kept " + LONG)
        assert disk.get("page", key) == b"kept " + LONG
    disk.finish([("page", "new")])
    assert Disk(path).get("page", "new") == b"kept " + LONG
    return disk


def test_rows_are_there_for_the_next_build(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert len(list((tmp_path / "packs").iterdir())) == 1
    disk = Disk(path)
    assert disk.all("page") == ROWS
    assert {key: disk.get("page", key) for key in ROWS} == ROWS
    assert disk.get("page", "other") is disk.get("other", "key 1") is None
    assert disk.all("other") == {}
    disk.put("page", "key 1", b"newer")
    disk.finish([])
    assert Disk(path).get("page", "key 1") == b"newer"
    assert not disk.emptied


def test_another_process_reads_them(tmp_path: Path) -> None:
    path = written(tmp_path)
    program = "import sys, pathlib; from dlblog.store import Disk; d = Disk(pathlib.Path(sys.argv[1])); "
    program += "sys.stdout.buffer.write(d.get('page', 'key 299')); assert len(d.all('page')) == 300"
    command = [sys.executable, "-c", program, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout == ROWS["key 299"]


@pytest.mark.parametrize("part", range(8))
def test_any_byte_may_be_damaged(tmp_path: Path, part: int) -> None:
    path = written(tmp_path / "whole")
    data = path.read_bytes()
    shutil.copytree(tmp_path / "whole", tmp_path / "copy")
    copy = tmp_path / "copy/cache.db"
    emptied = 0
    for place in (*range(part, 100, 8), *range(100 + part * 97, len(data), len(data) // 12)):
        copy.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        disk = Disk(copy)
        found = {key: disk.get("page", key) for key in list(ROWS)[:: 7 if place < 100 else 1]}
        assert all(row in (None, ROWS[key]) for key, row in found.items())
        disk.put("page", "new", LONG)
        assert disk.get("page", "new") == LONG
        emptied += bool(disk.emptied)
        disk.close()
        shutil.copytree(tmp_path / "whole/packs", tmp_path / "copy/packs", dirs_exist_ok=True)
        for suffix in ("-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)
    assert emptied


def _of_another_format(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE row")
        db.execute("CREATE TABLE row (of, another, shape, altogether)")
        db.execute(f"PRAGMA user_version = {store.FORMAT + 1}")
    db.close()


def _without_a_table(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE row")
    db.close()


def _with_rows_that_are_no_bytes(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE row SET data = 'text' WHERE key = 'key 5'")
        db.execute("UPDATE row SET data = x'00' WHERE key = 'key 6'")
    db.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "nothing in it": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("<<<<<<< HEAD\n" * 1000),
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut within a page": lambda path: os.truncate(path, path.stat().st_size - 1000),
    "zeros at its end": lambda path: path.write_bytes(path.read_bytes()[:-9000] + bytes(9000)),
    "another format": _of_another_format,
    "no table": _without_a_table,
    "rows that are no bytes": _with_rows_that_are_no_bytes,
    "no packs": lambda path: shutil.rmtree(path.parent / "packs"),
    "a log of rubbish": lambda path: path.with_name("cache.db-wal").write_bytes(b"rubbish" * 5000),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache_is_emptied_and_used_again(tmp_path: Path, damage: str) -> None:
    path = written(tmp_path)
    DAMAGE[damage](path)
    disk = is_honest_and_works(path)
    assert bool(disk.emptied) == (damage not in ("nothing in it", "another format", "a log of rubbish"))


def test_rows_of_a_damaged_cache_are_all_or_none(tmp_path: Path) -> None:
    path = written(tmp_path)
    _with_rows_that_are_no_bytes(path)
    disk = Disk(path)
    assert disk.all("page") == {}
    assert "page" in disk.emptied
    assert disk.all("page") == {}


def test_a_cache_that_was_emptied_within_a_build_keeps_long_rows_again(tmp_path: Path) -> None:
    path = written(tmp_path)
    disk = Disk(path)
    for key, data in ROWS.items():
        disk.put("page", key, data)
    disk.commit()
    for pack in (tmp_path / "packs").iterdir():
        pack.write_bytes(b"rubbish")
    assert disk.get("page", "key 299") is None
    assert disk.emptied
    for key, data in ROWS.items():
        disk.put("page", key, data)
    assert disk.all("page") == ROWS
    disk.finish(("page", key) for key in ROWS)
    assert Disk(path).all("page") == ROWS


@pytest.mark.parametrize("hindrance", ["a folder in its place", "a file in its folder's place"])
def test_without_a_file_rows_are_kept_in_memory(tmp_path: Path, hindrance: str) -> None:
    path = tmp_path / ".dlblog/cache.db"
    if hindrance == "a folder in its place":
        path.mkdir(parents=True)
    else:
        path.parent.write_text("a file")
    disk = Disk(path)
    for key, data in ROWS.items():
        disk.put("page", key, data)
    disk.commit()
    assert disk.emptied
    assert disk.all("page") == ROWS
    assert in_child(lambda: disk.get("page", "key 7") or b"", tmp_path) == ROWS["key 7"]
    row = in_child(lambda: disk.spill(LONG), tmp_path)
    disk.put("page", "spilled", row)
    assert disk.get("page", "spilled") == LONG
    disk.finish([("page", key) for key in ROWS])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    path = written(tmp_path / "cache")
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        disk = Disk(path)
        assert disk.get("page", "key 1") in (None, ROWS["key 1"])
        disk.put("page", "new", LONG)
        assert disk.get("page", "new") == LONG
        disk.finish([])
    finally:
        path.parent.chmod(0o755)


def test_forked_processes_read_and_spill(tmp_path: Path) -> None:
    disk = Disk(tmp_path / "cache.db")
    disk.put("page", "before", b"of the parent")
    disk.commit()
    assert in_child(lambda: disk.get("page", "before") or b"", tmp_path) == b"of the parent"
    row = in_child(lambda: disk.spill(LONG), tmp_path)
    assert len(row) < 100
    disk.put("page", "spilled", row)
    assert disk.get("page", "spilled") == LONG
    assert disk.spill(LONG) == LONG
    disk.finish([])
    assert Disk(tmp_path / "cache.db").get("page", "spilled") == LONG


def test_a_forked_process_empties_nothing(tmp_path: Path) -> None:
    path = written(tmp_path)
    _with_rows_that_are_no_bytes(path)
    disk = Disk(path)
    assert in_child(lambda: disk.get("page", "key 5") or b"nothing", tmp_path) == b"nothing"
    assert not disk.emptied
    assert disk.get("page", "key 4") == ROWS["key 4"]


def test_what_is_not_committed_is_not_seen(tmp_path: Path) -> None:
    one, other = Disk(tmp_path / "cache.db"), Disk(tmp_path / "cache.db")
    one.put("page", "k", b"row")
    assert other.get("page", "k") is None
    one.commit()
    assert other.get("page", "k") == b"row"
    one.close()
    other.close()


def test_builds_at_once_keep_all_their_rows(tmp_path: Path) -> None:
    def build(name: int) -> None:
        disk = Disk(tmp_path / "cache.db")
        time.sleep(max(0.0, began + 0.2 - time.monotonic()))
        rows = {f"{name} {key}": data for key, data in ROWS.items()}
        for number, (key, data) in enumerate(rows.items()):
            disk.put("page", key, data)
            if number % 10 == 0:
                disk.commit()
        disk.finish(("page", key) for key in rows)
        os._exit(bool(disk.emptied))

    began, children = time.monotonic(), []
    for name in range(3):
        children.append(os.fork())
        if not children[-1]:
            build(name)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    disk = Disk(tmp_path / "cache.db")
    assert disk.all("page") == {f"{name} {key}": data for name in range(3) for key, data in ROWS.items()}
    assert not disk.emptied


def test_a_build_that_is_killed_leaves_what_it_had_committed(tmp_path: Path) -> None:
    def killed() -> bytes:
        disk = Disk(tmp_path / "cache.db")
        disk.put("page", "a", b"committed")
        disk.commit()
        disk.put("page", "b", b"not yet")
        os.kill(os.getpid(), 9)
        return b""

    (tmp_path / "said").write_bytes(b"")
    in_child(killed, tmp_path)
    disk = Disk(tmp_path / "cache.db")
    assert disk.all("page") == {"a": b"committed"}
    assert not disk.emptied


def test_a_cache_that_another_build_holds_is_not_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, connect = written(tmp_path), sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **how: connect(path, **{**how, "timeout": 0.05}))
    one, other = Disk(path), Disk(path)
    one.put("page", "k", b"of the one")
    other.put("page", "other", b"of the other")
    assert not other.emptied
    assert other.get("page", "other") == b"of the other"
    other.finish([])
    one.finish([("page", "k")])
    assert Disk(path).all("page") == {**ROWS, "k": b"of the one"}


def build(path: Path, name: str) -> Disk:
    """A build with 300 rows of its own, and one that all use."""
    disk = Disk(path)
    rows = {f"{name} {n}": data for n, data in enumerate(ROWS.values())} | {"common": b"common"}
    for key, data in rows.items():
        disk.put("page", key, data)
    disk.finish(("page", key) for key in rows)
    return disk


def test_rows_that_three_builds_did_not_use_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cache.db"
    monkeypatch.setattr(store, "_YOUNG", 0)
    for name in ("a", "b", "c"):
        build(path, name)
    assert len(Disk(path).all("page")) == 901
    for name in ("d", "e", "f"):
        build(path, name)
    kept = Disk(path).all("page")
    assert {key[0] for key in kept} >= {"d", "e", "f"}
    assert not any(key[0] in "ab" for key in kept)
    assert kept["common"] == b"common"
    assert sum(key[0] == "d" for key in kept) == 300
    assert all(data == ROWS[f"key {key[2:]}"] for key, data in kept.items() if key != "common")
    assert not build(path, "f").emptied


def test_packs_are_dropped_with_their_rows_unless_they_are_young(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cache.db"
    for name in "abcdef":
        build(path, name)
    young = len(list((tmp_path / "packs").iterdir()))
    assert young == 6
    monkeypatch.setattr(store, "_YOUNG", 0)
    for name in "ghijk":
        build(path, name)
    assert 3 <= len(list((tmp_path / "packs").iterdir())) < young


def test_a_cache_that_another_build_is_just_making_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite3.connect(tmp_path / "cache.db")
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(store.time, "sleep", lambda _: other.commit())
    disk, connect = Disk(tmp_path / "cache.db"), sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **how: connect(path, **{**how, "timeout": 0.05}))
    disk.put("page", "k", b"row")
    disk.finish([("page", "k")])
    other.close()
    assert Disk(tmp_path / "cache.db").get("page", "k") == b"row"
