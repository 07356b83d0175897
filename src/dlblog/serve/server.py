"""`dlblog serve` as a whole: the port, the watcher, the keeper and uvicorn put together; how it all ends.

The rule of this file: Ctrl-C ends at once, and cleanly. Open connections are ended by us; a build that is under way
is left to die with the program: it has written nothing.
"""

from __future__ import annotations

import asyncio
import gc
import os
import secrets
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from dlblog.diagnostics import Diagnostic
from dlblog.fs.theme import default_theme
from dlblog.serve import ports
from dlblog.serve.app import Preview, application
from dlblog.serve.clicks import clicks
from dlblog.serve.guard import LOCAL, Names
from dlblog.serve.keeper import Built, Keeper
from dlblog.serve.live import Hub
from dlblog.serve.observe import Watcher
from dlblog.serve.rebuild import Rebuilder
from dlblog.serve.state import shows_files, state
from dlblog.serve.watch import Change

_PATIENCE = 10.0  # seconds that a client has for the headers of its request
_ALL = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 # bound only when asked for


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    host: str = "127.0.0.1"
    port: int = 8000
    open: bool = False
    lan: bool = False
    edit: bool = False
    drafts: bool = True
    future: bool = True


@dataclass(frozen=True, slots=True)
class Console:
    """How this package speaks: it knows no terminal."""

    say: Callable[[str], None]
    built: Callable[[Built], None]
    report: Callable[[Iterable[Diagnostic], Callable[[str], str | None]], None]


def serve(root: Path, options: Options, console: Console) -> NoReturn:
    """Serves the site at `root` until interrupted, and ends the process. Raises OSError when it cannot listen."""
    host = "0.0.0.0" if options.lan and options.host in LOCAL else options.host  # noqa: S104 # that is --lan
    with ports.listen(host, options.port) as listening:
        _announce(listening, host, options, console)
        rebuild = Rebuilder(root.resolve(), options.drafts, options.future)
        _warm(rebuild)
        asyncio.run(_Session(root.resolve(), options, console, rebuild).run(listening, host))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # nothing is left to do, and taking a large site to pieces in memory would take a while


def _warm(rebuild: Rebuilder) -> None:
    """Renders all once before there is any thread: only now may processes be forked. Faults are told by the next."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: os._exit(0))  # until the server has handlers of its own
    with suppress(Exception):
        rebuild.warm(len(os.sched_getaffinity(0)))
    sys.setswitchinterval(0.0005)  # a rebuild and those who wait for it share this process: 5 ms a turn is too long
    gc.collect()
    gc.freeze()  # or Python would walk through all that is known of the site again and again: 40 ms of a rebuild's 70


def _announce(listening: socket.socket, host: str, options: Options, console: Console) -> None:
    port = listening.getsockname()[1]
    taken = f"  (port {options.port} is taken)" if options.port not in (0, port) else ""
    console.say(f"dlblog serve: {_url(_ALL.get(host, host), port)}  Ctrl-C ends it{taken}")
    if options.lan:
        if address := ports.lan_address():
            url = _url(address, port)
            console.say(f"in this network, drafts included: {url}\n{ports.qr_code(url)}")
        else:
            console.say("this computer is in no network, so there is no address for others")


def _url(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


@dataclass(slots=True)
class _Session:
    root: Path
    options: Options
    console: Console
    rebuild: Rebuilder
    hub: Hub = field(default_factory=Hub)
    name: str = field(default_factory=lambda: secrets.token_hex(4))
    token: str = ""
    files: int = 0  # how often a file changed that pages only point to

    async def run(self, listening: socket.socket, host: str) -> None:
        """Everything, until a signal comes."""
        loop = asyncio.get_running_loop()
        self.token = secrets.token_urlsafe() if self.options.edit else ""
        keeper = Keeper(self.rebuild, lambda built: self._built(built, keeper))

        def heard(change: Change) -> None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(keeper.notice, change)

        watcher = Watcher(self.root, heard)
        if not watcher.start():
            self.console.say("the system has no watches left, so files are looked at twice a second")
        life = asyncio.create_task(keeper.run())
        life.add_done_callback(lambda task: task.cancelled() or task.result())
        program = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        preview = Preview(
            self.root, default_theme().resolve(), keeper, self.hub, clicks(self.root, self.token, program)
        )
        server = _Server(_config(preview, host))
        server.ended = self.hub.close
        if self.options.open:
            webbrowser.open(_url(_ALL.get(host, host), listening.getsockname()[1]))
        try:
            await server.serve([listening])
        finally:
            watcher.stop()
            life.cancel()

    def _built(self, built: Built, keeper: Keeper) -> None:
        """Tells the terminal and the open pages, when there is anything to tell."""
        before, now = built.previous, built.view
        if before and (before.version, before.diagnostics) == (now.version, now.diagnostics):
            return
        self.files += shows_files(built.changed)
        self.hub.send(state(now, keeper.good is not None, f"{self.name}-{self.files}", self.token))
        self.console.built(built)
        known = set(before.diagnostics) if before else set()
        self.console.report([found for found in now.diagnostics if found not in known], now.text_of)


def _config(preview: Preview, host: str) -> uvicorn.Config:
    names = LOCAL | {f"[{host}]" if ":" in host else host.lower()}
    return uvicorn.Config(
        application(preview, Names(frozenset(names), any_address=host in _ALL)),
        http=_Protocol,
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
    )


class _Server(uvicorn.Server):
    """uvicorn's server, which ends without waiting for anyone."""

    ended: Callable[[], None]

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.should_exit = self.force_exit = True
        self.ended()


class _Protocol(H11Protocol):
    """uvicorn's HTTP, which does not wait for ever for the headers of a request."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._awaited = self.loop.call_later(_PATIENCE, self._give_up)

    def _give_up(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._awaited.cancel()
        super().connection_lost(exc)
