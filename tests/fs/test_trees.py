import errno
import os
from pathlib import Path

import pytest

from dlblog.fs.trees import carry_over, new_file, remove, share, workshop
from publishing import publish
from trees import outputs, tree


@pytest.fixture
def state(root: Path) -> Path:
    (root / ".dlblog").mkdir()
    (root / ".dlblog/lock").touch()
    return root


def test_the_workshop_is_in_the_state_folder_or_beside_the_output(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = state / "public"
    assert Path(workshop(state, out).folder).parent == state / ".dlblog"
    assert workshop(state, out) != workshop(state, state / "other")

    def refuse(old: object, new: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    assert workshop(state, out).folder == f"{state}/.public.dlblog-spare"
    assert workshop(state, out / "a/b").folder == f"{out}/a/.b.dlblog-spare"


def test_a_site_is_published_where_nothing_can_be_linked(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(old: object, new: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    out = state / "public"
    for number in range(4):
        assert publish(outputs("b/same.html", "c.html") | outputs("a.html", text=f"{number}"), state, out) == ()
        (out / "mine").write_text("mine")
        assert tree(out)["a.html"] == f"{number} a.html"
    assert (state / ".public.dlblog-spare/spare").is_dir()
    assert tree(out).keys() == {"a.html", "b/same.html", "c.html", "mine"}


def test_one_spare_is_kept(state: Path) -> None:
    for _ in range(2):
        publish(outputs("a.html", text=f"{_}"), state, state / "one")
    assert len(list(state.glob(".dlblog/spare-*"))) == 1
    for _ in range(2):
        publish(outputs("a.html", text=f"{_}"), state, state / "two")
    (left,) = state.glob(".dlblog/spare-*")
    assert left == Path(workshop(state, state / "two").folder)


def test_a_new_file_leaves_other_names_of_the_old_one_alone(tmp_path: Path) -> None:
    one, two = str(tmp_path / "a/one"), str(tmp_path / "b/two")
    new_file(one, b"old")
    share(one, two)
    assert os.path.samefile(one, two)
    new_file(one, b"new")
    assert (Path(one).read_bytes(), Path(two).read_bytes()) == (b"new", b"old")
    share(one, two)
    assert Path(two).read_bytes() == b"new"
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a", "b", "one", "two"]


def test_files_and_links_of_others_are_carried_over_whatever_is_there(tmp_path: Path) -> None:
    file, link, target = tmp_path / "file", tmp_path / "link", tmp_path / "new/x"
    file.write_text("mine")
    link.symlink_to("file")
    for _ in range(2):
        carry_over(str(file), str(target))
        assert os.path.samefile(file, target)
        assert not target.is_symlink()
        carry_over(str(file), str(target))
        carry_over(str(link), str(target))
        assert os.readlink(target) == "file"
        carry_over(str(link), str(target))


def test_what_may_not_be_written_is_removed_too(tmp_path: Path) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "a/b/c/file").write_text("x")
    (tmp_path / "outside").mkdir()
    (tmp_path / "a/link").symlink_to(tmp_path / "outside")
    for folder in ("a/b/c", "a/b", "a"):
        (tmp_path / folder).chmod(0o500)
    for path in ("a", "none", "outside/none"):
        remove(str(tmp_path / path))
    assert [path.name for path in tmp_path.iterdir()] == ["outside"]
