"""`dlblog serve` as its users start it: a process, whose first line says where it is; and requests without a process."""

from __future__ import annotations

import asyncio
import contextlib
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from starlette.types import ASGIApp, Message

from shared import write_site

POST = "---\ntitle: First\ndate: 2024-01-01\n---\n\n"
SITE = {
    "dlblog.yml": "title: Small\nurl: https://example.org/\n",
    "content/posts/first.md": POST + "Some *text*.\n",
    "content/posts/second.md": POST.replace("First", "Second") + "More of it.\n",
}


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(
    app: ASGIApp,
    path: str,
    method: str = "GET",
    body: bytes = b"",
    client: str = "127.0.0.1",
    query: bytes = b"",
    **headers: str,
) -> Reply:
    """One request to an application; header names with "_" for "-"."""
    given = {"host": "localhost:8000", **{name.replace("_", "-").lower(): value for name, value in headers.items()}}
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "client": (client, 5),
        "server": ("localhost", 8000),
        "scheme": "http",
        "root_path": "",
        "http_version": "1.1",
    }
    said: list[Message] = []

    async def run() -> None:
        waiting = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            if waiting:
                return waiting.pop()
            await asyncio.sleep(60)  # the client stays
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            said.append(message)

        await app(scope, receive, send)

    asyncio.run(run())
    start = said[0]
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return Reply(start["status"], found, b"".join(message.get("body", b"") for message in said[1:]))


@dataclass
class Server:
    """A running `dlblog serve`."""

    process: subprocess.Popen[str]
    url: str
    first: str
    root: Path
    lines: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        found = re.search(r":(\d+)/", self.url)
        assert found
        return int(found[1])

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            reply = connection.getresponse()
            return Reply(reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read())

    def text(self, path: str) -> str:
        return self.get(path).text

    def stop(self, how: signal.Signals = signal.SIGINT) -> float:
        """Ends it; how many seconds that took."""
        start = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(10)
        return time.monotonic() - start


def start(root: Path, *arguments: str, port: int = 0) -> Server:
    """Starts a server and waits for its first line."""
    command = [sys.executable, "-u", "-m", "dlblog", "-C", str(root), "serve", "--port", str(port), *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    assert process.stdout
    first = process.stdout.readline()
    found = re.search(r"http://\S+", first)
    if not found:
        rest, _ = process.communicate(timeout=10)
        raise AssertionError(first + rest)
    server = Server(process, found[0], first, root)

    def listen() -> None:
        assert process.stdout
        with process.stdout as lines:
            for line in lines:
                server.lines.append(line)  # one by one: others look at them

    threading.Thread(target=listen, daemon=True).start()
    return server


@contextlib.contextmanager
def serving(root: Path, *arguments: str, files: Mapping[str, str | bytes] = SITE, port: int = 0) -> Iterator[Server]:
    """A server of a new site at `root`; ended when the block ends."""
    server = start(write_site(root, files), *arguments, port=port)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.kill()
        server.process.wait(10)


def until(holds: Callable[[], object], seconds: float = 10) -> None:
    """Waits for something to become true."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "still not so"
        time.sleep(0.01)
