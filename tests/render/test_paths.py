from __future__ import annotations

import pytest

from dlblog.render.paths import content_path


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("a.md", "content/posts/b/a.md"),
        ("../a.md", "content/posts/a.md"),
        ("./x/../a.md", "content/posts/b/a.md"),
        ("/code/a.py", "content/code/a.py"),
        ("//code/a.py", "content/code/a.py"),
        ("code\\a.py", "content/posts/b/code/a.py"),
        ("../../../a", ""),
        ("/../a", ""),
        ("/", ""),
        ("", "content/posts/b"),
        ("a\0b", ""),
    ],
)
def test_paths_stay_in_content(written: str, path: str) -> None:
    assert content_path("content/posts/b/index.md", written) == path
