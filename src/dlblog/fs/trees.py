"""Whole folders: made, removed, put aside, and where they may be made.

The rule of this file: a tree in the making lies where one system call can put it in the place of the published one:
in .dlblog/ if that is on the same file system, else beside the output. All names here are dlblog's own.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dlblog.fs.manifest import MANIFEST

STATE = ".dlblog"


@dataclass(frozen=True, slots=True)
class Workshop:
    """dlblog's own folder for an output folder. While there is a spare, new files are staged in one flat folder."""

    folder: str
    flat: bool

    @property
    def spare(self) -> str:
        """The tree before the published one."""
        return f"{self.folder}/spare"

    @property
    def new(self) -> str:
        """A tree in the making."""
        return f"{self.folder}/new"

    @property
    def stage(self) -> str:
        """The flat folder."""
        return f"{self.folder}/stage"

    def staged(self, path: str) -> str:
        """Where the new file for a path of the site lies until it is published."""
        if not self.flat:
            return f"{self.folder}/new/{path}"
        return f"{self.folder}/stage/{hashlib.blake2b(path.encode(), digest_size=16).hexdigest()}"

    def clear(self) -> None:
        """Removes what a build has left, but for the spare and, with it, the empty stage."""
        remove(self.new)
        with contextlib.suppress(FileNotFoundError):
            for name in os.listdir(self.stage):
                os.unlink(f"{self.stage}/{name}")
        if not os.path.isdir(self.spare):
            remove(self.folder)


def workshop(root: Path, out: Path) -> Workshop:
    """The workshop for the output folder `out` (resolved) of the site, in order; its lock is held by the caller."""
    state = root.resolve() / STATE
    inside = state / f"spare-{hashlib.blake2b(os.fsencode(out), digest_size=4).hexdigest()}"
    beside = out.parent / f".{out.name}.dlblog-spare"
    folder = inside if _one_place(state, out, inside) else beside
    if out.parent.is_dir():
        for left in out.parent.glob(glob.escape(f".{out.name}.dlblog-") + "*"):  # of a killed build; ours by name
            if left != folder:
                remove(str(left))
    found = Workshop(str(folder), os.path.isfile(folder / "spare" / MANIFEST))
    found.clear()
    return found


def _one_place(state: Path, out: Path, folder: Path) -> bool:
    """Whether a tree in `state` can be swapped with `out`: tried, since equal device numbers may be two mounts."""
    if out.exists() and not os.access(out, os.W_OK):  # then it can change its name, but not its parent
        return False
    if (folder / "spare").is_dir():  # that is how it came there
        return True
    near = next(above for above in out.parents if above.is_dir())
    probe = near / f".{out.name}.dlblog-probe"
    try:
        os.link(state / "lock", probe)
    except FileExistsError:  # by a build that was killed here: it was possible
        pass
    except OSError as fault:
        if fault.errno == errno.ENOSPC:
            raise
        return False
    with contextlib.suppress(OSError):
        probe.unlink()
    return True


def remove_others(kept: Workshop) -> None:
    """Removes the workshops of other outputs of the site. One is kept: a spare costs as much disk as a site."""
    folder = Path(kept.folder)
    if folder.parent.name == STATE:
        for other in folder.parent.glob("spare-*"):
            if other != folder:
                remove(str(other))


def remove(path: str) -> None:
    """Deletes a tree of ours (or a file), folders carried over that may not be written included."""
    if not os.path.isdir(path) or os.path.islink(path):
        with contextlib.suppress(OSError):
            os.unlink(path)
        return
    shutil.rmtree(path, ignore_errors=True)
    if os.path.isdir(path):
        _open(path)
        for folder, folders, _ in os.walk(path):  # from the top: each is opened before it is listed
            for name in folders:
                _open(os.path.join(folder, name))
        shutil.rmtree(path, ignore_errors=True)


def _open(folder: str) -> None:
    with contextlib.suppress(OSError):  # somebody else's: then it stays
        if not os.path.islink(folder):
            os.chmod(folder, stat.S_IRWXU)


def new_file(path: str, data: bytes) -> None:
    """Writes a file that nobody else has a link to, also where there is one already."""
    _in_its_folder(path, lambda: _write(path, data))


def _write(path: str, data: bytes) -> None:
    try:
        with open(path, "xb") as file:
            file.write(data)
    except FileExistsError:
        passing = f"{path}.{os.getpid()}~"
        with open(passing, "wb") as file:
            file.write(data)
        os.replace(passing, path)


def share(old: str, new: str) -> None:
    """Gives a file a second name, or makes a copy with its time stamp where there are no hard links."""
    _in_its_folder(new, lambda: _share(old, new))


def _in_its_folder(path: str, make: Callable[[], None]) -> None:
    """Makes the folder of a file only when it turns out not to be there: mostly it is."""
    try:
        make()
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        make()


def _share(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except FileNotFoundError:
        raise
    except FileExistsError:
        os.unlink(new)
        os.link(old, new)
    except OSError:
        if not stat.S_ISREG(os.lstat(old).st_mode):
            raise
        shutil.copy2(old, new)


def carry_over(old: str, new: str) -> None:
    """Somebody else's file or link in the new tree too; one that is there already as it should is left."""
    now, there = os.lstat(old), _lstat(new)
    if there and (there.st_ino, there.st_dev) == (now.st_ino, now.st_dev):
        return
    target = os.readlink(old) if stat.S_ISLNK(now.st_mode) else None
    if there:
        if target is not None and stat.S_ISLNK(there.st_mode) and os.readlink(new) == target:
            return
        os.unlink(new)
    if target is None:
        share(old, new)
    else:
        os.makedirs(os.path.dirname(new), exist_ok=True)
        os.symlink(target, new)


def _lstat(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
