"""Outputs in memory, and outputs as a mapping that loads what it is asked for.

The rule of this file: whoever looks at a build sees texts, wherever these lie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dlblog.model import Copy, Data, Made, Output, Text
from dlblog.values import digest_of


class Kept:
    """A sink that keeps all outputs in this process."""

    shared = False

    def __init__(self) -> None:
        self._outputs: dict[str, tuple[str, bytes]] = {}

    def has(self, path: str, digest: str) -> bool:
        """Whether the output is there, with these bytes."""
        return self._outputs.get(path, ("", b""))[0] == digest

    def write(self, path: str, data: bytes) -> str:
        """Takes an output and gives its digest."""
        self._outputs[path] = digest_of(data), data
        return self._outputs[path][0]

    def read(self, path: str) -> bytes:
        """An output that it took."""
        return self._outputs[path][1]


class Outputs(Mapping[str, Output]):
    """Outputs by path; what was made is read when it is asked for. `listing` has no texts."""

    __slots__ = ("_read", "listing")

    def __init__(self, listing: Mapping[str, Made | Copy], read: Callable[[str], bytes]) -> None:
        self.listing, self._read = listing, read

    def __getitem__(self, path: str) -> Output:
        output = self.listing[path]
        if not isinstance(output, Made):
            return output
        data = self._read(path)
        return Text(path, data.decode(), output.origin) if output.text else Data(path, data, output.origin)

    def __contains__(self, path: object) -> bool:
        return path in self.listing

    def __iter__(self) -> Iterator[str]:
        return iter(self.listing)

    def __len__(self) -> int:
        return len(self.listing)
