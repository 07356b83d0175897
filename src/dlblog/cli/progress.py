"""A progress bar on a terminal, for work over a second; nothing anywhere else."""

from __future__ import annotations

import os
import shutil
import sys
import time

import click

_WIDTH = 30


def _clocks() -> tuple[float, float]:
    used = os.times()
    return time.monotonic(), used.user + used.system + used.children_user + used.children_system


class Progress:
    """Call it as tick(what, done, total); call `clear` before anything else is printed."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._last = 0.0
        self._shown = False
        self._marks: list[tuple[str, float, float]] = [("starting", *_clocks())]

    def __call__(self, what: str, done: int, total: int) -> None:
        """Draws at most ten times a second, and not in the first second."""
        if not done and what != self._marks[-1][0]:
            self._marks.append((what, *_clocks()))
        now = time.monotonic()
        if now - self._start < 1 or now - self._last < 0.1 or not total or not sys.stderr.isatty():
            return
        self._last = now
        self._shown = True
        numbers = f"{done}/{total}"
        # a line that wraps cannot be redrawn, so the bar gives way first
        room = min(_WIDTH, shutil.get_terminal_size().columns - len(numbers) - 18)
        full = max(room, 0) * done // total
        bar = f"[{'=' * full}{' ' * (room - full)}] " if room > 0 else ""
        self._draw(f"{what:>12} {bar}{numbers}")

    def clear(self) -> None:
        """Takes the bar off the screen."""
        if self._shown:
            self._draw("")
            click.echo("\r", nl=False, err=True)
            self._shown = False

    @property
    def stages(self) -> list[tuple[str, float, float]]:
        """The stages so far: name, wall seconds, processor seconds."""
        ends = [*self._marks[1:], ("", *_clocks())]
        return [(name, end[1] - wall, end[2] - cpu) for (name, wall, cpu), end in zip(self._marks, ends, strict=True)]

    def _draw(self, line: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        click.echo(f"\r{line[:width]:<{width}}", nl=False, err=True)

    @property
    def seconds(self) -> float:
        """Time since the start."""
        return time.monotonic() - self._start
