"""`dlblog build`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import click

from dlblog import config as configuration
from dlblog import fs
from dlblog.build import build
from dlblog.cli.progress import Progress
from dlblog.cli.report import counted, report, tally
from dlblog.diagnostics import Diagnostic, in_order
from dlblog.inputs import Inputs
from dlblog.model import Build
from dlblog.settings import Config


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of a build."""

    output: str | None = None
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    strict: bool = False
    jobs: int = 1


def run(root: Path, request: Request) -> int:
    """Builds the site at `root`, prints what was found, publishes when there is no error. Returns the exit code."""
    progress = Progress()
    # `plugins:` may name modules beside dlblog.yml; last, lest a `random.py` there be taken for Python's
    sys.path.append(str(root.resolve()))
    config_text, found = fs.read_config(root)
    config, more = configuration.read(config_text or "")
    config = _with_base_url(config, request.base_url)
    out = root / (request.output or config.output)
    found = (*found, *more, *fs.check_output(root, out))
    inputs = fs.read_site(root)
    result = build(inputs, config, drafts=request.drafts, future=request.future, jobs=request.jobs, tick=progress)
    found = in_order([*found, *result.diagnostics])
    if not _fails(found, request.strict):
        found = in_order([*found, *fs.publish(result.outputs, root, out)])
    progress.clear()
    report(found, _texts(inputs, config_text))
    if _fails(found, request.strict):
        click.echo(f"{tally(found)}: nothing was published", err=True)
        return 1
    _summarise(result, found, out, progress.seconds)
    return 0


def _with_base_url(config: Config, url: str | None) -> Config:
    """The configuration for another address; links to the configured one stay internal."""
    if url is None:
        return config
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise click.UsageError(f'--base-url: "{url}" is not an http(s) address')
    former = (*config.former_urls, config.url) if config.url else config.former_urls
    return replace(config, url=url.rstrip("/"), former_urls=former)


def _fails(found: Iterable[Diagnostic], strict: bool) -> bool:
    bad = {"error", "warning"} if strict else {"error"}
    return any(diagnostic.severity in bad for diagnostic in found)


def _texts(inputs: Inputs, config_text: str | None) -> Callable[[str], str | None]:
    sources = {source.path: source.text for source in inputs.sources}

    def text_of(path: str) -> str | None:
        if path == "dlblog.yml":
            return config_text
        if path.startswith("templates/"):
            return inputs.theme.get(path.removeprefix("templates/"))
        if path.startswith("dlblog/templates/"):
            return inputs.theme.get("default/" + path.removeprefix("dlblog/templates/"))
        return sources.get(path) or inputs.text(path)

    return text_of


def _summarise(result: Build, found: tuple[Diagnostic, ...], out: Path, seconds: float) -> None:
    counts = result.counts
    what = f"{counted(counts['posts'], 'post')}, {counted(counts['pages'], 'page')}, {counted(counts['files'], 'file')}"
    faults = tally(found)
    click.echo(f"built {what} in {seconds:.1f} s → {out}" + (f" ({faults})" if faults else ""))
