"""All that a build may know of the computer it runs on, as one value.

The rule of this file: what is not in `Inputs` cannot change a build. The doors (`fs`) fill it; tests fill it by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from dlblog.diagnostics import Diagnostic
from dlblog.model import Asset, FrozenMap, Listed, Picture, Recipe, Source


@dataclass(frozen=True, slots=True)
class Inputs:
    """A site's folder: Markdown sources, other files, texts on demand, the theme, and the time of the build.

    `source(listed)` reads a Markdown file; `text(path)` gives any text file below content/ (for .bib, code and
    snippets) or None, and `digest(path)` the digest of its bytes, or None. They are of one moment: what they give
    belongs to the digest that was listed, or given first. `theme` maps template names to sources, with the default
    theme's twins under "default/"; `theme_files` maps "static/style.css" to what `fs` copies.

    `picture(path, recipe)` tells how large a picture or film is and what was made of it; `programs` are those of the
    computer on which that depends. `file(name)` gives the bytes of any file below content/, or of one of `theme_files`.
    """

    sources: tuple[Listed, ...]
    built: datetime
    assets: tuple[Asset, ...] = ()
    theme: FrozenMap[str] = field(default_factory=FrozenMap)
    theme_files: FrozenMap[str] = field(default_factory=FrozenMap)
    text: Callable[[str], str | None] = lambda _path: None
    found: tuple[Diagnostic, ...] = ()
    digest: Callable[[str], str | None] = lambda _path: None
    source: Callable[[Listed], Source] = lambda listed: Source(listed.path, "", listed.committed)
    picture: Callable[[str, Recipe], Picture | None] = lambda _path, _recipe: None
    programs: tuple[str, ...] = ()
    file: Callable[[str], bytes | None] = lambda _name: None
