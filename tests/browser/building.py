"""Sites built by the command, as their authors build them, and the sample blog among them.

The rule of this file: a site is built in a folder of the test, so that two runs never share a memory.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from shared import ROOT, write_site


def build(site: Path, output: Path, base: str = "/") -> Path:
    """Builds the site at `site` into `output`, for a host that shows it at `base`; warnings are told, errors fail."""
    where = ["--base-url", f"https://example.org{base}", "--output", str(output)]
    done = subprocess.run(
        [sys.executable, "-m", "dlblog", "-C", str(site), "build", *where], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output


def sample(folder: Path) -> Path:
    """A copy of the sample blog's sources; it has no templates of its own, so it shows the default theme."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "content", folder / "content", dirs_exist_ok=True)
    shutil.copy(ROOT / "dlblog.yml", folder)
    return folder


def small(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A site of these files; `dlblog.yml` is made when it is not among them."""
    return write_site(folder, {"dlblog.yml": "title: Small\nurl: https://example.org/\n", **files})
