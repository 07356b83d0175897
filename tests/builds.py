"""Builds of a site's folder: as `dlblog build` makes them, and from nothing in memory, to be compared."""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from unittest.mock import patch

from dlblog import config as configuration
from dlblog import fs, layout
from dlblog.build import build
from dlblog.cli.build import Request, run
from dlblog.diagnostics import Diagnostic, in_order
from dlblog.fs.manifest import MANIFEST
from dlblog.model import Copy, Data, FrozenMap, Text
from shared import NOON, ROOT

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made: files (None: an error was found, nothing is to be published), and what it said."""

    files: Files | None
    found: tuple[Diagnostic, ...]


def published(root: Path, out: str = "public") -> Files:
    """Every file in the output but the manifest, which holds times, and the search index, which a door makes."""
    paths = (path for path in (root / out).rglob("*") if path.is_file() and path.name != MANIFEST)
    files = {path.relative_to(root / out).as_posix(): path.read_bytes() for path in paths}
    return {path: data for path, data in files.items() if not path.startswith(fs.INDEX)}


def clean(root: Path) -> Made:
    """The site made of nothing but its folder."""
    with _modules_of(root):
        text, found = fs.read_config(root)
        config, more = configuration.read(text or "")
        inputs = fs.Reading(root).inputs
        result = build(inputs, config)
        found = in_order([*found, *more, *result.diagnostics])
        if any(one.severity == "error" for one in found):
            return Made(None, found)
        return Made({path: bytes_of(output, root) for path, output in result.outputs.items()}, found)


def bytes_of(output: Text | Data | Copy, root: Path) -> bytes:
    """What an output of the site at `root` is published as."""
    if isinstance(output, Copy):
        return (root / output.source).read_bytes()
    return output.data.encode() if isinstance(output, Text) else output.data


ONE_PROCESS = Request(jobs=1)


def incremental(root: Path, request: Request = ONE_PROCESS) -> Made:
    """What `dlblog build` publishes, with all that it remembers of earlier builds."""
    said: list[tuple[Diagnostic, ...]] = []
    with _modules_of(root), patch("dlblog.cli.build.report", lambda found, _: said.append(tuple(found))):
        code = run(root, request)
    assert said, "the build gave up before it said anything"
    return Made(None if code else published(root), said[-1])


@contextlib.contextmanager
def _modules_of(root: Path) -> Iterator[None]:
    """A process of its own, as far as the site's plugins go."""
    path = list(sys.path)
    sys.path.append(str(root.resolve()))
    _forget(root)
    try:
        with patch("dlblog.layout.Theme", _theme), patch("dlblog.fs.Reading", partial(fs.Reading, built=NOON)):
            yield
    finally:
        sys.path[:] = path
        _forget(root)


def _forget(root: Path) -> None:
    """Takes the plugins out of memory, and what Python compiled of them: it is trusted for a second."""
    for file in root.glob("*.py"):
        sys.modules.pop(file.stem, None)
    shutil.rmtree(root / "__pycache__", ignore_errors=True)
    importlib.invalidate_caches()


_Theme = layout.Theme


def _theme(sources: Mapping[str, str], filters: Mapping[str, Callable[..., object]] = FrozenMap()) -> layout.Theme:
    """A theme, compiled once for all tests: it is the same for the same sources."""
    theme = _compiled(tuple(sources.items()), tuple(sorted(filters)))
    theme.environment.filters.update(filters)
    return theme


@lru_cache(16)
def _compiled(sources: tuple[tuple[str, str], ...], filters: tuple[str, ...]) -> layout.Theme:
    return _Theme(dict(sources), dict.fromkeys(filters, str))


def command(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`dlblog -C root build …` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dlblog", "-C", str(root), "build", *arguments],
        env=surroundings(**environment),
        capture_output=True,
        text=True,
        timeout=120,
    )


def surroundings(**more: str) -> dict[str, str]:
    """The environment of such a process."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more}
