"""The README says what is so: its commands run, its post builds, its finding is real; links in all docs lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from dlblog.cli import main
from dlblog.diagnostics import show
from documents import DOCS, blocks, links
from shared import ROOT, build_site, write_site

README = ROOT / "README.md"
BLOCKS = list(blocks(README))
PAGES = sorted([README, ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_its_commands_and_its_post(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shell = next(block.text for block in BLOCKS if block.language == "sh")
    commands = [shlex.split(line, comments=True)[1:] for line in shell.splitlines() if line.startswith("dlblog")]
    assert len(commands) == 2
    for command in commands:
        assert run(*command) == 0
    post = next(block.text for block in BLOCKS if block.language == "markdown")
    (tmp_path / "my-blog/content/posts/readme.md").write_text(post, encoding="utf-8")
    assert [show(d) for d in build_site(tmp_path / "my-blog").diagnostics] == []
    assert capsys.readouterr().err == ""


def test_its_finding_is_what_dlblog_says(tmp_path: Path) -> None:
    shown = next(block.text for block in BLOCKS if "error[" in block.text).rstrip("\n")
    place = re.match(r"(?P<path>\S+?):(?P<line>\d+):", shown)
    text = re.search(r"^ +\d+ \| (.*)$", shown, re.M)
    assert place
    assert text
    head = "---\ntitle: T\ndate: 2026-01-01\n---\n"
    source = head + "\n" * (int(place["line"]) - head.count("\n") - 1) + text[1] + "\n"
    bib = "@misc{vaswani2017, title={Attention Is All You Need}, year={2017}}"
    files = {"dlblog.yml": "url: https://example.org\n", "content/references.bib": bib, place["path"]: source}
    found = build_site(write_site(tmp_path, files)).diagnostics
    assert [show(d, source) for d in found] == [shown]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_to_files_and_headings_lead_somewhere(page: Path) -> None:
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), link
        headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.M)
        ids = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert not anchor or anchor in ids, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_lines_can_be_read_in_an_editor(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 135 and "|" not in line] == []


def test_the_modules_named_in_the_architecture_exist() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_][\w/]*(?:/|\.py))`", text)
    assert len(named) > 30
    assert [n for n in named if not any((place / n).exists() for place in (ROOT, ROOT / "src/dlblog"))] == []
