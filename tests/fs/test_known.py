import os
from pathlib import Path

import msgspec
import pytest

from dlblog.fs.known import Fact, Known, fact_of, load_known, save_known

KNOWN = Known({"content/posts/a.md": Fact(1, 2, 3, 4, "abc", True)}, 5, "program")


def test_what_is_saved_is_loaded_by_the_same_program_only(tmp_path: Path) -> None:
    save_known(tmp_path, KNOWN)
    assert load_known(tmp_path, "program") == KNOWN
    assert load_known(tmp_path, "another") == Known(program="another")
    assert [path.name for path in (tmp_path / ".dlblog").iterdir()] == ["files"]


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\xff" * 20, msgspec.msgpack.encode([9, "", 1, {}]), msgspec.msgpack.encode([1, "", 1, 2])]
)
def test_damage_means_that_nothing_is_known(tmp_path: Path, data: bytes) -> None:
    (tmp_path / ".dlblog").mkdir()
    (tmp_path / ".dlblog/files").write_bytes(data)
    assert load_known(tmp_path) == Known()


def test_a_file_cut_short_anywhere_is_not_believed(tmp_path: Path) -> None:
    save_known(tmp_path, KNOWN)
    whole = (tmp_path / ".dlblog/files").read_bytes()
    for length in range(len(whole)):
        (tmp_path / ".dlblog/files").write_bytes(whole[:length])
        assert not load_known(tmp_path, "program").files


def test_a_disk_that_refuses_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".dlblog").write_text("a file")
    save_known(tmp_path, KNOWN)
    assert load_known(tmp_path) == Known()


def test_a_fact_holds_while_nothing_of_the_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("text")
    now = os.stat(path)
    known = Known({"a.md": fact_of(now, "d", dated=True)}, now.st_ctime_ns + 10**10)
    assert known.still("a.md", now)
    assert not known.still("b.md", now)
    assert not Known(known.files, now.st_ctime_ns + 1).still("a.md", now)  # read in the tick of the change
    os.utime(path, ns=(now.st_atime_ns, now.st_mtime_ns))  # the change time tells
    assert not known.still("a.md", os.stat(path)) or os.stat(path).st_ctime_ns == now.st_ctime_ns
    path.write_text("more text")
    assert not known.still("a.md", os.stat(path))
