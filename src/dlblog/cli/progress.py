"""A progress bar on a terminal, for work over a second; nothing anywhere else."""

from __future__ import annotations

import sys
import time

import click

_WIDTH = 30


class Progress:
    """Call it as tick(what, done, total); call `clear` before anything else is printed."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._last = 0.0
        self._shown = False

    def __call__(self, what: str, done: int, total: int) -> None:
        """Draws at most ten times a second, and not in the first second."""
        now = time.monotonic()
        if now - self._start < 1 or now - self._last < 0.1 or not total or not sys.stderr.isatty():
            return
        self._last = now
        self._shown = True
        full = _WIDTH * done // total
        click.echo(f"\r{what:>12} [{'=' * full}{' ' * (_WIDTH - full)}] {done}/{total} ", nl=False, err=True)

    def clear(self) -> None:
        """Takes the bar off the screen."""
        if self._shown:
            click.echo(f"\r{' ' * (_WIDTH + 40)}\r", nl=False, err=True)
            self._shown = False

    @property
    def seconds(self) -> float:
        """Time since the start."""
        return time.monotonic() - self._start
