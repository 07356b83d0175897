"""Slug, date and words of a file's name."""

from __future__ import annotations

from datetime import date

import pytest

from dlblog.frontmatter.names import FileName, file_name


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/posts/clip.md", FileName("clip", None, "Clip")),
        ("content/posts/2024-01-31-some-name.md", FileName("some-name", date(2024, 1, 31), "Some name")),
        ("content/posts/2024-01-31-some-name/index.md", FileName("some-name", date(2024, 1, 31), "Some name")),
        ("content/posts/clip/index.md", FileName("clip", None, "Clip")),
        ("content/posts/grokking/README.md", FileName("grokking", None, "Grokking")),
        ("content/posts/README.md", FileName("readme", None, "README")),
        ("content/pages/index.md", FileName("index", None, "Index")),
        ("content/pages/about_me.md", FileName("about_me", None, "About me")),
        ("content/posts/2024/deep/x.md", FileName("x", None, "X")),
        ("content/posts/2024-13-45-x.md", FileName("2024-13-45-x", None, "2024 13 45 x")),
        ("content/posts/2024-01-31.md", FileName("", date(2024, 1, 31), "")),
        ("content/posts/bad post two.md", FileName("bad-post-two", None, "Bad post two")),
        ("content/posts/50%25 #1?a&b.md", FileName("50-25-sharp1-a-b", None, "50%25 #1?a&b")),
        ("content/posts/梯度-é-🚀.md", FileName("梯度-é-🚀", None, "梯度 é 🚀")),
        ("content/posts/Attention.md", FileName("attention", None, "Attention")),
    ],
)
def test_names(path: str, expected: FileName) -> None:
    assert file_name(path) == expected
