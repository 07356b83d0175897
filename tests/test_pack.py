"""Long rows in packs."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from dlblog.pack import REFERENCE, Packs

ROWS = [b"", b"\0pack ", "é".encode() * 5000, bytes(range(256))]


def files(folder: Path) -> list[Path]:
    return sorted((folder / "packs").iterdir())


def in_child(folder: Path, rows: list[bytes], packs: Packs) -> list[bytes]:
    """References to rows that another process wrote with these packs."""
    child = os.fork()
    if not child:
        (folder / "said").write_bytes(b"\n".join(packs.write(row) for row in rows))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    return (folder / "said").read_bytes().split(b"\n")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    packs = Packs(tmp_path)
    references = [packs.write(row) for row in ROWS]
    assert all(one.startswith(REFERENCE) and len(one) < 60 for one in references)
    assert [packs.read(one) for one in references] == ROWS
    assert [Packs(tmp_path).read(one) for one in references] == ROWS
    assert len(files(tmp_path)) == 1


def test_each_process_has_a_pack_of_its_own(tmp_path: Path) -> None:
    packs = Packs(tmp_path)
    before = packs.write(b"before the fork")
    theirs = in_child(tmp_path, ROWS, packs)
    after = packs.write(b"after it")
    assert [packs.read(one) for one in (before, *theirs, after)] == [b"before the fork", *ROWS, b"after it"]
    assert len(files(tmp_path)) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda pack: pack.write_bytes(pack.read_bytes().replace(b"row", b"r0w")),
        lambda pack: os.truncate(pack, 5),
        lambda pack: pack.unlink(),
        lambda pack: (pack.unlink(), pack.mkdir()),
    ],
    ids=["another byte", "cut off", "gone", "a folder"],
)
def test_what_was_damaged_is_not_there(tmp_path: Path, damage) -> None:
    reference = Packs(tmp_path).write(b"a long row")
    damage(files(tmp_path)[0])
    assert Packs(tmp_path).read(reference) is None


@pytest.mark.parametrize("rest", [b"", b"a b c d", b"../said 0 1 1", b"x 0 1", b"x 0 1 \xff", b"x -1 5 0", b"\0 0 1 1"])
def test_a_reference_to_nothing_reads_nothing(tmp_path: Path, rest: bytes) -> None:
    assert Packs(tmp_path).read(REFERENCE + rest) is None


def test_packs_that_nothing_names_are_dropped_when_they_are_old(tmp_path: Path) -> None:
    old, named, young = (Packs(tmp_path).write(row) for row in (b"old", b"named", b"young"))
    name_of = {one: tmp_path / "packs" / one.removeprefix(REFERENCE).split(b" ")[0].decode() for one in (old, named)}
    for path in name_of.values():
        os.utime(path, (time.time() - 1000,) * 2)
    packs = Packs(tmp_path)
    packs.drop({named}, age=600)
    assert [packs.read(one) for one in (old, named, young)] == [None, b"named", b"young"]
    packs.drop(set())
    assert not files(tmp_path)


def test_nothing_is_written_to_a_pack_that_was_dropped(tmp_path: Path) -> None:
    packs = Packs(tmp_path)
    packs.write(b"before")
    packs.drop(set())
    assert packs.read(packs.write(b"after")) == b"after"


def test_where_nothing_can_be_written_the_bytes_stay_with_the_caller(tmp_path: Path) -> None:
    (tmp_path / "packs").write_text("a file in the folder's place")
    packs = Packs(tmp_path)
    assert packs.write(b"row") == b"row"
    packs.drop(set())
    packs.close()


def test_a_row_that_a_full_disk_took_half_of_stays_with_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs, write = Packs(tmp_path), os.write
    before = packs.write(b"before")
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda place, data: write(place, data[:3]))
        assert packs.write(b"too long") == b"too long"
    after = packs.write(b"after")
    assert [packs.read(before), packs.read(after)] == [b"before", b"after"]


def test_closing_leaves_no_file_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else pytest.skip("no /proc")
    for _ in range(5):
        packs = Packs(tmp_path)
        packs.read(packs.write(b"row"))
        packs.close()
    assert len(os.listdir("/proc/self/fd")) == before
