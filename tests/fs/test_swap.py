import errno
from pathlib import Path

import pytest

from dlblog.fs import swap as swapping
from dlblog.fs.swap import restore, swap


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    new, place = tmp_path / "new", tmp_path / "place"
    for folder in (new, place):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    return new, place


@pytest.mark.parametrize("exchange", [True, False])
def test_the_two_change_places(folders: tuple[Path, Path], exchange: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchange:  # a system without such a call: two renames
        monkeypatch.setattr(swapping, "_exchange", lambda a, b: False)
    new, place = folders
    swap(new, place)
    assert (place / "name").read_text() == "new"
    assert (new / "name").read_text() == "place"


def test_nothing_there_yet(folders: tuple[Path, Path]) -> None:
    new, place = folders
    swap(new, place.with_name("fresh"))
    assert (place.with_name("fresh") / "name").read_text() == "new"
    assert not new.exists()


def test_a_failure_in_between_is_undone(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapping, "_exchange", lambda a, b: False)
    new, place = folders
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == new:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="Input/output"):
        swap(new, place)
    assert (place / "name").read_text() == "place"


def test_a_kill_between_two_renames_is_undone(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapping, "_exchange", lambda a, b: False)
    new, place = folders
    restore(place)  # nothing to do
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if self == new:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        swap(new, place)
    monkeypatch.undo()
    assert not place.exists()
    restore(place)
    assert (place / "name").read_text() == "place"
