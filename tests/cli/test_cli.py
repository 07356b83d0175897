"""The commands as a user meets them: arguments in, lines and exit codes out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from dlblog.cli import main
from dlblog.cli.progress import Progress
from dlblog.fs.manifest import MANIFEST


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def dlblog(capsys: pytest.CaptureFixture[str]):
    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def site(tmp_path: Path, dlblog) -> Path:
    """What `init` makes, without the search index, which takes half a second of each build."""
    root = tmp_path / "my-blog"
    assert dlblog("init", root).code == 0
    with (root / "dlblog.yml").open("a") as config:
        config.write("\nsearch: false\n")
    return root


def test_init_makes_a_site_that_builds(tmp_path: Path, dlblog) -> None:
    site = tmp_path / "my-blog"
    assert dlblog("init", site).code == 0
    ran = dlblog("-C", site, "build", "--strict")
    assert ran.err == ""
    assert ran.code == 0
    assert "built 1 post, 1 page" in ran.out
    page = (site / "public/posts/hello/index.html").read_text()
    assert "Hello, attention" in page
    assert "<math" in page
    assert (site / ".github/workflows/pages.yml").exists()
    assert (site / ".gitignore").exists()
    assert 'title: "My blog"' in (site / "dlblog.yml").read_text()


def test_init_never_overwrites(site: Path, dlblog) -> None:
    before = (site / "dlblog.yml").read_text()
    ran = dlblog("init", site)
    assert ran.code == 1
    assert "nothing was changed" in ran.err
    assert (site / "dlblog.yml").read_text() == before


@pytest.mark.parametrize("kind", ["post", "page", "summary", "story", "technique", "log"])
def test_new(site: Path, dlblog, kind: str) -> None:
    ran = dlblog("-C", site, "new", kind, 'A "quoted": title')
    path = Path(ran.out.strip())
    assert path.name == "a-quoted-title.md"
    assert path.parent.name == ("pages" if kind == "page" else "posts")
    assert dlblog("-C", site, "build", "--drafts").code == 0
    again = dlblog("-C", site, "new", kind, 'A "quoted": title')
    assert again.code == 1
    assert "exists already" in again.err


def test_errors_keep_the_published_site(site: Path, dlblog) -> None:
    dlblog("-C", site, "build")
    page = site / "public/posts/hello/index.html"
    before = page.read_bytes()
    post = site / "content/posts/hello.md"
    post.write_text(post.read_text() + "\nSee [@nobody2020] and ![x](gone.png).\n")
    ran = dlblog("-C", site, "build")
    assert ran.code == 1
    assert "content/posts/hello.md:31:7: error[cite-unknown]" in ran.err
    assert "  31 | See [@nobody2020]" in ran.err
    assert "2 errors: nothing was published" in ran.err
    assert page.read_bytes() == before


def test_strict_turns_warnings_into_errors(site: Path, dlblog) -> None:
    (site / "content/posts/w.md").write_text("---\ntitle: W\ndate: 2024-01-01\ndescripton: typo\n---\ntext\n")
    ran = dlblog("-C", site, "build")
    assert ran.code == 0
    assert "(1 warning)" in ran.out
    assert dlblog("-C", site, "build", "--strict").code == 1


def test_drafts_and_future_posts(site: Path, dlblog) -> None:
    (site / "content/posts/d.md").write_text("---\ntitle: D\ndate: 2024-01-01\ndraft: true\n---\ntext\n")
    (site / "content/posts/f.md").write_text("---\ntitle: F\ndate: 2999-01-01\n---\ntext\n")
    dlblog("-C", site, "build")
    assert not (site / "public/posts/d").exists()
    assert not (site / "public/posts/f").exists()
    dlblog("-C", site, "build", "--drafts", "--future")
    assert (site / "public/posts/d/index.html").exists()
    assert (site / "public/posts/f/index.html").exists()


def test_output_and_base_url(site: Path, dlblog) -> None:
    assert dlblog("-C", site, "build", "--output", "out", "--base-url", "https://me.github.io/blog/").code == 0
    assert 'href="/blog/posts/hello/"' in (site / "out/index.html").read_text()
    assert dlblog("-C", site, "build", "--base-url", "ftp://x").code == 2
    assert dlblog("-C", site, "build", "--output", "content").code == 1


@pytest.mark.usefixtures("drawn_anew")
def test_jobs_change_nothing(site: Path, dlblog) -> None:
    for number in range(30):
        path = site / f"content/posts/p{number}.md"
        path.write_text(
            f"---\ntitle: P{number}\ndate: 2024-01-01\n---\n## A {number}\n\n$x_{number}$ [@vaswani2017attention]\n"
        )
    for jobs in (1, 2):
        assert dlblog("-C", site, "build", "-o", f"out{jobs}", "--jobs", jobs).code == 0
    trees = [
        {p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file() and p.name != MANIFEST}
        for f in (site / "out1", site / "out2")
    ]
    stamps = [{k: v for k, v in tree.items() if k.suffix != ".xml"} for tree in trees]
    assert stamps[0] == stamps[1]


def test_schema(dlblog) -> None:
    assert "title" in json.loads(dlblog("schema").out)["properties"]
    assert "permalink" in json.loads(dlblog("schema", "config").out)["properties"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["biuld"], "No such command"),
        (["build", "--outptu", "x"], "--output"),
        (["new", "poost", "T"], "poost"),
        (["-C", "/nowhere", "build"], "no folder /nowhere"),
        (["new", "post", "T"], "dlblog init"),
        (["build", "--jobs", "0"], "--jobs"),
    ],
)
def test_wrong_usage_is_2(
    dlblog, arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = dlblog(*arguments)
    assert ran.code == 2
    assert says in ran.err


def test_a_folder_that_is_no_site_is_an_error(dlblog, tmp_path: Path) -> None:
    ran = dlblog("-C", tmp_path, "build")
    assert ran.code == 1
    assert "dlblog init" in ran.err
    assert not (tmp_path / "public").exists()


def test_help_loads_nothing_heavy() -> None:
    heavy = ["jinja2", "markdown_it", "pygments", "yaml", "bibtexparser", "math_core", "dlblog.build"]
    code = f"import sys, dlblog.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_the_system_refuses_is_said_without_a_traceback(site: Path, dlblog, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = dlblog("init", tmp_path / "file/x")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "Not a directory" in ran.err
    ran = dlblog("-C", site, "new", "post", "x" * 400)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "too long" in ran.err


def test_an_output_link_that_leads_to_itself_is_a_finding(site: Path, dlblog) -> None:
    (site / "loop").symlink_to("loop")
    ran = dlblog("-C", site, "build", "--output", "loop")
    assert ran.code == 1
    assert "error[publish-failed]" in ran.err


def test_init_looks_at_the_folder_below_c(tmp_path: Path, dlblog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "blog").write_text("a file of the same name, elsewhere")
    assert dlblog("-C", "sub", "init", "blog").code == 0
    assert (tmp_path / "sub/blog/dlblog.yml").exists()


def test_init_says_a_next_step_that_can_be_pasted(tmp_path: Path, dlblog) -> None:
    assert f"dlblog -C '{tmp_path}/my blog' build" in dlblog("init", tmp_path / "my blog").out


def test_modules_of_the_site_do_not_stand_in_for_pythons(site: Path) -> None:
    (site / "colorsys.py").write_text("raise SystemExit('taken for Python\\'s')\n")
    code = f"from dlblog.cli.build import Request, run; run(__import__('pathlib').Path({str(site)!r}), Request()); import colorsys"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("no_color", ["", "1"])
def test_colour_only_on_a_terminal_that_wants_it(site: Path, no_color: str) -> None:
    (site / "content/posts/hello.md").write_text("no front matter")
    code = f"import pty; pty.spawn([{sys.executable!r}, '-m', 'dlblog', '-C', {str(site)!r}, 'build'])"
    environment = {**os.environ, "NO_COLOR": no_color}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert "error" in done.stdout
    assert ("\x1b[" in done.stdout) == (not no_color)


@pytest.mark.parametrize("columns", [10, 30, 200])
def test_the_progress_bar_never_wraps(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(click, "echo", lambda text, **_: written.append(text))
    progress = Progress()
    later = time.monotonic() + 9
    monkeypatch.setattr(time, "monotonic", lambda: later)
    progress("rendering", 500, 1000)
    progress.clear()
    assert len(written) == 3
    assert max(len(text.strip("\r")) for text in written) == columns - 1
