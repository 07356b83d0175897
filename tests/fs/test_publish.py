import errno
import os
from pathlib import Path

import pytest

from dlblog.fs.manifest import MANIFEST
from dlblog.model import Copy, Text
from publishing import publish
from trees import outputs, tree


def test_outputs_and_copies_are_written(root: Path) -> None:
    out = root / "public"
    both = outputs("index.html", "posts/a/index.html") | {"fig.png": Copy("fig.png", "content/fig.png")}
    assert publish(both, root, out) == ()
    assert tree(out) == {
        "index.html": "new index.html",
        "posts/a/index.html": "new posts/a/index.html",
        "fig.png": "PNG",
    }


def test_what_is_no_longer_made_is_removed_and_the_rest_kept(root: Path) -> None:
    out = root / "public"
    publish(outputs("a.html", "b/c.html", text="old"), root, out)
    (out / ".git").mkdir()
    (out / ".git/HEAD").write_text("ref")
    (out / "CNAME").write_text("example.org")
    (out / "thesis").mkdir()
    (out / "link").symlink_to("CNAME")
    publish(outputs("a.html"), root, out)
    assert tree(out) == {"a.html": "new a.html", ".git/HEAD": "ref", "CNAME": "example.org", "link": "example.org"}
    assert (out / "thesis").is_dir()
    assert (out / "link").is_symlink()
    assert not (out / "b").exists()


def test_equal_bytes_keep_their_time_stamp(root: Path) -> None:
    out = root / "public"
    both = outputs("a.html", "b.html") | {"fig.png": Copy("fig.png", "content/fig.png")}
    publish(both, root, out)
    before = {name: (out / name).stat().st_mtime_ns for name in both}
    publish(both | {"b.html": Text("b.html", "changed")}, root, out)
    after = {name: (out / name).stat().st_mtime_ns for name in both}
    assert after["a.html"] == before["a.html"]
    assert after["fig.png"] == before["fig.png"]
    assert (out / "b.html").read_text() == "changed"


def test_files_of_others_are_never_overwritten(root: Path) -> None:
    out = root / "public"
    out.mkdir()
    (out / "index.html").write_text("mine")
    (fault,) = publish(outputs("index.html"), root, out)
    assert fault.code == "output-foreign"
    assert tree(out) == {"index.html": "mine"}
    (out / "index.html").unlink()
    (out / "a").write_text("a file where a folder is wanted")
    assert publish(outputs("a/b.html"), root, out)[0].code == "output-foreign"
    assert publish(outputs("a"), root, out)[0].code == "output-foreign"


def test_a_damaged_manifest_makes_all_files_somebody_elses(root: Path) -> None:
    out = root / "public"
    publish(outputs("a.html"), root, out)
    (out / MANIFEST).write_text("{")
    assert publish(outputs("a.html"), root, out)[0].code == "output-foreign"


def test_the_output_may_be_a_link(root: Path) -> None:
    elsewhere = root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious.txt").write_text("x")
    (root / "public").symlink_to(elsewhere)
    publish(outputs("a.html"), root, root / "public")
    assert (root / "public").is_symlink()
    assert tree(elsewhere) == {"a.html": "new a.html", "precious.txt": "x"}


def test_left_overs_of_a_killed_build_are_cleared(root: Path) -> None:
    left = root / ".public.dlblog-999"
    left.mkdir()
    publish(outputs("a.html"), root, root / "public")
    assert not left.exists()


def test_a_source_that_vanishes_is_named_and_the_old_site_stays(root: Path) -> None:
    out = root / "public"
    publish(outputs("a.html"), root, out)
    before = tree(out)
    (fault,) = publish({"x.png": Copy("x.png", "content/gone.png")}, root, out)
    assert fault.code == "publish-failed"
    assert "gone.png" in fault.message
    assert tree(out) == before


def test_left_overs_of_another_output_are_left_alone(root: Path) -> None:
    other = root / ".a.dlblog-999"
    other.mkdir()
    publish(outputs("a.html"), root, root / "*")
    assert other.exists()


def test_folders_keep_their_permissions(root: Path) -> None:
    out = root / "public"
    publish(outputs("a.html"), root, out)
    (out / "private").mkdir()
    (out / "private/f").write_text("secret")
    (out / "private").chmod(0o500)
    out.chmod(0o750)
    publish(outputs("a.html", text="newer"), root, out)
    assert (out / "private").stat().st_mode & 0o777 == 0o500
    assert (out / "private/f").read_text() == "secret"
    assert out.stat().st_mode & 0o777 == 0o750
    assert [p.name for p in root.iterdir() if p.name.startswith(".public")] == []


def test_files_of_others_that_cannot_be_read_are_not_lost(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = root / "public"
    publish(outputs("a.html"), root, out)
    (out / "private").mkdir()
    (out / "private/f").write_text("x")
    scandir = os.scandir

    def denied(path: str) -> object:
        if str(path).endswith("private"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    (fault,) = publish(outputs("a.html", text="newer"), root, out)
    monkeypatch.undo()
    assert (fault.code, "private" in fault.message) == ("publish-failed", True)
    assert tree(out) == {"a.html": "new a.html", "private/f": "x"}
