"""Maps a pure function over numbers in several processes.

The rule of this file: results come with their numbers, when they are there, so that none waits in memory for another;
they are the same whatever the number of processes. The function is handed to the processes by fork, so it may hold
anything (closures over the whole site) without being pickled; only numbers go in and values come out. Where fork does
not exist, or for one job, it is a plain map.

Written here because a process that is killed (out of memory) leaves `multiprocessing.Pool` waiting for ever, and
because the pool takes 15 ms to import and three threads in the parent, which must not be there when it forks.
"""

from __future__ import annotations

import gc
import os
import pickle
import selectors
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, TypeVar

V = TypeVar("V")
Tick = Callable[[str, int, int], None]  # how work says how far it is: what, done, of how many
_WORTH_IT = 24  # calls; below, starting processes takes longer than calling


class ProcessLost(RuntimeError):  # noqa: N818 -- what happened, not whose error
    """A process ended before its work was done: most likely the system had no memory left for it."""


def in_processes(function: Callable[[int], V], count: int, jobs: int) -> Iterator[tuple[int, V]]:
    """(0, function(0)) … (count - 1, function(count - 1)), in any order. What the function raises is raised here."""
    if jobs < 2 or count < _WORTH_IT or not hasattr(os, "fork"):
        yield from ((number, function(number)) for number in range(count))
        return
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # or the first collection in a child would copy all that it shares with its parent
    children: dict[int, BinaryIO] = {}
    try:
        for job in range(jobs):
            pid, pipe = _start(function, range(job, count, jobs), list(children.values()))
            children[pid] = pipe
        yield from _as_they_come(list(children.values()))
    finally:
        _end(children)
        gc.unfreeze()


def _start(function: Callable[[int], Any], numbers: Iterable[int], others: list[BinaryIO]) -> tuple[int, BinaryIO]:
    """A process that sends its results down a pipe."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return pid, os.fdopen(reader, "rb")
    code = 1
    try:
        # Ctrl-C reaches all processes; the parent ends the others, quietly
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.close(reader)
        for other in others:
            other.close()
        with os.fdopen(writer, "wb") as pipe:
            _work(function, numbers, pipe)
        code = 0
    except BrokenPipeError:
        pass  # the parent has gone
    finally:
        os._exit(code)  # no clean-up of what is the parent's


def _work(function: Callable[[int], Any], numbers: Iterable[int], pipe: BinaryIO) -> None:
    """Sends each result by itself: many of them in one message would have to be in memory at once, twice."""
    for number in numbers:
        try:
            result: Any = (number, function(number))
        except Exception as fault:
            result = fault
        pickle.dump(result, pipe, pickle.HIGHEST_PROTOCOL)
    pickle.dump(None, pipe)


def _as_they_come(pipes: list[BinaryIO]) -> Iterator[tuple[int, Any]]:
    """The processes' results, until each has said that it is done."""
    with selectors.DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select():
                result = _received(key.fileobj)  # type: ignore[arg-type] # one of the pipes
                if result is None:
                    selector.unregister(key.fileobj)
                else:
                    yield result


def _received(pipe: BinaryIO) -> Any:
    try:
        result = pickle.load(pipe)
    except EOFError:
        raise ProcessLost("a process of the build was ended from outside (no memory left?); try --jobs 1") from None
    if isinstance(result, Exception):
        raise result
    return result


def _end(children: dict[int, BinaryIO]) -> None:
    for pid, pipe in children.items():
        pipe.close()
        os.kill(pid, signal.SIGKILL)  # it has sent everything, or nobody wants the rest
        os.waitpid(pid, 0)
