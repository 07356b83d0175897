"""docs/serve.md: its options are the program's, its example is what the program prints, what it promises is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from dlblog.cli import cli, main
from documents import DOCS, blocks, rows
from serving import serving, until

SERVE = DOCS / "serve.md"


def test_the_options_are_all_there() -> None:
    known = [sorted([*option.opts, *option.secondary_opts]) for option in cli.commands["serve"].params]
    listed = [sorted(re.findall(r"-{1,2}[a-z-]+", cells[0])) for cells in rows(SERVE) if cells[0].startswith("`--")]
    assert listed == known


def test_what_is_default_is_said() -> None:
    options = {option.name: option.default for option in cli.commands["serve"].params}
    said = " ".join(" ".join(cells) for cells in rows(SERVE))
    assert f"`{options['host']}` unless given" in said
    assert f"{options['port']} unless given" in said
    assert (options["drafts"], options["future"]) == (True, True)


def test_the_example_is_what_it_prints(tmp_path: Path) -> None:
    command, example = (block.text for block in blocks(SERVE))
    assert shlex.split(command) == ["dlblog", "-C", "my-blog", "serve"]
    site = tmp_path / "my-blog"
    with pytest.raises(SystemExit):
        main(["init", str(site)])
    post = site / "content/posts/hello.md"
    with serving(site, files={}) as server:
        until(lambda: server.get("/").status == 200)
        post.write_text(post.read_text() + "\nMore.\n")
        until(lambda: "More." in server.text("/posts/hello/"))
        post.write_text(post.read_text().replace("\nMore.\n", "\nSee [@nobody2020].\n"))
        until(lambda: any("hint" in line for line in server.lines))
    printed = server.first + "".join(server.lines)
    assert without_numbers(printed) == without_numbers(example)


def without_numbers(text: str) -> str:
    """Times, ports and counts differ from one run to the next, and so does the number of the last line."""
    text = re.sub(r"\d+:\d+:\d+ ", "TIME ", text)
    text = re.sub(r"[\d.]+ m?s\b", "SOME ms", text)
    return re.sub(r":\d+|\b\d+ files|\d+ \|| +\|| += ", "#", text)
