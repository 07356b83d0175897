"""The theme as the stages use it: compiled when something must be laid out, known by its sources when not.

The rule of this file: importing Jinja and compiling a theme costs 100 ms, so a build that lays out nothing does
neither. Which templates a page may ask for is read from their sources; one that is asked for and missing counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from dlblog.diagnostics import Diagnostic
from dlblog.incremental import Read
from dlblog.model import FrozenMap
from dlblog.values import digest

if TYPE_CHECKING:
    from dlblog.layout import Theme

_ALL = "*"  # stands for every template: one of a page's asks for another by a name that is made when it runs


@lru_cache(maxsize=2)
def templates_of(sources: FrozenMap[str], filters: FrozenMap[Callable[..., object]]) -> Templates:
    """A theme; the same as before when its sources are, so that `serve` compiles it once."""
    return Templates(sources, filters)


class Templates:
    """A theme, later."""

    def __init__(self, sources: Mapping[str, str], filters: Mapping[str, Callable[..., object]]) -> None:
        self._sources, self._filters = sources, filters

    @cached_property
    def theme(self) -> Theme:
        """The theme, compiled."""
        from dlblog import layout

        return layout.Theme(self._sources, self._filters)

    def shortcode(self, key: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
        """What a shortcode prints; see `layout.shortcode`."""
        from dlblog import layout

        return layout.shortcode(self.theme, key)

    def reads(self, name: str) -> tuple[Read, ...]:
        """The templates that a page with template `name` may ask for, with their digests."""
        names = (_ALL,) if self.theme.is_open(name) else sorted(self.theme.uses(name))
        return tuple(("template", one, self.digest_of(one)) for one in names)

    def digest_of(self, name: str) -> str:
        """The digest of a template's source; of all sources for "*"; of None when there is none."""
        return self._all if name == _ALL else digest(self._sources.get(name))

    @cached_property
    def _all(self) -> str:
        return digest(tuple(sorted(self._sources.items())))
