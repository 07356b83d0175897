"""Runs a command and says what it took.

The rule of this file: times come from the system's own books (wait4: the process and all children it waited for), so
watching costs nothing. Memory of a tree of processes must be sampled, which does cost: so it is asked for in runs whose
times are not used.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

LIMIT = 600  # seconds; then a build is given up
_EVERY = 0.02
_UNIT = 1 if os.uname().sysname == "Darwin" else 1024  # of ru_maxrss


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took. Memory in bytes: `largest` of a single process, as the kernel counted; `rss` and `pss` are
    the largest sums over the tree that were seen (0: not sampled, or not to be had). In `rss` a page that several
    processes share counts in each of them, in `pss` once."""

    wall: float
    cpu: float
    code: int
    output: str
    largest: int
    rss: int = 0
    pss: int = 0


def started(command: Sequence[str], folder: Path, env: Mapping[str, str], output: BinaryIO) -> subprocess.Popen[bytes]:
    """A process in a group of its own, so that it can be ended with all that it starts."""
    return subprocess.Popen(
        command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
    )


def run(command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path, *, sample: bool = False) -> Run:
    """Runs a command to its end."""
    with log.open("wb") as output:
        start = time.monotonic()
        process = started(command, folder, env, output)
    watch = _Watch(process.pid)
    if sample:
        watch.start()
    alarm = threading.Timer(LIMIT, os.killpg, (process.pid, signal.SIGKILL))
    alarm.daemon = True
    alarm.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    alarm.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    rss, pss = watch.stop() if sample else (0, 0)
    text = log.read_text(encoding="utf-8", errors="replace")
    largest = used.ru_maxrss * _UNIT
    cpu = used.ru_utime + used.ru_stime
    return Run(wall, cpu, process.returncode, text, largest, max(rss, largest) if sample else 0, pss)


class _Watch:
    """Samples the memory of a tree of processes until it is told to stop."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._peak = (0, 0)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def stop(self) -> tuple[int, int]:
        """Ends; the largest sums of RSS and of PSS."""
        self._done.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._done.wait(_EVERY):
            rss, pss = memory(self._pid)
            self._peak = (max(self._peak[0], rss), max(self._peak[1], pss))


def memory(pid: int) -> tuple[int, int]:
    """RSS and PSS in bytes, summed over a process and all below it; 0 where the system does not tell."""
    rss = pss = 0
    for one in tree(pid):
        try:
            rss += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except (OSError, IndexError):  # it has ended, or this is not Linux
            continue
        pss += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return rss, pss


def tree(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from tree(int(child))
