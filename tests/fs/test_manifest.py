import json
import os
from pathlib import Path

import pytest

from dlblog.fs.manifest import (
    MANIFEST,
    NONE,
    UNKNOWN,
    Folder,
    Manifest,
    Stamp,
    as_recorded,
    folders_of,
    load,
    save,
    stamp_of,
)
from dlblog.values import digest_of

FILES = {"a.html": Stamp("", 4, 5, (1 << 64) - 1), "b/a.html": Stamp("abc", 1, 2, 3)}
FOLDERS = {"b": Folder(1, 2, 3)}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save(str(tmp_path), FILES, FOLDERS)
    found = load(str(tmp_path))
    assert (found.files, found.folders, found.whole) == (FILES, FOLDERS, True)
    assert found.written == os.stat(tmp_path / MANIFEST).st_mtime_ns
    assert list(json.loads((tmp_path / MANIFEST).read_text())["files"]) == ["a.html", "b/a.html"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{", set()),
        ("[]", set()),
        ("[" * 100_000, set()),
        ("\xff", set()),
        ('{"files": 1}', set()),
        ('{"about": "", "files": ["a", "b/c"]}', {"a", "b/c"}),  # as dlblog once wrote it
        ('{"about": "", "files": {"a": ["x", 1]}, "folders": {}}', {"a"}),
        (
            '{"about": "", "files": {"a": ["", 1, 1, 1], "../b": ["", 1, 1, 1], "/c": ["", 1, 1, 1]}, "folders": {}}',
            {"a"},
        ),
        ('{"about": "", "files": {"\\u002e./b": ["", 1, 1, 1]}, "folders": {}}', set()),
    ],
)
def test_a_damaged_manifest_says_at_most_which_names_are_ours(tmp_path: Path, text: str, names: set[str]) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="latin-1")
    found = load(str(tmp_path))
    assert not found.whole
    assert found.files == dict.fromkeys(names, UNKNOWN)
    assert found.folders == {}


def test_no_manifest(tmp_path: Path) -> None:
    assert load(str(tmp_path)) == load(str(tmp_path / "none")) == NONE


def test_a_file_is_as_recorded_by_size_time_and_inode(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"text")
    stamp, late = stamp_of(str(path), "digest"), os.stat(path).st_mtime_ns + 10**8

    def recorded(stamp: Stamp, written: int = late) -> bool:
        return as_recorded(str(tmp_path), Manifest({"a": stamp, "none": stamp}, {}, written)) == {"a"}

    assert recorded(stamp)
    assert not recorded(stamp, stamp.mtime_ns)  # then it is read, and the digest is wrong
    assert recorded(stamp._replace(digest=digest_of(b"text")), stamp.mtime_ns)
    for field in ("size", "mtime_ns", "inode"):
        assert not recorded(stamp._replace(**{field: 7}))


def test_folders_above_paths() -> None:
    assert folders_of(["a", "b/c/d", "b/e"]) == {"b", "b/c"}
