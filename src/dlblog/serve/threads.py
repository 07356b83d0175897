"""Runs slow functions beside the event loop.

The rule of this file: the threads are daemons, so that Ctrl-C ends the program at once, whatever they are doing. (The
threads of asyncio and anyio are waited for at the end.)
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")


async def in_thread(function: Callable[[], V]) -> V:
    """What the function gives or raises, called in a thread of its own."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[V] = loop.create_future()

    def settle(value: V | None, fault: BaseException | None) -> None:
        if future.done():  # nobody waits any more
            return
        if fault is None:
            future.set_result(value)  # type: ignore[arg-type] # None only where V allows it
        else:
            future.set_exception(fault)

    def run() -> None:
        value, raised = None, None
        try:
            value = function()
        except BaseException as fault:
            raised = fault
        if not loop.is_closed():
            try:
                loop.call_soon_threadsafe(settle, value, raised)
            except RuntimeError:  # closed just now: the program ends
                return

    threading.Thread(target=run, daemon=True).start()
    return await future
