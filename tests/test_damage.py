"""Whatever happens to `.dlblog/`, the next build ends well and is that of a clean one, and the folder stays small."""

from __future__ import annotations

import ast
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builds import clean, command, incremental, published, surroundings
from dlblog import fs
from dlblog.cli.build import Request
from dlblog.fs.staging import Stage
from dlblog.jobs import in_processes
from dlblog.serve.rebuild import Rebuilder
from dlblog.store import Disk
from shared import ROOT, write_site
from site_edits import begin, put, written


def _edit_database(statement: str) -> Callable[[Path], None]:
    def edit(path: Path) -> None:
        with sqlite3.connect(path) as db:
            db.execute(statement)
        db.close()

    return edit


def _directory(path: Path) -> None:
    path.unlink()
    (path / "x").mkdir(parents=True)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _no_packs(path: Path) -> None:
    shutil.rmtree(path.parent / "packs", ignore_errors=True)


# What is done to the cache, and what the next build says: nothing, or a word of its notice.
DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (Path.unlink, ""),
    "empty": (lambda path: path.write_bytes(b""), ""),
    "half of it": (_half, "emptied"),
    "a text": (lambda path: path.write_text("Dear diary,\n" * 500), "emptied"),
    "a folder": (_directory, "emptied"),
    "another format": (_edit_database("PRAGMA user_version = 12345"), ""),
    "rows without their renderings": (_edit_database("DELETE FROM row WHERE kind = 'rendered'"), "damaged"),
    "rows without their plan's pages": (_edit_database("DELETE FROM row WHERE kind = 'page'"), "damaged"),
    "rows without references": (_edit_database("DELETE FROM row WHERE kind = 'reference'"), ""),
    "fewer rows": (_edit_database("DELETE FROM row WHERE kind IN ('laid', 'parsed')"), ""),
    "damaged rows": (_edit_database("UPDATE row SET data = x'00' WHERE kind = 'render'"), "emptied"),
    "the folder is gone": (lambda path: shutil.rmtree(path.parent), ""),
    "what is known of files is nonsense": (lambda path: (path.parent / "files").write_bytes(b"\x93\xff"), ""),
    "packs are gone": (_no_packs, "damaged"),
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with so many posts that processes and packs are used."""
    put(tmp_path, {}, written(begin()))
    (tmp_path / "templates/base.html").unlink()
    post = "---\ntitle: N{}\ndate: 2024-01-01\n---\n\n" + "Text about gradients.\n\n" * 60
    return write_site(tmp_path, {f"content/posts/n{number}.md": post.format(number) for number in range(60)})


@pytest.mark.parametrize(("harm", "said"), DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_after_damage_equals_a_clean_one(
    site: Path, harm: Callable[[Path], object], said: str, jobs: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert incremental(site, Request(jobs=jobs)).files
    harm(site / ".dlblog/cache.db")
    code = site / "content/code/train.py"  # that no list shows, so the plan stays
    code.write_text(code.read_text().replace("loss = 1", "loss = 2"))
    (site / "templates/base.html").write_text('{% extends "default/base.html" %}')
    capsys.readouterr()
    made = incremental(site, Request(jobs=jobs))
    printed = capsys.readouterr().err
    assert made == clean(site)
    assert said in printed if said else printed == "", printed
    assert printed.count("\n") <= 1
    again = incremental(site, Request(jobs=jobs))
    assert again == made
    assert harm is _directory or capsys.readouterr().err == ""


def test_children_read_where_there_can_be_no_file(tmp_path: Path) -> None:
    (tmp_path / "cache.db/x").mkdir(parents=True)
    store = Disk(tmp_path / "cache.db")
    store.put("table", "a", b"1")
    store.commit()
    assert set(dict(in_processes(lambda _: store.get("table", "a"), 60, 2)).values()) == {b"1"}
    store.close()


def test_who_makes_the_file_first_makes_it_for_all(tmp_path: Path) -> None:
    """Many processes open a cache that is not there."""
    program = (
        "import sys; from pathlib import Path; from dlblog.store import Disk\n"
        "s = Disk(Path(sys.argv[1])); s.get('a', 'b'); s.put('a', sys.argv[2], b'x'); s.commit()\n"
        "assert s.get('a', sys.argv[2]) == b'x'; s.finish([('a', sys.argv[2])]); print(s.emptied, end='')"
    )
    for attempt in range(3):
        place = tmp_path / str(attempt) / "cache.db"
        commands = [[sys.executable, "-c", program, str(place), str(number)] for number in range(6)]
        running = [subprocess.Popen(one, env=surroundings(), stdout=subprocess.PIPE, text=True) for one in commands]
        assert [process.communicate(timeout=60)[0] for process in running] == [""] * 6
        assert [process.returncode for process in running] == [0] * 6
        store = Disk(place)
        assert len(store.all("a")) == 6
        store.close()


def test_a_try_that_is_given_up_locks_nobody_out(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is saved while it is read: the build begins again, and must not wait for its own first try."""
    tries = []
    real = Stage.commit

    def commit(self: Stage, listing: object) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise fs.Changed("content/posts/alpha.md")
        return real(self, listing)

    monkeypatch.setattr(Stage, "commit", commit)
    started = time.monotonic()
    made = incremental(site)
    assert len(tries) == 2
    assert time.monotonic() - started < 50  # SQLite waits 60 s for a lock
    assert made == clean(site)


