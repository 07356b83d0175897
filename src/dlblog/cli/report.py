"""Prints findings and the summary line.

The rule of this file: findings go to standard error in the order of the sources, each with its line of text; colour
only on a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from dlblog.diagnostics import Diagnostic, show
from dlblog.incremental import Reason

_COLOURS = {"error": "red", "warning": "yellow", "notice": "blue"}


def report(diagnostics: Iterable[Diagnostic], text_of: Callable[[str], str | None]) -> None:
    """Prints each finding with an excerpt; `text_of` gives a source by its path."""
    for diagnostic in diagnostics:
        text = text_of(diagnostic.span.path) if diagnostic.span else None
        head, *rest = show(diagnostic, text).split("\n")
        mark = f"{diagnostic.severity}[{diagnostic.code}]"
        head = head.replace(mark, click.style(mark, fg=_COLOURS[diagnostic.severity], bold=True), 1)
        click.echo("\n".join([head, *rest]), err=True)


def show_reasons(reasons: Iterable[Reason]) -> None:
    """Prints what was made again, and why."""
    for reason in reasons:
        click.echo(f"{reason.task} {reason.what} – {reason.why}", err=True)


def show_profile(stages: Iterable[tuple[str, float, float]]) -> None:
    """Prints the stages of a build: their names, wall and processor seconds (those of child processes included)."""
    click.echo(f"{'stage':<12} {'wall s':>8} {'CPU s':>8}", err=True)
    for name, wall, cpu in stages:
        click.echo(f"{name:<12} {wall:8.3f} {cpu:8.3f}", err=True)


def counted(number: int, noun: str) -> str:
    """ "1 post", "2 posts"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """ "2 errors, 1 warning", or "" when there is nothing to count (notices are not)."""
    severities = [d.severity for d in diagnostics]
    numbers = ((severities.count(name), name) for name in ("error", "warning"))
    return ", ".join(counted(number, str(name)) for number, name in numbers if number)
