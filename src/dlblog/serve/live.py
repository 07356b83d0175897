"""Tells open pages what the state is, over server-sent events.

The rule of this file: there is one state, and only the newest counts. A page that is slow, or comes late, gets the
newest and nothing else, so nothing piles up, and nothing can be missed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

_BREATH = 15.0  # seconds: a connection that is silent for longer is taken for dead by the client


@dataclass(slots=True)
class Hub:
    """All connections of one server; used in the event loop only."""

    state: str = ""  # JSON, or "" while nothing is known
    _number: int = 0
    _closed: bool = False
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def send(self, state: str) -> None:
        """Makes this the state and wakes everybody."""
        self.state = state
        self._number += 1
        self._wake()

    def close(self) -> None:
        """Ends all connections."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def stream(self) -> AsyncIterator[str]:
        """The events of one connection: the state at once, and then whenever there is another."""
        yield ": dlblog\n\n"
        seen = 0
        while not self._closed:
            if self._number != seen:
                seen = self._number
                yield f"data: {self.state}\n\n"
                continue
            news = self._news
            try:
                await asyncio.wait_for(news.wait(), _BREATH)
            except TimeoutError:
                yield "event: alive\ndata:\n\n"
