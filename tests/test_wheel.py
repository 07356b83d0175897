"""What is shipped works where nothing of the repository is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from shared import ROOT


def test_a_wheel_in_a_fresh_environment_makes_and_builds_a_site(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", out, ROOT], check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    bin_ = tmp_path / "venv/bin"
    pip = [bin_ / "pip", "install", "--quiet", "--disable-pip-version-check", wheel]
    subprocess.run(pip, check=True, capture_output=True)
    for command in (["init", "x"], ["-C", "x", "build", "--strict"]):
        ran = subprocess.run([bin_ / "dlblog", *command], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "x/public/posts/hello/index.html").exists()
