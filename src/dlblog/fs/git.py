"""What git knows of a file: the day it was first committed.

The rule of this file: git is asked only for files that carry no date of their own, and no git, no repository or no
commit simply means "unknown".
"""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path


def first_commit(path: Path) -> date | None:
    """The author's day of the commit that added the file, followed through renames; None when git does not know."""
    command = ["git", "log", "--follow", "--diff-filter=A", "--format=%as", "--", path.name]
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed command; the file's name comes after "--"
            command, cwd=path.parent, capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    days = done.stdout.split()
    return date.fromisoformat(days[-1]) if done.returncode == 0 and days else None