def test_a_build_beside_serve_waits_for_nobody(site: Path) -> None:
    """They share the cache, and `serve` makes a page when it is asked for."""
    rebuild = Rebuilder(site)
    rebuild(frozenset())
    post = site / "content/posts/alpha.md"
    for number in range(2):
        post.write_text(post.read_text() + f"\nMore {number}.\n")
        assert rebuild(frozenset(["content/posts/alpha.md"])).find("posts/alpha/index.html")
        ran = subprocess.run(
            [sys.executable, "-m", "dlblog", "-C", str(site), "build"],
            env=surroundings(), capture_output=True, text=True, timeout=50, check=True,
        )  # fmt: skip
        assert ran.stderr == ""
        assert published(site) == clean(site).files


# root may write anywhere, unless it gives up that it may
AS_OTHERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.getuid() == 0 else []


@pytest.mark.skipif(bool(AS_OTHERS) and not shutil.which("setpriv"), reason="permissions do not apply to root")
@pytest.mark.parametrize("what", ["cache.db", "."])
def test_a_cache_that_may_not_be_written(site: Path, what: str) -> None:
    """The build goes on without it, or says in a line why it cannot."""
    assert command(site).returncode == 0
    (site / ".dlblog" / what).chmod(0o444 if what != "." else 0o555)
    (site / "content/posts/alpha.md").write_text("---\ntitle: New\ndate: 2024-01-01\n---\n\nx\n")
    before = published(site)
    build = [sys.executable, "-m", "dlblog", "-C", str(site), "build", "--jobs", "2"]
    ran = subprocess.run(
        [*AS_OTHERS, *build], env=surroundings(), capture_output=True, text=True, timeout=60, check=False
    )
    (site / ".dlblog").chmod(0o755)
    assert "Traceback" not in ran.stderr
    assert published(site) == (before if ran.returncode else clean(site).files)


def size(root: Path) -> int:
    files = (file for file in (root / ".dlblog").rglob("*") if file.is_file())
    return sum(file.stat().st_size for file in files if "spare-" not in str(file))


def test_it_does_not_grow_without_bound(tmp_path: Path) -> None:
    """200 edits of a long post."""
    sizes = []
    post = "---\ntitle: A\ndate: 2024-01-01\n---\n\nEdit {}.\n\n" + "Many words about gradients. " * 400
    write_site(tmp_path, {"dlblog.yml": "title: T\nurl: https://e.org\nsearch: false\n"})
    for number in range(200):
        write_site(tmp_path, {"content/posts/a.md": post.format(number)})
        incremental(tmp_path)
        sizes.append(size(tmp_path))
    assert max(sizes[100:]) <= 1.2 * max(sizes[:100])
    assert "Edit 199." in (tmp_path / "public/posts/a/index.html").read_text()


def test_nothing_from_the_cache_is_ever_run() -> None:
    """No module that reads what was stored knows pickle, marshal, eval and the like."""
    package = ROOT / "src/dlblog"
    files = [package / f"{name}.py" for name in ("values", "store", "pack", "incremental", "toolchain", "project")]
    dangerous = {"pickle", "marshal", "shelve", "eval", "exec", "compile", "__import__", "runpy"}
    for file in [*files, *package.glob("fs/*.py"), *package.glob("stages/*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            names = {alias.name for alias in node.names} if isinstance(node, ast.Import | ast.ImportFrom) else set()
            names |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
            names |= {node.func.id} if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else set()
            assert not names & dangerous, f"{file}: {names & dangerous}"
