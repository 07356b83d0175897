"""Reads a site's folder into `Inputs`, and its configuration.

The rule of this file: it is the door for whoever reads a site once; see reading.py for what is read, and when.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dlblog.diagnostics import Diagnostic, Span, error, warning
from dlblog.fs.decode import decode
from dlblog.fs.known import Known
from dlblog.fs.reading import Reading
from dlblog.fs.walk import unreadable
from dlblog.inputs import Inputs


def read_site(root: Path, built: datetime | None = None, known: Known | None = None) -> Inputs:
    """Everything a build of the site at `root` needs, found faults included."""
    return Reading(root, built, known).inputs


def read_config(root: Path) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of dlblog.yml; None with a finding when there is none (a warning: defaults apply) or it is unusable."""
    path = root / "dlblog.yml"
    try:
        if path.exists() and not path.is_file():
            return None, (error("file-unreadable", "cannot read dlblog.yml: it is no file", Span("dlblog.yml")),)
        return decode(path.read_bytes(), "dlblog.yml")
    except FileNotFoundError:
        hint = "run `dlblog init` to make one; it needs no more than `title:` and `url:`"
        return "", (warning("config-missing", f"no dlblog.yml in {root.resolve()}", None, hint),)
    except OSError as fault:
        return None, (unreadable("dlblog.yml", fault),)
