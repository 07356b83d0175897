"""Which editor, which line, which file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dlblog.serve.editor import address, command, inside, line_of, start
from serving import until


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("code --wait", ["code", "--goto", "/s/a b.md:7"]),
        ("/usr/bin/codium -w -n", ["/usr/bin/codium", "-n", "--goto", "/s/a b.md:7"]),
        ("subl -w", ["subl", "/s/a b.md:7"]),
        ("zed", ["zed", "/s/a b.md:7"]),
        ("pycharm", ["pycharm", "--line", "7", "/s/a b.md"]),
        ("emacsclient -c", ["emacsclient", "--no-wait", "+7", "/s/a b.md"]),
        ("gvim", ["gvim", "+7", "/s/a b.md"]),
        ("Notepad++.exe", ["Notepad++.exe", "-n7", "/s/a b.md"]),
    ],
)
def test_editors_with_a_window(editor: str, words: list[str]) -> None:
    assert command(editor, "/s/a b.md", 7) == words


@pytest.mark.parametrize(
    "editor", ["vim", "nvim", "nano -w", "emacsclient -t", "emacsclient -nw", "", "unknown", 'code "', "hx"]
)
def test_others_are_left_to_the_browser(editor: str) -> None:
    assert command(editor, "/s/a.md", 7) is None
    assert address("/s/a b.md", 7) == "vscode://file/s/a%20b.md:7"


SOURCE = """\
---
title: Attention
---

A post about **scaled** dot-product [attention](x.md), which
goes on in a second line.

## Why it scales

- first item
- second *item*

```python
def softmax(x): ...
```

## The end

A post about something else, at the end.
"""


@pytest.mark.parametrize(
    ("clicked", "heading", "line"),
    [
        ("A post about scaled dot-product attention, which goes on in a second line.", "", 5),
        ("goes on in a second line", "", 6),
        ("Why it scales", "", 8),
        ("second item", "Why it scales", 11),
        ("def softmax(x): ...", "Why it scales", 14),
        ("A post about something else, at the end.", "The end", 19),
        ("x = 1/2 (nothing of the source)", "The end", 17),
        ("x", "", 1),
        ("", "", 1),
    ],
)
def test_the_line_that_was_clicked(clicked: str, heading: str, line: int) -> None:
    assert line_of(SOURCE, clicked, heading) == line


def test_only_files_of_the_site(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "content/a.md").write_text("a")
    (root / ".env").write_text("secret")
    (tmp_path / "secret").write_text("secret")
    os.symlink(tmp_path / "secret", root / "content/link")
    assert inside(root, "content/a.md") == root / "content/a.md"
    for name in ("../secret", str(tmp_path / "secret"), "content/link", ".env", "content", "none", "", "\0"):
        assert inside(root, name) is None, name


def test_starting(tmp_path: Path) -> None:
    assert start([sys.executable, "-c", f"open({str(tmp_path / 'made')!r}, 'w')"])
    until((tmp_path / "made").exists)
    assert not start([str(tmp_path / "no-such-editor")])
