"""Publishes a site so that at every instant the output folder is exactly the old site or exactly the new one.

The rules of this file: (1) new files are staged aside; a whole new tree is completed from them and from what is
published already, and swapped in by one system call; (2) files dlblog did not write are carried over, and never
overwritten; what it wrote is known from the manifest in the output folder; (3) equal bytes are shared with the old tree
by hard link, so their time stamps stay; (4) the old tree is kept as the spare, from which the tree after the next is
made by touching only what differs.
A kill or a full disk before the swap leaves the old site; after it, the new one. (Power failure is not covered: files
are not synced one by one, since a site can be built again.)
"""

from __future__ import annotations

import contextlib
import errno
import filecmp
import os
import shutil
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from dlblog.diagnostics import Diagnostic
from dlblog.fs.assemble import Plan, afresh, brought_up, plan
from dlblog.fs.lock import Lock
from dlblog.fs.manifest import NONE, UNKNOWN, Manifest, Stamp, as_recorded, load, stamp_of
from dlblog.fs.place import failed
from dlblog.fs.stamps import digest_file, settled
from dlblog.fs.survey import clashes, foreign, survey
from dlblog.fs.swap import restore, swap
from dlblog.fs.trees import Workshop, new_file, remove, remove_others, share, workshop
from dlblog.model import Copy, Made
from dlblog.values import digest_of

_FAULT = ".dlblog-fault"  # in the stage: a process of the build could not write


