import os
from pathlib import Path

import pytest

from dlblog.fs.manifest import MANIFEST, Manifest, load, save, stamp_of
from dlblog.fs.survey import Foreign, clashes, folder_of, foreign, survey
from trees import let_rest

NAMES = ("a.html", "b/c.html", "b/d/e.html", "f/g.html")


@pytest.fixture
def published(tmp_path: Path) -> tuple[str, Manifest]:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    folders = {name: folder_of(f"{tmp_path}/{name}") for name in ("b", "b/d", "f")}
    save(str(tmp_path), {name: stamp_of(f"{tmp_path}/{name}", "") for name in NAMES}, folders)
    let_rest(tmp_path)
    return str(tmp_path), load(str(tmp_path))


def test_folders_that_have_not_changed_are_not_listed(published: tuple[str, Manifest]) -> None:
    found = survey(*published)
    assert (set(found.sure), set(found.listed)) == ({"b", "b/d", "f"}, {""})
    assert foreign(found, published[1]) == Foreign()


def test_what_others_put_there_is_found(published: tuple[str, Manifest]) -> None:
    tree = Path(published[0])
    (tree / "mine").write_text("x")
    (tree / "b/d/mine").write_text("x")
    (tree / "f/link").symlink_to("..")
    (tree / "new/deep/empty").mkdir(parents=True)
    (tree / "new/file").write_text("x")
    found = survey(*published)
    assert set(found.sure) == {"b"}
    assert foreign(found, published[1]) == Foreign(("b/d/mine", "f/link", "mine", "new/file"), ("new/deep/empty",))


def test_links_are_not_followed(published: tuple[str, Manifest]) -> None:
    tree = Path(published[0])
    (tree / "b").rename(tree.parent / "moved")
    (tree / "b").symlink_to(tree.parent / "moved")
    found = survey(*published)
    assert set(found.sure) == {"f"}
    assert foreign(found, published[1]) == Foreign(("b",))


def test_a_change_in_the_tick_of_the_manifest_is_seen(published: tuple[str, Manifest]) -> None:
    tree, manifest = published
    os.utime(f"{tree}/{MANIFEST}")
    late = max(max(folder[:2]) for folder in manifest.folders.values())
    found = survey(tree, Manifest(manifest.files, manifest.folders, late))
    assert set(found.listed) == {"", "b", "b/d", "f"}


def test_no_tree() -> None:
    assert survey("/nowhere/at/all", Manifest({}, {})).listed == {}


@pytest.mark.parametrize("names", [["mine"], ["mine/a"], ["x"], ["x/y/z"]])
def test_outputs_in_the_place_of_others_files(names: list[str]) -> None:
    (fault,) = clashes(names, Foreign(("mine", "x/y")), "/out")
    assert fault.code == "output-foreign"


def test_outputs_beside_others_files() -> None:
    assert clashes(["x/z", "empty", "my"], Foreign(("mine", "x/y"), ("empty",)), "/out") == ()
