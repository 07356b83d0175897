"""A small site that is built again and again with what is remembered of it, in one process: for the tests of stages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dlblog import config as configuration
from dlblog import fs
from dlblog.build import Prepared, finish, prepare
from dlblog.incremental import Memo, Memory
from dlblog.inputs import Inputs
from dlblog.model import Build
from dlblog.settings import Config
from dlblog.sinks import Kept
from shared import NOON, write_site

CONFIG = "title: Notes\nurl: https://example.org\nsearch: false\n"  # an index takes half a second
# Words that a post uses often, so that its outline stays as it is whatever else it says.
OFTEN = "\n\n".join(["gradient tensor softmax dropout momentum residual encoder decoder batches kernels"] * 4)
OFTEN += "\n\n" + "\n\n".join(["logits labels pooling padding stride filters channel hidden layers epochs"] * 4)


def post(title: str, body: str = "Text.", **keys: str) -> str:
    """A post; its excerpt is "Begins.", whatever the body."""
    more = "".join(f"{key}: {value}\n" for key, value in {"date": "2024-01-01", **keys}.items())
    return f"---\ntitle: {title}\n{more}---\n\nBegins.\n\n<!--more-->\n\n{body}\n\n{OFTEN}\n"


@dataclass(frozen=True, slots=True)
class Built:
    """One build: what it made, and why."""

    prepared: Prepared
    result: Build
    memo: Memo

    def why(self, task: str) -> dict[str, str]:
        """What was made again by `task`, and why."""
        return {one.what: one.why for one in self.memo.reasons if one.task == task}

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.result.diagnostics]


@dataclass(slots=True)
class Blog:
    """The folder, the rows of earlier builds and the outputs; `edit` and `build` as often as you like."""

    root: Path
    store: Memory = field(default_factory=Memory)
    sink: Kept = field(default_factory=Kept)

    def edit(self, **files: str | None) -> Blog:
        """Writes posts by name, as `a=post("A")`; other files by path, as `**{"dlblog.yml": …}`. None: deletes it."""
        named = {name if "." in name else f"content/posts/{name}.md": text for name, text in files.items()}
        write_site(self.root, {name: text for name, text in named.items() if text is not None})
        for name, text in named.items():
            if text is None:
                (self.root / name).unlink()
        return self

    def inputs(self) -> tuple[Inputs, Config]:
        """The folder as it is now."""
        text, _ = fs.read_config(self.root)
        config, _ = configuration.read(text or "")
        return fs.Reading(self.root, NOON).inputs, config

    def prepare(self, toolchain: str = "", **asked: bool) -> tuple[Prepared, Memo]:
        """The first half of a build."""
        memo = Memo(self.store, toolchain)
        return prepare(*self.inputs(), memo, **asked), memo

    def build(self, toolchain: str = "", **asked: bool) -> Built:
        """A build, with all that is remembered of those before."""
        prepared, memo = self.prepare(toolchain, **asked)
        return Built(prepared, finish(prepared, self.sink), memo)


def blog(root: Path, **files: str) -> Blog:
    """A site with a configuration and these files."""
    return Blog(root).edit(**{"dlblog.yml": CONFIG, **files})
