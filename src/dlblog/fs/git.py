"""What git knows of files: the day each was first committed.

The rule of this file: one question for the whole site, and only when a file carries no date of its own; no git, no
repository or no commit simply means "unknown".
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

_COMMIT = "commit "  # begins a commit's record: a status ("A", "R100") never has a space
_TIMEOUT = 60  # seconds


def first_commits(root: Path) -> dict[str, date]:
    """The author's day of the commit that added each file, followed through renames, by path from `root`."""
    prefix = _git(root, "rev-parse", "--show-prefix").rstrip("\n")
    what = ("--reverse", "--diff-filter=AR", "--name-status", "--find-renames", "--no-relative", "--no-color", "-z")
    log = _git(root, "log", *what, f"--format={_COMMIT}%as")
    days: dict[str, date] = {}
    for day, old, new in _additions(log):
        days[new] = days.get(old, day) if old else days.get(new, day)
    return {path.removeprefix(prefix): day for path, day in days.items() if path.startswith(prefix)}


def _additions(log: str) -> Iterator[tuple[date, str, str]]:
    """(day, former name or "", name) of each file that a commit added or renamed, oldest first."""
    fields = (field.lstrip("\n") for field in log.split("\0"))
    day = date.min
    for field in fields:
        if field.startswith(_COMMIT):
            day = date.fromisoformat(field.removeprefix(_COMMIT))
        elif field.startswith("R"):
            yield day, next(fields), next(fields)
        elif field:
            yield day, "", next(fields)


def _git(folder: Path, *arguments: str) -> str:
    """What git prints, or "" when it fails. Names that are not UTF-8 come as Python's file functions give them."""
    command = ["git", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 -- fixed commands, no text of the site in them
            command, cwd=folder, capture_output=True, timeout=_TIMEOUT, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return os.fsdecode(done.stdout)
