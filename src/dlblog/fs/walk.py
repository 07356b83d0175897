"""Walks a folder of the site.

The rule of this file: a walk ends, stays within the site, and is silent about nothing but hidden files and editors'
backups. A link that leaves the site or leads back, a name that is not text, a folder that cannot be read, a pipe: each
is a finding, and the walk goes on. What is no link costs a look at its folder and one `stat`, and no more.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dlblog.diagnostics import Diagnostic, Span, error, in_order

Trail = tuple[Path, ...]  # the folders, resolved, in which the links lie that led to a place


class File(NamedTuple):
    """A file: its path from the site's folder, its place on the disk, and what it is (or what it links to)."""

    name: str
    place: str
    now: os.stat_result


@dataclass(slots=True)
class _Walk:
    root: Path
    files: list[File] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    waiting: list[tuple[str, str, Trail]] = field(default_factory=list)  # place, name with its "/", trail


def files(folder: Path, root: Path) -> tuple[list[File], list[Diagnostic]]:
    """The files below `folder`, which lies in the site at `root` (resolved), in order of their names; and findings."""
    walk = _Walk(root)
    if folder.is_symlink() and (fault := _link_fault(folder, folder.name, root, ())):
        return [], [fault]
    name = "" if folder == root else folder.relative_to(root).as_posix() + "/"
    walk.waiting.append((str(folder), name, ()))
    while walk.waiting:
        here, name, trail = walk.waiting.pop()
        try:
            with os.scandir(here) as found:
                entries = list(found)
        except OSError as fault:
            walk.faults.append(unreadable(name.rstrip("/"), fault))
            continue
        for entry in entries:
            if entry.name[0] != "." and entry.name[-1] != "~":
                _meet(entry, name, trail, walk)
    return sorted(walk.files), list(in_order(walk.faults))


def _meet(entry: os.DirEntry[str], above: str, trail: Trail, walk: _Walk) -> None:
    name = above + entry.name
    if not entry.name.isascii() and not _is_text(entry.name):
        walk.faults.append(error("file-name", f"the name of {name!a} is not UTF-8", Span(name), "rename it"))
    elif entry.is_dir(follow_symlinks=False):
        walk.waiting.append((entry.path, name + "/", trail))
    elif entry.is_file(follow_symlinks=False):
        _add(entry, name, walk)
    elif not entry.is_symlink():
        walk.faults.append(_no_file(name))
    elif fault := _link_fault(Path(entry.path), name, walk.root, trail):
        walk.faults.append(fault)
    elif entry.is_dir():
        walk.waiting.append((entry.path, name + "/", (*trail, Path(entry.path).parent.resolve())))
    elif entry.is_file():
        _add(entry, name, walk)
    else:
        walk.faults.append(_no_file(name))


def _add(entry: os.DirEntry[str], name: str, walk: _Walk) -> None:
    try:
        walk.files.append(File(name, entry.path, entry.stat()))
    except FileNotFoundError:  # it has just gone
        return


def unreadable(name: str, fault: OSError) -> Diagnostic:
    """The finding for a file or folder that the system does not let us read."""
    return error("file-unreadable", f"cannot read {name}: {fault.strerror or fault}", Span(name))


def _no_file(name: str) -> Diagnostic:
    return error("file-unreadable", f"cannot read {name}: it is a pipe, a socket or a device", Span(name))


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
