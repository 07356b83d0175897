"""The digest of what makes a site besides the site."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dlblog import toolchain as module
from dlblog.incremental import Memory
from dlblog.toolchain import LIBRARIES, digest_files, modules_below, toolchain
from shared import ROOT


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is taken for dlblog's own."""
    folder = tmp_path / "dlblog"
    (folder / "render/__pycache__").mkdir(parents=True)
    (folder / "toolchain.py").write_text("code")
    (folder / "render/maths.py").write_text("formulas")
    monkeypatch.setattr(module, "__file__", str(folder / "toolchain.py"))
    return folder


def test_it_is_the_same_when_nothing_changed() -> None:
    store = Memory()
    first = toolchain(store)
    assert toolchain(store) == first
    assert toolchain(Memory()) == first


def test_it_is_that_of_dlblogs_own_files_by_content(ours: Path) -> None:
    store = Memory()
    first = toolchain(store)
    os.utime(ours / "toolchain.py", (1, 1))
    assert toolchain(store) == first
    moved = ours / "render/maths.py"
    shutil.copy(moved, ours / "copy")
    (ours / "copy").replace(moved)
    assert toolchain(store) == first
    (ours / "render/__pycache__/maths.py").write_text("compiled")
    (ours / "render/notes.txt").write_text("no code")
    assert toolchain(store) == first


def _edit(ours: Path) -> None:
    (ours / "render/maths.py").write_text("FORMULAS")


def _add(ours: Path) -> None:
    (ours / "render/more.py").write_text("")


def _remove(ours: Path) -> None:
    (ours / "render/maths.py").unlink()


def _rename(ours: Path) -> None:
    (ours / "render/maths.py").rename(ours / "render/formulas.py")


@pytest.mark.parametrize("change", [_edit, _add, _remove, _rename])
def test_another_dlblog_has_another(ours: Path, change) -> None:
    store = Memory()
    first = toolchain(store)
    change(ours)
    second = toolchain(store)
    assert second != first
    assert toolchain(Memory()) == second


def test_another_librarys_version_or_python_is_another(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, folder = Memory(), ours.parent / "libraries"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder), str(folder / "no such folder")])
    digests = [toolchain(store)]
    (folder / "unheard_of-1.0.dist-info").mkdir()
    (folder / "jinja2").mkdir()
    assert toolchain(store) == digests[0]
    for name in ("Jinja2-3.1.6.dist-info", "Jinja2-3.1.7.dist-info"):
        (folder / name).mkdir()
        digests.append(toolchain(store))
        (folder / name).rmdir()
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    digests.append(toolchain(store))
    assert len(set(digests)) == 4


def test_every_library_that_decides_what_a_page_says_is_known_by_its_folder() -> None:
    here = {name.partition("-")[0] for name in module._libraries()}
    assert here == LIBRARIES


def test_every_library_that_dlblog_imports_for_a_page_counts() -> None:
    """Those of serve and the command line, and tzdata, which is the computer's own elsewhere, do not."""
    text = (ROOT / "pyproject.toml").read_text()
    wanted = text.partition("dependencies = [")[2].partition("]")[0]
    names = {line.strip().strip('"').partition(">")[0].replace("-", "_") for line in wanted.splitlines() if ">" in line}
    assert names - LIBRARIES == {"click", "starlette", "uvicorn", "watchdog", "segno", "tzdata"}


def _loaded(monkeypatch: pytest.MonkeyPatch, name: str, file: str | None) -> None:
    made = ModuleType(name)
    if file is not None:
        made.__file__ = file
    monkeypatch.setitem(sys.modules, name, made)


def test_a_sites_modules_are_those_loaded_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path.resolve() / "site"
    files = {
        "plugins_of_a_site": f"{root}/house.py",
        "beside_it": f"{root}/helpers/words.py",
        "beside_it_again": f"{root}/helpers/words.py",
        "of_a_library": f"{root}/.venv/lib/python3.13/site-packages/numpy/__init__.py",
        "of_a_neighbour": f"{tmp_path}/site2/house.py",
        "of_no_file": None,
    }
    for name, file in files.items():
        _loaded(monkeypatch, name, file)
    assert modules_below(root) == ("helpers/words.py", "house.py")
    assert modules_below(root / "helpers") == ("words.py",)


def test_dlblogs_own_modules_are_no_plugins_but_those_named_alike_are(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _loaded(monkeypatch, "of_dlblog", f"{ours.resolve()}/render/maths.py")
    _loaded(monkeypatch, "alike", f"{ours.resolve()}_house.py")
    assert modules_below(ours.parent) == ("dlblog_house.py",)


def test_the_digest_of_files_is_of_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("a")
    (tmp_path / "b.py").write_text("b")
    names = ("a.py", "b.py")
    before = digest_files(tmp_path, names)
    os.utime(tmp_path / "a.py", (1, 1))
    assert digest_files(tmp_path, names) == before
    assert digest_files(tmp_path, ("a.py",)) != before
    (tmp_path / "b.py").write_text("c")
    edited = digest_files(tmp_path, names)
    (tmp_path / "b.py").unlink()
    gone = digest_files(tmp_path, names)
    (tmp_path / "b.py").write_text("")
    assert len({before, edited, gone, digest_files(tmp_path, names)}) == 4
