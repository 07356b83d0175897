"""Server-sent events: the newest state, and an end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from dlblog.serve import live
from dlblog.serve.live import Hub


async def some(stream: AsyncIterator[str], number: int) -> list[str]:
    return [await asyncio.wait_for(anext(stream), 1) for _ in range(number)]


def test_who_comes_late_gets_the_newest_only() -> None:
    async def run() -> None:
        hub = Hub()
        for number in range(5):
            hub.send(str(number))
        stream = hub.stream()
        assert (await some(stream, 2))[1] == "data: 4\n\n"
        hub.send("5")
        hub.send("6")
        assert await some(stream, 1) == ["data: 6\n\n"]

    asyncio.run(run())


def test_everybody_is_told_and_everybody_is_let_go() -> None:
    async def run() -> None:
        hub = Hub()
        streams = [hub.stream() for _ in range(20)]
        for stream in streams:
            await some(stream, 1)
        waiting = [asyncio.create_task(some(stream, 1)) for stream in streams]
        await asyncio.sleep(0)
        hub.send("now")
        assert await asyncio.gather(*waiting) == [["data: now\n\n"]] * 20
        hub.close()
        assert [[event async for event in stream] for stream in streams] == [[]] * 20

    asyncio.run(run())


def test_a_silent_connection_shows_that_it_lives(monkeypatch) -> None:
    monkeypatch.setattr(live, "_BREATH", 0.01)

    async def run() -> None:
        assert (await some(Hub().stream(), 3))[1:] == ["event: alive\ndata:\n\n"] * 2

    asyncio.run(run())
