"""`dlblog build`.

The rule of this file: nothing is made that a look at the folder shows to be as it was. When all of it is, what the
last build said is said again, and nothing else is done: no plugin, parser or template is even loaded.
"""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import click

from dlblog import fs
from dlblog.cli.progress import Progress
from dlblog.cli.report import report, show_profile, show_reasons, tally
from dlblog.diagnostics import Diagnostic, failing, in_order
from dlblog.incremental import Lost, Memo, Memory, Store
from dlblog.inputs import Inputs
from dlblog.model import Build, FrozenMap
from dlblog.project import CACHE, Whole, as_it_was, remember_modules, summary, texts, whole, with_plugins
from dlblog.settings import Config
from dlblog.sinks import Outputs
from dlblog.store import Disk
from dlblog.toolchain import toolchain

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of a build. No `jobs`: one for each processor."""

    output: str | None = None
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    strict: bool = False
    jobs: int | None = None
    explain: bool = False
    profile: bool = False
    cache: bool = True


def run(root: Path, request: Request) -> int:
    """Builds the site at `root`, prints what was found, publishes when there is no error. Returns the exit code."""
    progress = Progress()
    cached = request.cache
    for _ in range(_TRIES):
        store = Disk(root / CACHE) if cached else Memory()
        try:
            return _run(root, request, store, progress)
        except fs.Changed:  # somebody saved a file while it was read: all is looked at again
            continue
        except Lost as fault:  # a row that another one names: only a damaged cache lacks it
            progress.clear()
            click.echo(f"notice: the cache in {root / CACHE} is damaged ({fault}); built without it", err=True)
            with contextlib.suppress(OSError):
                (root / CACHE).unlink()
            cached = False
        finally:  # or what this try put would lock the next one out
            if isinstance(store, Disk):
                store.close()
    click.echo("error: the site's files change faster than they can be read", err=True)
    return 1


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at the folder shows; `name` is that of the row about the last build asked for like this one."""

    config: str | None
    found: tuple[Diagnostic, ...]
    inputs: Inputs
    tools: str
    name: str


def _run(root: Path, request: Request, store: Store, progress: Progress) -> int:
    tools = toolchain(store)
    config, found = fs.read_config(root)
    known = fs.load_known(root, tools) if request.cache else fs.Known(program=tools)
    reading = fs.Reading(root, known=known)
    name = Memo(toolchain=tools).key("whole", request.output, request.base_url, request.drafts, request.future)
    look = _Look(config, found, reading.inputs, tools, name)
    last = Memo(store).find("whole", name, Whole)
    if last and not request.profile and as_it_was(last, (config, found), look.inputs, root) and _published(root, last):
        report(last.found, texts(look.inputs, look.config))
        return _end(last.found, last.counts, last.out, progress, request)
    code = _build(root, request, store, look, progress)
    if not code:
        reading.tidy()
    if request.cache and reading.known() is not known:
        fs.save_known(root, reading.known())
    return code


def _published(root: Path, last: Whole) -> bool:
    with fs.stage(root, root / last.out) as stage:
        return stage.untouched()


def _build(root: Path, request: Request, store: Store, look: _Look, progress: Progress) -> int:
    from dlblog import config as configuration

    # `plugins:` may name modules beside dlblog.yml; last, lest a `random.py` there be taken for Python's
    sys.path.append(str(root.resolve()))
    # Python takes a compiled module for its source's when size and second agree: a second save would be lost
    sys.dont_write_bytecode = sys.dont_write_bytecode or any(root.glob("*.py"))
    config, found = configuration.read(look.config or "")
    config = _with_base_url(config, request.base_url)
    out = request.output or config.output
    memo = Memo(store, with_plugins(look.tools, root, config.plugins, store))
    found = (*look.found, *found, *fs.check_output(root, root / out))
    if config.search and (missing := fs.check_search()):
        config, found = replace(config, search=False), (*found, *missing)
    with fs.stage(root, root / out) as stage:
        result, more = _made(root, request, look.inputs, config, memo, stage, progress)
        found = in_order([*found, *more, *result.diagnostics])
        progress("publishing", 0, 0)
        if not failing(found, strict=request.strict):
            found = in_order([*found, *stage.commit(cast(Outputs, result.outputs).listing)])
    progress("remembering", 0, 0)
    remember_modules(memo, look.tools, root)
    if not failing(found, strict=request.strict):
        memo.keep("whole", look.name, whole(result, (look.config, look.found), look.inputs, root, out, found))
    _remember(store, memo)
    progress.clear()
    report(found, texts(look.inputs, look.config))
    if request.explain:
        show_reasons(memo.reasons)
    if request.profile:
        show_profile(progress.stages)
    return _end(found, result.counts, out, progress, request)


def _made(
    root: Path, request: Request, inputs: Inputs, config: Config, memo: Memo, stage: fs.Stage, progress: Progress
) -> tuple[Build, tuple[Diagnostic, ...]]:
    """The build, with its search index; and what was wrong with that."""
    from dlblog.build import finish, prepare

    jobs = request.jobs or len(os.sched_getaffinity(0))
    prepared = prepare(inputs, config, memo, drafts=request.drafts, future=request.future, jobs=jobs, tick=progress)
    searched = prepared.searched
    found: tuple[Diagnostic, ...] = ()
    if searched and not failing(prepared.found):
        progress("indexing", 0, 0)
        index, found = fs.search_index(root, searched.key, searched.documents())
        prepared = replace(prepared, copies=(*prepared.copies, *index))
    return finish(prepared, stage, jobs=jobs, tick=progress), found


def _remember(store: Store, memo: Memo) -> None:
    if isinstance(store, Disk):
        store.finish(memo.used)
        if store.emptied:
            click.echo(f"notice: the cache was damaged and has been emptied ({store.emptied})", err=True)


def _end(found: tuple[Diagnostic, ...], counts: FrozenMap[int], out: str, progress: Progress, request: Request) -> int:
    if failing(found, strict=request.strict):
        click.echo(f"{tally(found)}: nothing was published", err=True)
        return 1
    faults = tally(found)
    click.echo(f"built {summary(counts)} in {progress.seconds:.1f} s → {out}" + (f" ({faults})" if faults else ""))
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
