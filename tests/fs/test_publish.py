import errno
import os
import shutil
from pathlib import Path

import pytest

from dlblog.fs import swap as swapping
from dlblog.fs.publish import MANIFEST, check_output, publish
from dlblog.model import Copy, Text


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/fig.png").write_bytes(b"PNG")
    return tmp_path


def outputs(*names: str, text: str = "new") -> dict[str, Text | Copy]:
    return {name: Text(name, f"{text} {name}") for name in names}


def tree(folder: Path) -> dict[str, str]:
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    return {p.relative_to(folder).as_posix(): p.read_text() for p in files}


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


@pytest.mark.parametrize("name", [".", "..", "content", "content/x", "templates", ".git", ".dlblog"])
def test_outputs_that_are_refused(root: Path, name: str) -> None:
    (fault,) = check_output(root, root / name)
    assert fault.severity == "error"


def test_an_output_that_is_a_file_is_refused(root: Path) -> None:
    (root / "public").write_text("file")
    assert check_output(root, root / "public")[0].code == "output-is-file"
    assert check_output(root, root / "site/public") == ()


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Makes the n-th changing file-system call fail as on a full disk; gives [n], counts down."""
    left = [0]

    def wrap(function: object) -> object:
        def called(*args: object, **kwargs: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            return function(*args, **kwargs)  # type: ignore[operator]

        return called

    for name in ("mkdir", "link", "symlink", "utime"):
        monkeypatch.setattr(os, name, wrap(getattr(os, name)))
    monkeypatch.setattr(Path, "write_bytes", wrap(Path.write_bytes))
    monkeypatch.setattr(shutil, "copyfile", wrap(shutil.copyfile))
    monkeypatch.setattr(swapping, "_exchange", wrap(swapping._exchange))
    return left


def test_a_full_disk_at_any_call_leaves_the_old_site(root: Path, failing: list[int]) -> None:
    out = root / "public"
    publish(outputs("a.html", "b/c.html", text="old"), root, out)
    (out / "CNAME").write_text("example.org")
    before = tree(out)
    new = outputs("a.html", "d/e.html") | {"fig.png": Copy("fig.png", "content/fig.png")}
    failed = 0
    for number in range(1, 40):
        failing[0] = number
        if faults := publish(new, root, out):
            failed += 1
            assert [fault.code for fault in faults] == ["publish-failed"]
            assert "No space left on device" in faults[0].message
            assert tree(out) == before
        else:  # a fault that was got over (a hard link that became a copy), or none any more
            assert tree(out)["d/e.html"] == "new d/e.html"
            failing[0] = 0
            publish(outputs("a.html", "b/c.html", text="old"), root, out)
        assert [p.name for p in root.iterdir() if p.name.startswith(".public")] == []
    assert failed > 4


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


@pytest.mark.parametrize("name", ["loop", "file/below", "x" * 300])
def test_outputs_that_the_system_refuses(root: Path, name: str) -> None:
    (root / "loop").symlink_to("loop")
    (root / "file").write_text("x")
    assert [fault.code for fault in check_output(root, root / name)] == ["publish-failed"]