class Stage:
    """One publishing: files are written aside until `commit`. A fault of the disk is kept, and told by `commit`.

    `has` and `write` may be called in processes forked from the one that made the stage; `commit` and `abandon` only
    in that one. Made by `stage`.
    """

    shared = True

    def __init__(self, root: Path, out: Path) -> None:
        self._root, self._out = root, out
        self._owner = os.getpid()
        self._fault: OSError | None = None
        self._published: Manifest = NONE
        self._as_written: set[str] | None = None  # the published files that are as recorded, once looked at
        self._lock: Lock | None = None
        self._shop = Workshop("", flat=False)
        try:
            self._out = out.resolve()
            self._lock = Lock(root)
            restore(self._out)
            self._shop = workshop(root, self._out)
            self._published = load(str(self._out))
        except OSError as fault:
            self._fault = fault
        except RuntimeError:  # a loop of links, before Python 3.13
            self._fault = OSError(errno.ELOOP, os.strerror(errno.ELOOP))

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.abandon()

    def has(self, path: str, digest: str) -> bool:
        """Whether the published file is ours, has this digest, and is as it was written: it need not be made again."""
        stamp = self._published.files.get(path)
        return stamp is not None and stamp[0] == digest != "" and path in self._kept()

    def untouched(self) -> bool:
        """Whether there is a published site whose files are all as they were written."""
        return self._published.whole and len(self._kept()) == len(self._published.files)

    def _kept(self) -> set[str]:
        if self._as_written is None:
            self._as_written = as_recorded(str(self._out), self._published)
        return self._as_written

    def write(self, path: str, data: bytes) -> str:
        """Stages a file's bytes, unless the published file has them. Returns their digest."""
        digest = digest_of(data)
        if self._fault or self.has(path, digest):
            return digest
        try:
            if self._may_be_equal(path) and _same_bytes(f"{self._out}/{path}", data):
                share(f"{self._out}/{path}", self._shop.staged(path))
            else:
                new_file(self._shop.staged(path), data)
        except OSError as fault:
            self._keep(fault)
        return digest

    def read(self, path: str) -> bytes:
        """A file that was staged, or is published as it was."""
        for place in (self._shop.staged(path), f"{self._out}/{path}"):
            with contextlib.suppress(FileNotFoundError), open(place, "rb") as file:
                return file.read()
        return b""

    def _may_be_equal(self, path: str) -> bool:
        """Whether the published file's bytes are ours, but not known."""
        stamp = self._published.files.get(path)
        return stamp is not None and (not stamp.digest or path not in self._kept())

    def _keep(self, fault: OSError) -> None:
        self._fault = fault
        if os.getpid() != self._owner:  # told to the owner in a way that needs no room on the disk
            with contextlib.suppress(OSError):
                os.symlink(str(fault.errno), self._shop.staged(_FAULT))

    def commit(self, listing: Mapping[str, Made | Copy]) -> tuple[Diagnostic, ...]:
        """Publishes: each `Made` was staged or is kept, each `Copy` is taken from its source. The stage is done with.

        Any finding is an error, and means that the old site stands untouched.
        """
        try:
            return self._commit(listing)
        except OSError as fault:  # disk full, no permission, a source that is gone
            return (failed(self._out, fault),)
        finally:
            self.abandon()

    def _commit(self, listing: Mapping[str, Made | Copy]) -> tuple[Diagnostic, ...]:
        if fault := self._fault or self._fault_of_another():
            raise fault
        files, staged = self._gather(listing)
        if not staged and self._published.whole and files.keys() == self._published.files.keys():
            return ()
        now = survey(str(self._out), self._published)
        others = foreign(now, self._published)
        if clash := clashes(files, others, str(self._out)):
            return clash
        self._out.parent.mkdir(parents=True, exist_ok=True)
        self._exchange(plan(str(self._out), self._shop, files, staged, others, now))
        return ()

    def _fault_of_another(self) -> OSError | None:
        try:
            number = int(os.readlink(self._shop.staged(_FAULT)))
        except (OSError, ValueError):
            return None
        return OSError(number, os.strerror(number))

    def _gather(self, listing: Mapping[str, Made | Copy]) -> tuple[dict[str, Stamp], set[str]]:
        """The files of the new site, and which of them are staged; the others are kept."""
        files: dict[str, Stamp] = {}
        staged: set[str] = set()
        as_written = self._kept()
        for path, output in listing.items():
            stamp = self._published.files.get(path)
            if isinstance(output, Made):
                digest = output.digest
                kept = stamp if stamp and stamp[0] == digest and path in as_written else None
            else:
                kept, digest = self._copy(path, os.path.join(self._root, output.source))
            if not kept:
                staged.add(path)
            files[path] = kept or stamp_of(self._shop.staged(path), digest)
        return files, staged

    def _copy(self, path: str, source: str) -> tuple[Stamp | None, str]:
        """The published copy, if it has its source's size and time; else a new one is staged, with those."""
        now = os.stat(source)
        then = self._published.files.get(path, UNKNOWN)
        if path in self._kept() and self._is_copy(path, then, source, now):
            return then, then.digest
        target = self._shop.staged(path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        remove(target)
        digest = "" if settled(now.st_mtime_ns, time.time_ns()) else digest_file(source)
        shutil.copyfile(source, target)
        os.utime(target, ns=(now.st_atime_ns, now.st_mtime_ns))
        return None, digest

    def _is_copy(self, path: str, then: Stamp, source: str, now: os.stat_result) -> bool:
        """Whether the published file still is its source's copy. Two files may have swapped names, times and all."""
        if (then.size, then.mtime_ns) != (now.st_size, now.st_mtime_ns):
            return False
        if then.digest:
            return then.digest == digest_file(source)
        return now.st_ctime_ns < self._published.written or filecmp.cmp(source, f"{self._out}/{path}", shallow=False)

    def _exchange(self, new: Plan) -> None:
        shop = self._shop
        try:
            if brought_up(new):
                swap(Path(shop.spare), self._out)
            else:
                remove(shop.spare)
                afresh(new)
                swap(Path(shop.new), self._out)
                self._retire()
        except OSError:
            remove(shop.spare)  # it may be half of what it was
            raise
        if not self._published.whole:
            remove(shop.spare)

    def _retire(self) -> None:
        """The tree that was published becomes the spare."""
        with contextlib.suppress(OSError):  # then there is none
            remove_others(self._shop)
            if os.path.isdir(self._shop.new):
                os.rename(self._shop.new, self._shop.spare)

    def abandon(self) -> None:
        """Ends the stage: what was not committed is gone, the published site stays, the next build may begin."""
        if os.getpid() != self._owner or self._lock is None:
            return
        if self._shop.folder:
            self._shop.clear()
        self._lock.release()
        self._lock = None


def stage(root: Path, out: Path) -> Stage:
    """Begins a publishing of the site at `root` to `out`; waits while another one goes on."""
    return Stage(root, out)


def _same_bytes(path: str, data: bytes) -> bool:
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode) or os.lstat(path).st_size != len(data):
            return False
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False
