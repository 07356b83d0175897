"""What is served: one state of the site, as an immutable value.

The rule of this file: a `View` may be asked from several threads at once, and its answers never change. The first
question for a path may be slow (an engine may lay out a page when it is first wanted), so `find` is called in a
thread, never in the event loop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dlblog.diagnostics import Diagnostic
from dlblog.model import FrozenMap, Output


def _nothing(_path: str) -> None:
    return None


def _unknown(_path: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class View:
    """A site as it was read and built at one moment."""

    find: Callable[[str], Output | None]  # an output by its path ("posts/a/index.html")
    version: str  # a digest: two Views with the same version serve the same bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    failed: bool = False  # an error was found: `build` would publish nothing
    base: str = ""  # the path of the site's url ("/repo"), without a slash at its end
    text_of: Callable[[str], str | None] = _nothing  # a source's text by its path, for excerpts
    notes: FrozenMap[str] = field(default_factory=FrozenMap)  # what the page of a source has to say of itself
    unchanged: Callable[[str], bool] = _unknown  # whether a path holds, now, the bytes that this View was made from
    summary: str = ""  # "12 posts, 3 pages, 40 files"
    # Makes what nobody has asked for yet, and gives a View that knows all faults; None when told to stop. Called in a
    # thread, when nothing else is to be done. A View that is complete has no such function.
    complete: Callable[[Callable[[], bool]], View | None] | None = None


# Gives the View of the site as it is now on disk; `changed` are paths below the site's folder, empty at first.
Rebuild = Callable[[frozenset[str]], View]
