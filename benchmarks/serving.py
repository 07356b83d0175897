"""How long a reader of a development server waits for a change: from the end of the write to the page that has it.

The rule of this file: the page is asked for again and again, each time over a new connection, as a browser without live
reload would; so the figure holds for every server, and includes the watching, the rebuild and the answer.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from benchmarks.checking import shows
from benchmarks.measure import memory
from benchmarks.sites import Site, edit_body

_UP = 300  # seconds to wait for a server to come up
_SHOWN = 60  # and for a change to be served
_POLL = 0.004
_PAUSE = 0.4  # between edits: what goes on behind an answer is to be over


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds from the start to the first page, and for each edit (None: it was not shown); memory at the end."""

    ready: float
    edits: tuple[float | None, ...]
    rss: int
    pss: int

    def percentile(self, part: float) -> float | None:
        """Of the edits: the smallest that at least this part of all do not exceed."""
        known = sorted(seconds for seconds in self.edits if seconds is not None)
        return known[min(len(known) - 1, int(part * len(known)))] if known else None


def serve(site: Site, edits: int, log: Path) -> Served | None:
    """Starts the site's server, edits one post after the other, and stops it. None: it did not come up."""
    port = _free_port()
    start = time.monotonic()
    with _running(site, port, log) as process:
        first = site.middle
        if _wait(port, first.slug, "</html>", _UP, process) is None:
            return None
        ready = time.monotonic() - start
        time.sleep(3 * _PAUSE)
        took: list[float | None] = []
        middle = len(site.posts) // 2
        for number in range(edits):
            post = site.posts[(middle + number) % len(site.posts)]
            text = edit_body(site, 10_000_000 + number, post)
            took.append(_wait(port, post.slug, text, _SHOWN, process))
            if took[-2:] == [None, None]:
                break
            time.sleep(_PAUSE)
        return Served(ready, tuple(took), *memory(process.pid))


@contextlib.contextmanager
def _running(site: Site, port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The server, and all it started, for as long as it is needed."""
    command = site.found.command("serve", port)
    env = site.found.env(site.root)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=site.root,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        for how in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(2)


def _wait(port: int, slug: str, text: str, limit: float, process: subprocess.Popen[bytes]) -> float | None:
    """Seconds until the post's page says the text; None when it does not, or the server has ended."""
    start = time.monotonic()
    while time.monotonic() - start < limit and process.poll() is None:
        with contextlib.suppress(OSError, HTTPException):
            if shows(text, _get(port, f"/posts/{slug}/")):
                return time.monotonic() - start
        time.sleep(_POLL)
    return None


def _get(port: int, path: str) -> str:
    with contextlib.closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        reply = connection.getresponse()
        body = reply.read().decode("utf-8", errors="replace")
    return body if reply.status == 200 else ""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
