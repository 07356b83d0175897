"""Maps a pure function over numbers in several processes.

The rule of this file: results come back in order, and are the same whatever the number of processes. The function is
handed to the processes by fork, so it may hold anything (closures over the whole site) without being pickled; only
numbers go in and values come out. Where fork does not exist, or for one job, it is a plain map.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

V = TypeVar("V")
_WORTH_IT = 24  # posts; below, starting processes takes longer than rendering
_task: list[Callable[[int], Any]] = []  # written once in each child, right after the fork


def in_processes(function: Callable[[int], V], count: int, jobs: int) -> Iterator[V]:
    """function(0), function(1), … function(count - 1)."""
    if jobs < 2 or count < _WORTH_IT or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(function, range(count))
        return
    context = multiprocessing.get_context("fork")
    with context.Pool(jobs, _begin, (function,)) as pool:
        yield from pool.imap(_run, range(count), chunksize=max(1, count // (jobs * 8)))


def _begin(function: Callable[[int], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent ends the others, quietly
    _task.append(function)


def _run(number: int) -> Any:
    return _task[0](number)
