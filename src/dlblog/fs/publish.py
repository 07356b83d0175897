"""Publishes outputs so that at every instant the output folder is exactly the old site or exactly the new one.

The rules of this file: (1) a whole new tree is completed beside the old one and swapped in by one system call;
(2) files dlblog did not write are carried over, and never overwritten; what it wrote is known from the manifest in the
output folder; (3) equal bytes are shared with the old tree by hard link, so their time stamps stay.
A kill or a full disk before the swap leaves the old site; after it, the new one. (Power failure is not covered: files
are not synced one by one, since a site can be built again.)
"""

from __future__ import annotations

import contextlib
import glob
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dlblog.diagnostics import Diagnostic, error
from dlblog.fs.swap import swap
from dlblog.model import Copy, Text

MANIFEST = ".dlblog-manifest.json"
Outputs = Mapping[str, Text | Copy]


def check_output(root: Path, out: Path) -> tuple[Diagnostic, ...]:
    """Why `out` may not be the output folder of the site at `root`: it is, holds, or lies in what we must not touch."""
    try:
        out.stat()  # a loop of links, a name that is too long, a folder below a file
    except FileNotFoundError:
        pass
    except OSError as fault:
        return (failed(out, fault),)
    out, root = out.resolve(), root.resolve()
    if out.exists() and not out.is_dir():
        return (error("output-is-file", f"the output {out} is a file", None, "remove it, or set another `output:`"),)
    for kept in (root / "content", root / "templates", root / ".dlblog", root / ".git"):
        if out == kept or out.is_relative_to(kept):
            return (_refused(out, f"lies in {kept.name}/, which holds the site's sources"),)
    if root.is_relative_to(out):
        return (_refused(out, "is the site's own folder or holds it"),)
    return ()


def _refused(out: Path, why: str) -> Diagnostic:
    hint = "choose a folder of its own, such as `output: public` in dlblog.yml"
    return error("output-refused", f"the output folder {out} {why} (dlblog.yml or --output)", None, hint)


def failed(out: Path, fault: OSError) -> Diagnostic:
    """The finding for what the system refused; it names the file, which may be a source that has just vanished."""
    where = f": {fault.filename}" if fault.filename and str(fault.filename) != str(out) else ""
    message = f"cannot publish to {out}: {fault.strerror or fault}{where}"
    return error("publish-failed", message, None, "the published site is as it was")


def publish(outputs: Outputs, root: Path, out: Path) -> tuple[Diagnostic, ...]:
    """Writes the outputs to `out`, whole. Returns findings; any error means that the old site stands untouched.

    Copies are read from their source below `root` (or an absolute path for the theme's files).
    """
    out = out.resolve()
    try:
        return _publish(outputs, root, out)
    except OSError as fault:  # disk full, no permission, a source that is gone
        return (failed(out, fault),)


def _publish(outputs: Outputs, root: Path, out: Path) -> tuple[Diagnostic, ...]:
    with _lock(root):
        old = _manifest(out)
        foreign = tuple(_foreign(out, old))
        if clash := _clashes(outputs, foreign, out):
            return clash
        out.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{out.name}.dlblog-"
        for left in out.parent.glob(f"{glob.escape(prefix)}*"):  # of a killed build; ours by name, and we hold the lock
            _remove(left)
        stage = out.parent / f"{prefix}{os.getpid()}"
        try:
            _complete(stage, outputs, foreign, root, out)
            swap(stage, out)
        finally:
            _remove(stage)
    return ()


def _remove(tree: Path) -> None:
    """Deletes a tree of ours, folders carried over that may not be written included."""
    for folder, folders, _ in os.walk(tree):
        for path in (Path(folder) / name for name in folders):
            with contextlib.suppress(OSError):  # somebody else's: then it stays
                if not path.is_symlink():
                    path.chmod(stat.S_IRWXU)
    shutil.rmtree(tree, ignore_errors=True)


