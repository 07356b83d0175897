"""Whether a build could only be the one that was published, and what a site's plugins are."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

from dlblog.diagnostics import warning
from dlblog.incremental import Memo, Memory
from dlblog.inputs import Inputs
from dlblog.model import Asset, Build, FrozenMap, Listed
from dlblog.project import Whole, as_it_was, digest_inputs, remember_modules, whole, with_plugins
from dlblog.settings import Plugins
from dlblog.values import pack, unpack
from shared import NOON

CONFIG = "title: T"
FOUND = (warning("future-post", "dated tomorrow, so not published yet"),)
SMALL, LARGE = Asset("content/a.bib", 10, 5), Asset("content/film.mp4", 5_000_000, 5)
DIGESTS = {"content/a.bib": "of a.bib", "content/film.mp4": "of film.mp4"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site's folder with a plugin that is loaded, and a file of its theme."""
    root = tmp_path.resolve()
    (root / "house.py").write_text("def f(): ...")
    (root / "style.css").write_text("p {}")
    _load(monkeypatch, root / "house.py")
    return root


@pytest.fixture
def inputs(root: Path) -> Inputs:
    return Inputs(
        sources=(Listed("content/posts/a.md", "d1"), Listed("content/posts/b.md", "d2")),
        built=NOON,
        assets=(SMALL, LARGE),
        theme=FrozenMap({"post.html": "<p>"}),
        theme_files=FrozenMap({"static/style.css": str(root / "style.css")}),
        digest=DIGESTS.get,
    )


@pytest.fixture
def last(root: Path, inputs: Inputs) -> Whole:
    """What is remembered of the build, after a while on disk."""
    result = Build({}, FOUND, FrozenMap({"posts": 2}), NOON + timedelta(days=1))
    return unpack(pack(whole(result, CONFIG, inputs, root, "public", FOUND)), Whole)


def _load(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    made = ModuleType(path.stem)
    made.__file__ = str(path)
    monkeypatch.setitem(sys.modules, f"of_a_test_{path.stem}", made)


def test_it_is_as_it_was(root: Path, inputs: Inputs, last: Whole) -> None:
    assert as_it_was(last, CONFIG, inputs, root)
    assert (last.out, last.found, last.counts, last.plugins) == ("public", FOUND, {"posts": 2}, ("house.py",))


def test_time_alone_changes_nothing_until_a_post_comes_out(root: Path, inputs: Inputs, last: Whole) -> None:
    def still(after: timedelta) -> bool:
        return as_it_was(last, CONFIG, replace(inputs, built=NOON + after), root)

    assert still(timedelta(hours=23, minutes=59))
    assert not still(timedelta(days=1))
    assert not still(timedelta(days=2))
    assert as_it_was(replace(last, until=None), CONFIG, replace(inputs, built=NOON + timedelta(days=9999)), root)


def test_nothing_is_as_it_was_before_the_first_build(root: Path, inputs: Inputs) -> None:
    assert not as_it_was(None, CONFIG, inputs, root)


@pytest.mark.parametrize("config", ["title: t", "title: T\n", "", None])
def test_another_configuration(root: Path, inputs: Inputs, last: Whole, config: str | None) -> None:
    assert not as_it_was(last, config, inputs, root)


@pytest.mark.parametrize(
    "change",
    [
        {"sources": (Listed("content/posts/a.md", "d1"), Listed("content/posts/b.md", "other"))},
        {"sources": (Listed("content/posts/a.md", "d1"), Listed("content/posts/c.md", "d2"))},
        {"sources": (Listed("content/posts/a.md", "d1"),)},
        {"sources": (Listed("content/posts/a.md", "d1", NOON.date()), Listed("content/posts/b.md", "d2"))},
        {"assets": (SMALL,)},
        {"assets": (SMALL, LARGE, Asset("content/new.png"))},
        {"assets": (SMALL, replace(LARGE, size=5_000_001))},
        {"assets": (SMALL, replace(LARGE, modified=6))},
        {"digest": (DIGESTS | {"content/a.bib": "other"}).get},
        {"theme": FrozenMap({"post.html": "<p >"})},
        {"theme": FrozenMap({"page.html": "<p>"})},
        {"theme_files": FrozenMap()},
        {"programs": ("ffmpeg",)},
        {"found": FOUND},
    ],
    ids=lambda change: "-".join(change),
)
def test_another_folder(root: Path, inputs: Inputs, last: Whole, change: dict[str, object]) -> None:
    assert not as_it_was(last, CONFIG, replace(inputs, **change), root)


def test_what_is_read_counts_by_content(root: Path, inputs: Inputs, last: Whole) -> None:
    assert as_it_was(last, CONFIG, replace(inputs, assets=(replace(SMALL, modified=6), LARGE)), root)


def _edit_plugin(root: Path) -> None:
    (root / "house.py").write_text("def f(): pass")


def _remove_plugin(root: Path) -> None:
    (root / "house.py").unlink()


def _edit_style(root: Path) -> None:
    (root / "style.css").write_text("p {color: red}")


@pytest.mark.parametrize("edit", [_edit_plugin, _remove_plugin, _edit_style])
def test_another_file(root: Path, inputs: Inputs, last: Whole, edit: Callable[[Path], None]) -> None:
    edit(root)
    assert not as_it_was(last, CONFIG, inputs, root)


def test_inputs_are_the_same_whenever_they_are_read(inputs: Inputs) -> None:
    assert digest_inputs(inputs) == digest_inputs(replace(inputs, built=NOON + timedelta(days=1), text=lambda _: "x"))


def test_a_plugin_is_part_of_the_toolchain(root: Path) -> None:
    store, plugins = Memory(), Plugins(names=("house:f",))
    first = with_plugins("tools", root, plugins, store)
    assert with_plugins("tools", root, plugins, store) == first
    digests = {first, with_plugins("others", root, plugins, store), with_plugins("tools", root, Plugins(), store)}
    _edit_plugin(root)
    assert len(digests | {with_plugins("tools", root, plugins, store)}) == 4


def test_so_is_a_module_that_a_plugin_loads_when_it_runs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Memory()
    (root / "late.py").write_text("x = 1")
    with monkeypatch.context() as running:
        _load(running, root / "late.py")
        remember_modules(Memo(store), "tools", root)
        at_the_end = with_plugins("tools", root, Plugins(), store)
    assert with_plugins("tools", root, Plugins(), store) == at_the_end
    remember_modules(Memo(store), "tools", root)
    (root / "late.py").write_text("x = 2")
    assert with_plugins("tools", root, Plugins(), store) != at_the_end
