"""The list, in a published folder, of what dlblog wrote there and how to tell that it is still as written.

The rule of this file: a name that is listed is ours, even when the rest of the list cannot be used; a file is as it
was written only if its size, its time and its inode say so. Nothing that is listed lies outside the folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from dlblog.fs.stamps import COARSE, digest_file, settled

MANIFEST = ".dlblog-manifest.json"
_ABOUT = "files written by dlblog: [digest, size, time, inode]; others are left alone"


class Stamp(NamedTuple):
    """A file as written. The digest of a copy is "" when its size and time suffice to compare it with its source."""

    digest: str
    size: int
    mtime_ns: int
    inode: int


class Folder(NamedTuple):
    """A folder that held nothing but what is listed. An entry added, removed or renamed changes its times."""

    mtime_ns: int
    ctime_ns: int
    inode: int


UNKNOWN = Stamp("", -1, -1, -1)  # ours, but never found to be as written
WORD = (1 << 64) - 1  # of an inode's number, what JSON can hold


class _Form(msgspec.Struct, frozen=True):
    about: str
    files: dict[str, Stamp]
    folders: dict[str, Folder]


@dataclass(frozen=True, slots=True)
class Manifest:
    """`written` is the file system's time of the writing; a manifest is not `whole` when only its names are known."""

    files: Mapping[str, Stamp]
    folders: Mapping[str, Folder]
    written: int = 0
    whole: bool = True


NONE = Manifest({}, {}, whole=False)


def load(tree: str) -> Manifest:
    """The manifest of a published folder; what is damaged, or of another version, still says which names are ours.

    OSError when there is one that cannot be read now: then nothing is known.
    """
    path = f"{tree}/{MANIFEST}"
    try:
        with open(path, "rb") as file:
            data, written = file.read(), os.fstat(file.fileno()).st_mtime_ns
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return NONE
    try:
        form = msgspec.json.decode(data, type=_Form)
    except (ValueError, RecursionError):
        return Manifest(_names(data), {}, written, whole=False)
    if any(sign in data for sign in (b"..", b'"/', b"\\")) and not all(map(_inside, form.files)):
        return Manifest({name: UNKNOWN for name in form.files if _inside(name)}, {}, written, whole=False)
    return Manifest(form.files, form.folders, written)


def _names(data: bytes) -> dict[str, Stamp]:
    try:
        listed = msgspec.json.decode(data)["files"]
        return {str(name): UNKNOWN for name in listed if _inside(str(name))}
    except (ValueError, RecursionError, KeyError, TypeError):
        return {}


def _inside(name: str) -> bool:
    """Whether a name stays in the folder: a manifest may come with somebody else's repository."""
    return bool(name) and name[0] != "/" and (".." not in name or ".." not in name.split("/")) and "\0" not in name


def save(tree: str, files: Mapping[str, Stamp], folders: Mapping[str, Folder]) -> None:
    """Writes the manifest of a folder that has none."""
    form = _Form(_ABOUT, dict(files), dict(folders))
    with open(f"{tree}/{MANIFEST}", "xb") as file:
        file.write(msgspec.json.encode(form))


def stamp_of(path: str, digest: str) -> Stamp:
    """The stamp of a file that is there. OSError when it is not."""
    now = os.lstat(path)
    return Stamp(digest, now.st_size, now.st_mtime_ns, now.st_ino & WORD)


def as_recorded(tree: str, manifest: Manifest) -> set[str]:
    """The files that are as they were written; one is read if its time is too near to that of the manifest."""
    found, top, old = set(), tree + "/", manifest.written - COARSE
    for path, stamp in manifest.files.items():
        try:
            now = os.lstat(top + path)
            if now.st_mtime_ns != stamp[2] or now.st_size != stamp[1] or now.st_ino & WORD != stamp[3]:
                continue
            if stamp[2] < old or settled(stamp[2], manifest.written) or digest_file(top + path) == stamp[0]:
                found.add(path)
        except OSError:  # it is gone
            continue
    return found


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders above the paths, but for the top ("")."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
