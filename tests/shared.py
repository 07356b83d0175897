"""Where the real blogs for tests lie, and sites built in memory.

The corpora are data beside the repository, not part of it. Tests that need them run wherever `../shared` is there
(CI has it) and say so where it is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from dlblog import config as configuration
from dlblog.build import build
from dlblog.diagnostics import show
from dlblog.fs import read_config, read_site
from dlblog.model import Build, Text

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real blogs are not at {SHARED}")


def write_site(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A site's folder from file names and contents."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        else:
            path.write_bytes(content)
    return root


def build_site(root: Path, built: datetime = NOON, **options: bool) -> Build:
    """The site at `root` built in memory; configuration findings included."""
    text, found = read_config(root)
    config, more = configuration.read(text or "")
    result = build(read_site(root, built), config, **options)
    return Build(result.outputs, (*found, *more, *result.diagnostics), result.counts)


def errors(result: Build) -> list[str]:
    return [show(d) for d in result.diagnostics if d.severity == "error"]


def warnings(result: Build) -> list[str]:
    return [show(d) for d in result.diagnostics if d.severity == "warning"]


def html(result: Build, path: str) -> str:
    output = result.outputs[path]
    assert isinstance(output, Text)
    return output.data


def page(result: Build, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(html(result, path))
