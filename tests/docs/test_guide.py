"""The guide is followed to the letter: its files are written, its commands run, and nothing may go wrong."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from dlblog.cli import main
from documents import DOCS, Block, blocks, rows

# Commands that the guide shows and this test leaves out: they are not dlblog's.
OTHERS = ("pip install dlblog",)


def run(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One line of a shell block; dlblog's findings go to standard error, which must stay empty."""
    name, *arguments = shlex.split(command)
    if name == "cd":
        monkeypatch.chdir(arguments[0])
    elif name == "dlblog":
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert (ended.value.code, capsys.readouterr().err) == (0, ""), command
    else:
        assert command in OTHERS, f"{command}: run it here, or add it to OTHERS"


def test_a_reader_can_follow_the_guide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(DOCS / "guide.md"):
        if block.title:
            written(block)
        elif block.language == "sh":
            for command in block.text.splitlines():
                run(command, monkeypatch, capsys)
        else:
            assert block.language == "text", f"guide.md:{block.line}: what is this block?"
    site = tmp_path / "my-blog/public"
    addresses = [name for cells in rows(DOCS / "guide.md") for name in re.findall(r"`(/[^`…]*)`", " ".join(cells))]
    assert len(addresses) > 20
    made = [name for name in addresses if (site / (name + "index.html" * name.endswith("/")).lstrip("/")).is_file()]
    assert set(addresses) - set(made) == {"/blog/2/"}  # nobody wants to follow a guide of eleven posts
    assert "Begin with <a" in (site / "index.html").read_text()
    assert 'href="/residuals/posts/vanishing/depth.svg"' not in (site / "index.html").read_text()
    assert 'src="/residuals/posts/vanishing/depth.svg"' in (site / "posts/vanishing/index.html").read_text()


def written(block: Block) -> None:
    path = Path(block.title)
    assert not path.is_absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")


def test_the_example_of_a_finding_is_what_dlblog_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = list(blocks(DOCS / "guide.md"))
    example = next(block.text for block in found if "error[" in block.text)
    line = next(row.partition("| ")[2] for row in example.splitlines() if "| A " in row)
    for block in found:
        if block.title in ("content/posts/optimisers-2.md", "content/references.bib", "dlblog.yml"):
            (tmp_path / block.title).parent.mkdir(parents=True, exist_ok=True)
            text = block.text.replace("[](optimisers-1.md) forgets each gradient at once. A heavy ball does not.", line)
            (tmp_path / block.title).write_text(text.partition("chapters:")[0])
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["build"])
    assert ended.value.code == 1
    assert example.splitlines()[:4] == [row for row in capsys.readouterr().err.splitlines() if row in example][:4]
