"""The generators: how each is found, run and cleaned, and where it puts a post.

The rule of this file: a table. One entry is one way to use a generator; `layers` are the folders of peers/ that make
its site, one copied over the other. All build an equal site: highlighted code, footnotes, contents, tags, series,
a paged list, an archive, a feed, a sitemap. Only dlblog makes citations; `maths` says who makes formulas at build time.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator. In commands, {exe} is its program {port} a free port, and in `env` {site} the site's folder."""

    dialect: str
    build: str
    serve: str
    version: str
    layers: tuple[str, ...]
    out: str = "public"
    caches: tuple[str, ...] = ()
    maths: bool = False
    env: Mapping[str, str] = field(default_factory=dict)
    program: str = ""
    since: Mapping[str, str] = field(default_factory=dict)  # layers of later versions
    modules: str = ""  # the folder of npm/ whose node_modules the site needs beside it


@dataclass(frozen=True)
class Found:
    """A generator that is installed."""

    name: str
    tool: Tool
    exe: str
    modules: Path | None = None

    @property
    def layers(self) -> tuple[str, ...]:
        """The folders of peers/ for its version."""
        version = _numbers(self.version)
        return (*self.tool.layers, *(layer for since, layer in self.tool.since.items() if version >= _numbers(since)))

    @cached_property
    def version(self) -> str:
        """What it says of itself."""
        folder = self.modules.parent if self.modules else HERE
        asked = subprocess.run(
            self.command("version"), cwd=folder, env=self.env(folder), capture_output=True, text=True, check=False
        )
        found = re.search(r"\d+(?:\.\d+)+", asked.stdout)
        return found[0] if found else "?"

    def command(self, which: str, port: int = 0) -> list[str]:
        """A command of the tool: "build", "serve" or "version"."""
        words = str(getattr(self.tool, which)).split()
        return [word.replace("{exe}", self.exe).replace("{port}", str(port)) for word in words]

    def env(self, site: Path) -> dict[str, str]:
        """The environment in which it builds the site in a folder."""
        own = {name: value.replace("{site}", str(site)) for name, value in self.tool.env.items()}
        return {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", **own}


_HUGO = Tool(
    dialect="hugo",
    build="{exe} --quiet",
    serve="{exe} server --quiet --bind 127.0.0.1 --port {port}",
    version="{exe} version",
    layers=("hugo",),
    caches=("resources", ".hugo_build.lock", "hugo_cache"),
    env={"HUGO_CACHEDIR": "{site}/hugo_cache"},
    program="hugo",
)
_ELEVENTY = Tool(
    dialect="eleventy_plain",
    build="node_modules/.bin/eleventy --quiet",
    serve="node_modules/.bin/eleventy --serve --incremental --quiet --port={port}",
    version="node_modules/.bin/eleventy --version",
    layers=("eleventy",),
    program="eleventy",
    modules="eleventy",
)


TOOLS: Mapping[str, Tool] = {
    "dlblog": Tool(
        dialect="neutral",
        build="{exe} -m dlblog build",
        serve="{exe} -m dlblog serve --port {port}",
        version="{exe} -m dlblog --version",
        layers=("dlblog",),
        caches=(".dlblog",),
        maths=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    ),
    "hugo": _HUGO,
    "hugo, maths": replace(_HUGO, layers=("hugo", "hugo-maths"), maths=True),
    "zola": Tool(
        dialect="zola",
        build="{exe} build",
        serve="{exe} serve --fast --interface 127.0.0.1 --port {port}",
        version="{exe} --version",
        layers=("zola",),
        since={"0.22": "zola-0.22"},
        program="zola",
    ),
    "eleventy": _ELEVENTY,
    "eleventy, maths": replace(_ELEVENTY, dialect="eleventy", env={"BENCH_MATHS": "1"}, maths=True),
    "jekyll": Tool(
        dialect="jekyll",
        build="{exe} build --quiet --incremental",
        serve="{exe} serve --quiet --incremental --host 127.0.0.1 --port {port}",
        version="{exe} --version",
        layers=("jekyll",),
        caches=(".jekyll-cache", ".jekyll-metadata"),
        program="jekyll",
    ),
    "pelican": Tool(
        dialect="pelican",
        build="{exe} --quiet --output public",
        serve="{exe} --quiet --output public --autoreload --listen --bind 127.0.0.1 --port {port}",
        version="{exe} --version",
        layers=("pelican",),
        caches=("cache",),
        program="pelican",
    ),
}


def installed(peers: Path | None) -> list[Found]:
    """The generators that are here, dlblog first; `peers` is a folder with venv/NAME and npm/NAME."""
    found = []
    for name, tool in TOOLS.items():
        modules = peers / "npm" / tool.modules / "node_modules" if peers and tool.modules else None
        exe = _find(tool, peers) if tool.program else sys.executable
        if exe and (not tool.modules or (modules and modules.is_dir())):
            found.append(Found(name, tool, exe, modules))
    return found


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))


def _find(tool: Tool, peers: Path | None) -> str | None:
    """The program: in `peers`, or on the path. A wrapper that pip or npm puts before a binary is passed over."""
    name = tool.program
    patterns = (
        f"venv/{name}/lib/python*/site-packages/{name}/binaries/{name}",
        f"venv/{name}/bin/{name}",
        f"npm/{name}*/node_modules/.bin/{name}",
        f"npm/{name}*/node_modules/.bin/{name}-bin",
    )
    places = [place for pattern in patterns for place in sorted(peers.glob(pattern))] if peers else []
    return str(places[0].absolute()) if places else shutil.which(name)
