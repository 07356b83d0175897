"""Walks a folder of the site.

The rule of this file: a walk ends, stays within the site, and is silent about nothing but hidden files and editors'
backups. A link that leaves the site or leads back, a name that is not text, a folder that cannot be read, a pipe: each
is a finding, and the walk goes on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dlblog.diagnostics import Diagnostic, Span, error, in_order

Trail = tuple[Path, ...]  # the folders, resolved, in which the links lie that led to a place


def files(folder: Path, root: Path) -> tuple[list[Path], list[Diagnostic]]:
    """The files below `folder`, which lies in the site at `root` (resolved), in order of their paths; and findings."""
    paths: list[Path] = []
    faults: list[Diagnostic] = []
    folders: list[tuple[Path, Trail]] = [(folder, ())]
    if folder.is_symlink() and (fault := _link_fault(folder, folder.name, root, ())):
        return [], [fault]
    while folders:
        here, trail = folders.pop()
        for entry in _entries(here, root, faults):
            path = Path(entry.path)
            fault = _fault(entry, path, root, trail)
            if fault:
                faults.append(fault)
            elif entry.is_dir():
                folders.append((path, (*trail, here.resolve()) if entry.is_symlink() else trail))
            else:
                paths.append(path)
    return sorted(paths), list(in_order(faults))


def unreadable(path: Path, root: Path, fault: OSError) -> Diagnostic:
    """The finding for a file or folder that the system does not let us read."""
    name = path.relative_to(root).as_posix()
    return error("file-unreadable", f"cannot read {name}: {fault.strerror or fault}", Span(name))


def _entries(folder: Path, root: Path, faults: list[Diagnostic]) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError as fault:
        faults.append(unreadable(folder, root, fault))
        return
    for entry in entries:
        if not entry.name.startswith(".") and not entry.name.endswith("~"):
            yield entry


def _fault(entry: os.DirEntry[str], path: Path, root: Path, trail: Trail) -> Diagnostic | None:
    name = path.relative_to(root).as_posix()
    if not _is_text(entry.name):
        return error("file-name", f"the name of {name!a} is not UTF-8", Span(name), "rename it")
    if entry.is_symlink() and (fault := _link_fault(path, name, root, trail)):
        return fault
    if not entry.is_dir() and not entry.is_file():
        return error("file-unreadable", f"cannot read {name}: it is a pipe, a socket or a device", Span(name))
    return None


def _is_text(name: str) -> bool:
    """Whether a name's bytes were UTF-8 (Python keeps others as surrogates, PEP 383)."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _link_fault(path: Path, name: str, root: Path, trail: Trail) -> Diagnostic | None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # a loop of links is a RuntimeError before Python 3.13
        return error("link-dangling", f"the symbolic link {name} points nowhere", Span(name))
    if not target.is_relative_to(root):
        hint = "copy the file into the site; what lies outside is never published"
        return error("link-outside", f"the symbolic link {name} leaves the site", Span(name), hint)
    if any(place.is_relative_to(target) for place in (*trail, path.parent.resolve())):
        return error("link-loop", f"the symbolic link {name} leads back to its own folder", Span(name))
    return None
