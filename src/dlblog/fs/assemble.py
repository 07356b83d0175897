"""Completes the new tree: from nothing, or from the spare, the tree before the published one, by what differs.

The rules of this file: the published tree is only read. A spare is no longer one (its manifest goes first) before
anything in it changes. Nothing is written into an inode that has another name: files come by link or by rename.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dlblog.fs.manifest import MANIFEST, NONE, Manifest, Stamp, folders_of, load, save, stamp_of
from dlblog.fs.survey import Foreign, Survey, entries, folder_of, join, survey
from dlblog.fs.trees import Workshop, carry_over, remove, share


@dataclass(frozen=True, slots=True)
class Plan:
    """The new site: its files (`staged` ones lie in the workshop, the others in `out`), and what others put there."""

    out: str
    shop: Workshop
    files: Mapping[str, Stamp]
    staged: frozenset[str]
    folders: frozenset[str]
    foreign: Foreign
    published: Survey


def plan(
    out: str, shop: Workshop, files: Mapping[str, Stamp], staged: Iterable[str], has: Foreign, now: Survey
) -> Plan:
    """The plan for these files; a file of ours may take the place of somebody's empty folders."""
    kept = Foreign(has.files, tuple(empty for empty in has.empty if not folders_of([f"{empty}/"]) & files.keys()))
    folders = folders_of([*files, *kept.files, *kept.empty]).union(kept.empty)
    return Plan(out, shop, files, frozenset(staged), frozenset(folders), kept, now)


def afresh(plan: Plan) -> None:
    """Completes a new tree; without a spare, the staged files are in it already."""
    tree = plan.shop.new
    os.makedirs(tree, exist_ok=True)
    if plan.shop.flat:
        for folder in sorted(plan.folders):
            os.mkdir(f"{tree}/{folder}")
        for path in plan.staged:
            os.rename(plan.shop.staged(path), f"{tree}/{path}")
    else:
        _clear(plan, tree, NONE, survey(tree, NONE))  # what was written, and then not published
    files = dict(plan.files)
    for path in plan.files.keys() - plan.staged:
        _take(plan, path, tree, files)
    _finish(plan, tree, files, Survey())


def brought_up(plan: Plan) -> bool:
    """Makes the spare the new tree. False, and nothing taken from the stage, if it cannot be used."""
    spare = plan.shop.spare
    try:
        if not plan.shop.flat or not (old := load(spare)).whole:
            return False
        found = survey(spare, old)
        os.chmod(spare, os.lstat(spare).st_mode | stat.S_IRWXU)
        os.unlink(f"{spare}/{MANIFEST}")
        _clear(plan, spare, old, found)
    except OSError:  # a folder that somebody else owns; or a spare that was tampered with
        return False
    for folder in sorted(folder for folder in plan.folders if not found.has(folder)):  # each before those in it
        os.mkdir(f"{spare}/{folder}")
        found.changed(folder.rpartition("/")[0])
    files = dict(plan.files)
    for path, stamp in plan.files.items():
        if old.files.get(path) == stamp and path.rpartition("/")[0] in found.sure:
            continue
        if path not in plan.staged and _there(spare, path, stamp, old, files):
            continue
        found.changed(path.rpartition("/")[0])
        with contextlib.suppress(FileNotFoundError):  # a rename over a file would make ext4 write it out
            os.unlink(f"{spare}/{path}")
        if path in plan.staged:
            os.rename(plan.shop.staged(path), f"{spare}/{path}")
        else:
            _take(plan, path, spare, files)
    _finish(plan, spare, files, found)
    return True


def _clear(plan: Plan, spare: str, old: Manifest, found: Survey) -> None:
    """Removes what the new tree does not have; what stays may be changed by us."""
    folders = plan.folders | {""}
    files = plan.files.keys() | set(plan.foreign.files)
    gone = [path for path in old.files.keys() - files if path.rpartition("/")[0] in found.sure]
    gone += (path for path, _ in entries(found) if path not in files and path != MANIFEST)
    for folder in found.listed.keys() & folders:
        if (mode := os.lstat(f"{spare}/{folder}").st_mode) & stat.S_IRWXU != stat.S_IRWXU:
            os.chmod(f"{spare}/{folder}", mode | stat.S_IRWXU)
    for folder in [*found.sure, *found.listed]:
        above = folder.rpartition("/")[0]
        if folder not in folders and above in folders:
            remove(f"{spare}/{folder}")
            found.changed(above)
    for path in gone:
        if (folder := path.rpartition("/")[0]) in folders:
            os.unlink(f"{spare}/{path}")
            found.changed(folder)


def _there(spare: str, path: str, stamp: Stamp, old: Manifest, files: dict[str, Stamp]) -> bool:
    """Whether the spare has the published file already: the same inode, or a copy where there are no hard links."""
    try:
        now = stamp_of(f"{spare}/{path}", stamp.digest)
    except OSError:
        return False
    if now == stamp:
        return True
    if now == old.files.get(path) and now.digest and now[:3] == stamp[:3]:
        files[path] = now
        return True
    return False


def _take(plan: Plan, path: str, tree: str, files: dict[str, Stamp]) -> None:
    target = f"{tree}/{path}"
    share(f"{plan.out}/{path}", target)
    now = stamp_of(target, plan.files[path].digest)
    if now.inode != plan.files[path].inode:  # a copy, or a file that has changed in this very moment: made again
        files[path] = now if now[:3] == plan.files[path][:3] else plan.files[path]


def _finish(plan: Plan, tree: str, files: Mapping[str, Stamp], found: Survey) -> None:
    """What others wrote, the folders' permissions, the manifest."""
    for path in plan.foreign.files:
        carry_over(f"{plan.out}/{path}", f"{tree}/{path}")
    for folder in plan.foreign.empty:
        os.makedirs(f"{tree}/{folder}", exist_ok=True)
    for folder in plan.folders:
        if not (folder in found.sure and folder in plan.published.sure):
            _copy_mode(plan, folder, tree, found)
    mixed = folders_of([*plan.foreign.files, *(join(folder, "") for folder in plan.foreign.empty)])
    pure = plan.folders - mixed
    stamps = {folder: found.sure.get(folder) or folder_of(f"{tree}/{folder}") for folder in pure}
    save(tree, files, stamps)
    _copy_mode(plan, "", tree, found)


def _copy_mode(plan: Plan, folder: str, tree: str, found: Survey) -> None:
    if plan.published.has(folder):
        wanted = stat.S_IMODE(os.lstat(f"{plan.out}/{folder}").st_mode)
        if stat.S_IMODE(os.lstat(f"{tree}/{folder}").st_mode) != wanted:
            os.chmod(f"{tree}/{folder}", wanted)
            found.changed(folder)
