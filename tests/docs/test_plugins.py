"""The files of docs/plugins.md make a site in which each kind of plugin does what the page says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlblog.diagnostics import show
from documents import DOCS, blocks
from shared import build_site, html, write_site


def test_the_plugins_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files: dict[str, str | bytes] = {}
    for block in blocks(DOCS / "plugins.md"):
        name = block.title.removesuffix(" (continued)")
        files[name] = f"{files[name]!s}\n\n{block.text}" if name in files else block.text
    monkeypatch.syspath_prepend(write_site(tmp_path, files))
    try:
        result = build_site(tmp_path)
    finally:
        sys.modules.pop("house", None)

    assert "<kbd>Ctrl</kbd> and <kbd>C</kbd>" in html(result, "posts/shortcuts/index.html")
    assert '<li>I. <a href="/posts/resnet/">Deep Residual Learning</a></li>' in html(result, "read/index.html")
    assert [show(d) for d in result.diagnostics] == [
        "content/posts/shortcuts.md:1: warning[house-obviously]: this post says “obviously”\n    = hint: show why"
    ]
