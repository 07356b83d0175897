"""A site's folder with what is remembered of it: how every door opens a site.

The rule of this file: `.dlblog/` holds what earlier builds knew. It may be deleted at any time, kept between runs in
CI, and used by two builds at once; whatever is wrong with it is no worse than its not being there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dlblog import fs
from dlblog.diagnostics import Diagnostic, failing
from dlblog.incremental import Memo, Store
from dlblog.inputs import Inputs
from dlblog.model import Build, FrozenMap
from dlblog.settings import Plugins
from dlblog.toolchain import digest_files, modules_below
from dlblog.values import digest

CACHE = ".dlblog/cache.db"
_LOOKED_INTO = 1_000_000  # bytes; of longer files, which are never read but only copied, size and time must do


@dataclass(frozen=True, slots=True)
class Whole:
    """A build that was published: what it was made of, and what it said."""

    config: str
    inputs: str
    plugins: tuple[str, ...]
    plugins_digest: str
    until: datetime | None  # when it becomes untrue by itself
    out: str
    found: tuple[Diagnostic, ...]
    counts: FrozenMap[int]


def with_plugins(toolchain: str, root: Path, plugins: Plugins, store: Store) -> str:
    """The toolchain of a site whose plugins are loaded: their names, and modules, those included that load late."""
    late = Memo(store).find("modules", toolchain, tuple[str, ...]) or ()
    return digest((toolchain, plugins.names, digest_files(root, sorted({*modules_below(root), *late}))))


def remember_modules(memo: Memo, toolchain: str, root: Path) -> None:
    """Notes which modules plugins have loaded by the end of a build, for `with_plugins`: some import when they run."""
    late = memo.find("modules", toolchain, tuple[str, ...]) or ()
    if found := sorted({*modules_below(root), *late}):
        memo.keep("modules", toolchain, tuple(found))


def as_it_was(whole: Whole | None, config: object, inputs: Inputs, root: Path) -> bool:
    """Whether a build of now could only be the one that was published.

    `config` is the text of dlblog.yml, and what is wrong with it.
    """
    return (
        whole is not None
        and not failing(inputs.found)  # such a folder was never published
        and whole.config == digest(config)
        and whole.inputs == digest_inputs(inputs)
        and (whole.until is None or inputs.built < whole.until)
        and whole.plugins_digest == digest_files(root, whole.plugins)
    )


def whole(result: Build, config: object, inputs: Inputs, root: Path, out: str, found: tuple[Diagnostic, ...]) -> Whole:
    """What to remember of a published build."""
    modules = modules_below(root)
    return Whole(
        digest(config),
        digest_inputs(inputs),
        modules,
        digest_files(root, modules),
        result.until,
        out,
        found,
        result.counts,
    )


def digest_inputs(inputs: Inputs) -> str:
    """The digest of all that lies in the folder, by content for what is read and by time for what is copied."""
    read = tuple(
        (one.path, inputs.digest(one.path) if one.size <= _LOOKED_INTO else (one.size, one.modified))
        for one in inputs.assets
    )
    theme, files = digest(tuple(inputs.theme.items())), inputs.theme_files
    shown = digest_files(Path(), files.values())
    return digest((inputs.sources, read, theme, tuple(files), shown, inputs.programs, inputs.found))


def texts(inputs: Inputs, config: str | None) -> Callable[[str], str | None]:
    """Sources by the paths that findings name, for excerpts; `config` is the text of dlblog.yml."""

    def text_of(path: str) -> str | None:
        if path == "dlblog.yml":
            return config
        if path.startswith("templates/"):
            return inputs.theme.get(path.removeprefix("templates/"))
        if path.startswith("dlblog/templates/"):
            return inputs.theme.get("default/" + path.removeprefix("dlblog/templates/"))
        try:
            return inputs.text(path)
        except fs.Changed:  # then there is nothing to quote
            return None

    return text_of


def summary(counts: FrozenMap[int]) -> str:
    """What a build made: "12 posts, 1 page, 40 files"."""
    named = ((counts[f"{noun}s"], noun) for noun in ("post", "page", "file"))
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in named)
