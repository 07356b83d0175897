"""What a second build does and says: `--explain`, `--profile`, `--no-cache`, nothing at all, and a damaged cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from again import blog, post
from builds import clean, command, published, surroundings
from dlblog import fs
from dlblog.fs.manifest import MANIFEST
from shared import write_site

BIB = "@misc{x, title={X}}\n@misc{y, title={Y}}\n"
HEAVY = ("jinja2", "markdown_it", "pygments", "bibtexparser", "pylatexenc", "math_core", "yaml", "dlblog.build")
Stamps = dict[str, tuple[int, int]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built twice: a file saved in the same instant as its listing is looked at once more."""
    root = tmp_path_factory.mktemp("site")
    posts = {"a": post("A", "See [@x], [](b.md).", tags="[x]"), "b": post("B", tags="[y]"), "c": post("C", "[@y] $x$")}
    extends = '{% extends "default/terms.html" %}'
    blog(root, **posts, **{"content/references.bib": BIB, "templates/terms.html": extends})
    for _ in range(2):
        assert command(root).returncode == 0
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of it, times and all."""
    root = tmp_path / "site"
    shutil.copytree(built, root, symlinks=True)
    assert command(root).returncode == 0  # its files have other inodes
    return root


def stamps(root: Path) -> Stamps:
    files = (path for path in (root / "public").rglob("*") if path.is_file() and path.name != MANIFEST)
    found = {path.relative_to(root / "public").as_posix(): _stamp(path) for path in files}
    return {path: stamp for path, stamp in found.items() if not path.startswith(fs.INDEX)}  # which is one for all texts


def _stamp(path: Path) -> tuple[int, int]:
    return path.stat().st_ino, path.stat().st_mtime_ns


def explained(root: Path, *arguments: str) -> set[str]:
    ran = command(root, "--explain", *arguments)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.splitlines())


def test_explain(site: Path) -> None:
    assert explained(site) == set()
    blog(site, a=post("A", "Other *text*: [@x], [](b.md).", tags="[x]"), **{"content/references.bib": BIB})
    said = explained(site)
    assert "render content/posts/a.md – its text changed" in said
    assert "layout /posts/a/ – rendered content/posts/a.md changed" in said
    assert not [line for line in said if "/posts/b/" in line or "content/posts/b.md –" in line]
    blog(site, **{"templates/terms.html": '{% extends "default/terms.html" %} '})
    assert "layout /tags/ – template terms.html changed" in explained(site)
    blog(site, **{"content/references.bib": BIB.replace("{X}", "{Z}")})
    said = explained(site)
    assert "render content/posts/a.md – reference x changed" in said
    assert "render content/posts/c.md – reference y changed" not in said
    assert "layout /posts/a/ – rendered content/posts/a.md changed" in said


def test_profile(site: Path) -> None:
    ran = command(site, "--profile")
    rows = [line.split() for line in ran.stderr.splitlines()]
    assert rows[0] == ["stage", "wall", "s", "CPU", "s"]
    assert {"parsing", "rendering", "planning", "checking", "publishing"} <= {row[0] for row in rows}
    assert all(float(row[-1]) >= 0 <= float(row[-2]) for row in rows[1:])


def test_no_cache(site: Path) -> None:
    before = published(site)
    shutil.rmtree(site / ".dlblog")
    said = explained(site, "--no-cache")
    assert "layout /posts/a/ – new" in said
    assert not (site / ".dlblog/cache.db").exists()
    assert published(site) == before


def test_a_build_of_nothing_loads_and_touches_nothing(site: Path) -> None:
    before, manifest = stamps(site), _stamp(site / "public" / MANIFEST)
    code = (
        "import sys, pathlib\nfrom dlblog.cli.build import Request, run\n"
        f"assert run(pathlib.Path({str(site)!r}), Request()) == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=surroundings())
    assert ran.stdout.splitlines()[-1] == "[]"
    assert stamps(site) == before
    assert _stamp(site / "public" / MANIFEST) == manifest


def test_a_body_edit_rewrites_its_page_its_twin_and_its_feeds(site: Path) -> None:
    before = stamps(site)
    blog(site, a=post("A", "Other *text*: [@x], [](b.md).", tags="[x]"))
    assert command(site).returncode == 0
    after = stamps(site)
    assert after.keys() == before.keys()
    feeds = {"feed.xml", "feed.json", "tags/x/feed.xml", "types/article/feed.xml"}
    assert {path for path in after if after[path] != before[path]} == {
        "posts/a/index.html", "posts/a/index.md", *feeds & after.keys(),
    }  # fmt: skip


DAMAGE = {
    "noise": lambda _: b"no database at all" * 99,
    "empty": lambda _: b"",
    "half": lambda data: data[: len(data) // 2],
    "bytes": lambda data: data[:8192] + bytes(byte ^ 255 for byte in data[8192:]),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache(site: Path, damage: str) -> None:
    cache = site / ".dlblog/cache.db"
    cache.write_bytes(DAMAGE[damage](cache.read_bytes()))
    blog(site, b=post("B", "Other text.", tags="[y]"))
    ran = command(site)
    assert ran.returncode == 0
    assert ("notice: the cache" in ran.stderr) == (damage != "empty")
    expected = clean(site).files
    assert expected
    found = published(site)
    assert found.keys() == expected.keys()
    assert [path for path in found if found[path] != expected[path]] == []
    assert explained(site) == set()


def test_a_name_that_is_not_utf_8_is_reported_after_a_good_build_too(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n"})
    assert command(root).returncode == 0
    (root / os.fsdecode(b"content/posts/b\xff.md")).write_text("---\ntitle: B\ndate: 2024-01-01\n---\n\nText.\n")
    ran = command(root)
    assert ran.returncode == 1
    assert "error[file-name]" in ran.stderr
    assert "Traceback" not in ran.stderr