@contextlib.contextmanager
def _lock(root: Path) -> Iterator[None]:
    """One publishing at a time for a site: a second build waits."""
    folder = root / ".dlblog"
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n")
    with (folder / "lock").open("a") as file:
        with contextlib.suppress(ImportError):  # Windows has no flock: two builds at once are not serialised there
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _manifest(out: Path) -> frozenset[str]:
    """Paths the last build wrote here. A damaged manifest counts as none: all files are then somebody else's."""
    try:
        listed = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
        return frozenset(str(name) for name in listed)
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _foreign(out: Path, ours: frozenset[str]) -> Iterator[str]:
    """What dlblog did not write: files, links and empty folders, as paths from `out`."""
    for folder, folders, files in _walk(out):
        here = Path(folder).relative_to(out)
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted([*files, *links]):
            path = (here / name).as_posix()
            if path not in ours and path != MANIFEST:
                yield path
        if not folders and not files and here.parts:
            yield here.as_posix()


def _walk(out: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """As os.walk, but what cannot be read is an error: it could not be carried over, and would be lost."""

    def refuse(fault: OSError) -> None:
        raise fault

    return os.walk(out, onerror=refuse) if out.is_dir() else iter(())


def _clashes(outputs: Outputs, foreign: tuple[str, ...], out: Path) -> tuple[Diagnostic, ...]:
    kept = {path for path in foreign if not (out / path).is_dir() or (out / path).is_symlink()}
    taken = sorted(kept & (outputs.keys() | _parents(outputs)) | _parents(kept) & outputs.keys())
    if not taken:
        return ()
    more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
    message = f"{out}/{taken[0]}{more} would be overwritten, and dlblog did not write it"
    return (error("output-foreign", message, None, "move the files away, or choose an empty output folder"),)


def _parents(paths: Iterable[str]) -> set[str]:
    return {parent.as_posix() for path in paths for parent in Path(path).parents}


def _complete(stage: Path, outputs: Outputs, foreign: tuple[str, ...], root: Path, out: Path) -> None:
    stage.mkdir()
    made: set[Path] = {stage}
    for name, output in outputs.items():
        target = stage / name
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        if isinstance(output, Text):
            _write(target, output.data.encode(), out / name)
        else:
            _copy(target, root / output.source, out / name)
    for name in foreign:
        _carry_over(out / name, stage / name)
    listing = json.dumps(
        {"about": "files written by dlblog; others are left alone", "files": sorted(outputs)}, indent=0
    )
    _write(stage / MANIFEST, listing.encode(), out / MANIFEST)
    for folder, _, _ in _walk(out):  # after what they hold is in: a folder may be read-only
        if (kept := stage / Path(folder).relative_to(out)).is_dir():
            shutil.copymode(folder, kept)


def _write(target: Path, data: bytes, previous: Path) -> None:
    if _same_bytes(previous, data):
        _share(previous, target)
    else:
        target.write_bytes(data)


def _same_bytes(path: Path, data: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _copy(target: Path, source: Path, previous: Path) -> None:
    """A copy keeps its source's time stamp; an earlier copy with the same size and time is shared, not copied again."""
    now = source.stat()
    try:
        then = previous.lstat()
        same = (then.st_size, then.st_mtime_ns) == (now.st_size, now.st_mtime_ns)
    except OSError:
        same = False
    if same:
        _share(previous, target)
    else:
        shutil.copyfile(source, target)
        os.utime(target, ns=(now.st_atime_ns, now.st_mtime_ns))


def _share(previous: Path, target: Path) -> None:
    try:
        os.link(previous, target)
    except OSError:  # a file system without hard links
        shutil.copy2(previous, target)


def _carry_over(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    if old.is_symlink():
        new.symlink_to(os.readlink(old))
    elif old.is_dir():
        new.mkdir(exist_ok=True)
    else:
        _share(old, new)
