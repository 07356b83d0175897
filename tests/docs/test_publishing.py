"""docs/publishing.md: the workflow is the one that `dlblog init` writes, and what is promised holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dlblog.cli import cli, main
from documents import DOCS, blocks, rows

FOUND = {block.title: block.text for block in blocks(DOCS / "publishing.md")}
WORKFLOW = ".github/workflows/pages.yml"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run("init", ".") == 0
    return tmp_path


def test_the_workflow_is_the_one_that_init_writes(site: Path) -> None:
    assert (site / WORKFLOW).read_text(encoding="utf-8") == FOUND[WORKFLOW]


def test_the_workflow_builds_as_this_program_does(site: Path) -> None:
    command = re.search(r"run: dlblog (build .*)", FOUND[WORKFLOW])
    assert command
    words = command[1].replace('"$BASE_URL"', "https://ada.github.io/residuals/").split()
    assert run(*words) == 0
    assert 'href="/residuals/posts/hello/"' in (site / "public/index.html").read_text()
    assert re.search(r"path: (\S+)", FOUND[WORKFLOW])[1] == "public"  # type: ignore[index]


def test_a_domain_of_ones_own(site: Path) -> None:
    (site / "content/pages/CNAME").write_text(FOUND["content/pages/CNAME"])
    assert run("build") == 0
    assert (site / "public/CNAME").read_text() == "example.org\n"


def test_foreign_files_stay(site: Path) -> None:
    (site / "public").mkdir()
    (site / "public/mine.txt").write_text("mine")
    assert run("build") == 0
    assert run("build") == 0
    assert (site / "public/mine.txt").read_text() == "mine"
    assert (site / "public/.dlblog-manifest.json").is_file()


def test_the_options_are_all_there() -> None:
    known = [" ".join(sorted([*option.opts, *option.secondary_opts])) for option in cli.commands["build"].params]
    listed = [cells[0] for cells in rows(DOCS / "publishing.md") if cells[0].startswith("`--")]
    assert [" ".join(sorted(re.findall(r"`([^`]+)`", cell))) for cell in listed] == known


def test_exit_codes(site: Path) -> None:
    assert [cells[0] for cells in rows(DOCS / "publishing.md") if cells[0][0].isdigit()] == ["0", "1", "2", "130, 143"]
    (site / "content/posts/w.md").write_text("---\ntitle: W\ndate: 2024-01-01\n---\n\n[x](#nowhere)\n")
    assert run("build") == 0
    assert run("build", "--strict") == 1
    assert run("build", "--nonsense") == 2
