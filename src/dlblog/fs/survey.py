"""What lies in a published folder, told with as little looking as possible.

The rule of this file: a folder whose times are as its manifest says holds what the manifest says, and is not listed;
all others are. Nobody follows a symbolic link: a folder is looked at only when the folder above says that it is one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dlblog.diagnostics import Diagnostic, error
from dlblog.fs.manifest import MANIFEST, WORD, Folder, Manifest, folders_of
from dlblog.fs.stamps import settled

_ALL = stat.S_IRWXU


@dataclass(slots=True)
class Survey:
    """Folders, by their paths from the tree ("" is the tree itself): `sure` as the manifest has them, others listed."""

    sure: dict[str, Folder] = field(default_factory=dict)
    listed: dict[str, list[os.DirEntry[str]]] = field(default_factory=dict)

    def has(self, folder: str) -> bool:
        """Whether there is such a folder."""
        return folder in self.sure or folder in self.listed

    def changed(self, folder: str) -> None:
        """Notes that an entry of this folder has been added or removed: its times are no longer what they were."""
        if self.sure.pop(folder, None):
            self.listed[folder] = []


@dataclass(frozen=True, slots=True)
class Foreign:
    """What dlblog did not write: files and links, and empty folders."""

    files: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()


def survey(tree: str, manifest: Manifest) -> Survey:
    """The folders of a tree; none if it is not there. OSError for one that cannot be read: its files would be lost."""
    found = Survey()
    if not os.path.isdir(tree):
        return found
    below: dict[str, list[str]] = {}
    for folder in manifest.folders:  # what lies in one of these is listed too
        below.setdefault(folder.rpartition("/")[0], []).append(folder)
    top, waiting = tree + "/", [""]
    while waiting:
        folder = waiting.pop()
        if (known := manifest.folders.get(folder)) and _unchanged(top + folder, known, manifest.written):
            found.sure[folder] = known
            if folder in below:
                waiting += below[folder]
            continue
        with os.scandir(top + folder if folder else tree) as listed:
            found.listed[folder] = list(listed)
        waiting += [join(folder, e.name) for e in found.listed[folder] if e.is_dir(follow_symlinks=False)]
    return found


def _unchanged(path: str, known: Folder, written: int) -> bool:
    now = os.lstat(path)
    return (
        now.st_ctime_ns == known[1]
        and now.st_mtime_ns == known[0]
        and now.st_ino & WORD == known[2]
        and now.st_mode & _ALL == _ALL  # or nothing could be changed in it
        and settled(known[1], written)
        and settled(known[0], written)
    )


def folder_of(path: str) -> Folder:
    """The stamp of a folder as it is now."""
    now = os.lstat(path)
    return Folder(now.st_mtime_ns, now.st_ctime_ns, now.st_ino & WORD)


def join(folder: str, name: str) -> str:
    """A path below the tree."""
    return f"{folder}/{name}" if folder else name


def entries(found: Survey) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files and links of the listed folders, by their paths."""
    for folder, listed in found.listed.items():
        yield from ((join(folder, e.name), e) for e in listed if not e.is_dir(follow_symlinks=False))


def foreign(found: Survey, manifest: Manifest) -> Foreign:
    """What dlblog did not write, in a surveyed tree."""
    files = (path for path, _ in entries(found) if path not in manifest.files and path != MANIFEST)
    empty = (folder for folder, listed in found.listed.items() if folder and not listed)
    return Foreign(tuple(sorted(files)), tuple(sorted(empty)))


def clashes(paths: Iterable[str], kept: Foreign, out: str) -> tuple[Diagnostic, ...]:
    """The finding when an output would take the place of a file that somebody else wrote."""
    if not kept.files:
        return ()
    names, others = set(paths), set(kept.files)
    taken = sorted(others & (names | folders_of(names)) | folders_of(others) & names)
    if not taken:
        return ()
    more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
    message = f"{out}/{taken[0]}{more} would be overwritten, and dlblog did not write it"
    return (error("output-foreign", message, None, "move the files away, or choose an empty output folder"),)
