"""The check of links with its memory.

The rule of this file: it is done again iff the links that authors wrote, the addresses of the site, or one of the
pages in which an anchor was looked up has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dlblog.checks import check_links
from dlblog.diagnostics import Diagnostic
from dlblog.incremental import Memo, Read, changed
from dlblog.model import Link, Made, Output
from dlblog.sinks import Outputs
from dlblog.stages.rendering import Row, links_of
from dlblog.values import digest


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and the pages that were read for it."""

    reads: tuple[Read, ...]
    found: tuple[Diagnostic, ...]


def linked(rows: tuple[Row, ...], outputs: Outputs, memo: Memo, *, whole: bool) -> tuple[Diagnostic, ...]:
    """Findings on links. When not the `whole` site could be parsed, only resources are judged."""
    key = memo.key("links", tuple(row.links for row in rows), tuple(outputs), whole)
    kept = memo.find("links", key, Checked)
    if kept and not changed(kept.reads, lambda question: _digest(outputs, question[1])):
        return kept.found
    links = (link for row in rows for link in links_of(row, memo) if whole or link.resource)
    found, reads = _check(links, outputs)
    memo.keep("links", key, Checked(reads, found))
    return found


def _check(links: Iterator[Link], outputs: Outputs) -> tuple[tuple[Diagnostic, ...], tuple[Read, ...]]:
    watched = _Watched(outputs)
    found = tuple(check_links(links, watched))
    return found, tuple(("output", path, _digest(outputs, path)) for path in watched.read)


class _Watched(Mapping[str, Output]):
    """Outputs that remember which of them were read."""

    def __init__(self, outputs: Outputs) -> None:
        self._outputs = outputs
        self.read: dict[str, None] = {}

    def __getitem__(self, path: str) -> Output:
        self.read[path] = None
        return self._outputs[path]

    def __contains__(self, path: object) -> bool:
        return path in self._outputs

    def __iter__(self) -> Iterator[str]:
        return iter(self._outputs)

    def __len__(self) -> int:
        return len(self._outputs)


def _digest(outputs: Outputs, path: str) -> str:
    output = outputs.listing.get(path)
    return output.digest if isinstance(output, Made) else digest(path)
