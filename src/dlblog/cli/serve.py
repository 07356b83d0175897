"""`dlblog serve`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from dlblog.cli.report import report, tally
from dlblog.serve import Console, Options, serve
from dlblog.serve.keeper import Built


def run(root: Path, options: Options) -> int:
    """Serves the site at `root` until Ctrl-C, which ends the process with 0. Returns the exit code of a failure."""
    # `plugins:` may name modules beside dlblog.yml; last, lest a `random.py` there be taken for Python's
    sys.path.append(str(root.resolve()))
    try:
        serve(root, options, Console(click.echo, _built, report))
    except OSError as fault:
        click.echo(f"error: cannot listen on {options.host}, port {options.port}: {fault.strerror or fault}", err=True)
    return 1


def _built(built: Built) -> None:
    """One line for what happened; findings follow it."""
    view = built.view
    if built.trace:
        click.echo(built.trace, err=True, nl=False)
    faults = tally(view.diagnostics)
    if built.previous is None:
        what = "the site has errors; it is shown when they are corrected"
        what = what if view.failed else f"built {view.summary} in {_took(built.seconds)}"
        click.echo(f"{what}{f' ({faults})' if faults else ''}")
        return
    if not built.changed:  # a view that was completed in the background: findings, if any, speak for themselves
        return
    result = "the last good site is shown" if view.failed else f"rebuilt in {_took(built.seconds)}"
    click.echo(f"{time.strftime('%H:%M:%S')} {_named(built.changed)}: {result}{f' ({faults})' if faults else ''}")


def _named(changed: frozenset[str]) -> str:
    first, *others = sorted(changed)
    return f"{first} and {len(others)} more" if others else first


def _took(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"
