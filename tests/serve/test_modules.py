"""Which modules are the site's own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlblog.serve.modules import forget_modules, own_module


def test_only_the_sites_own_modules_are_forgotten(tmp_path: Path) -> None:
    before = dict(sys.modules)
    forget_modules(tmp_path)
    assert sys.modules == before
    assert own_module(tmp_path / "house.py", tmp_path)
    assert own_module(tmp_path / "plug/ins.py", tmp_path)
    for other in (".venv/lib/x.py", "env/lib/python3.13/site-packages/x.py", "src/dlblog/build.py"):
        assert not own_module(tmp_path / other, tmp_path)
    assert not own_module(Path(pytest.__file__), tmp_path)
