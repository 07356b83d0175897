"""TOML front matter as a tree with places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.frontmatter.toml import read
from dlblog.yaml import List, Map, Scalar

SOURCE = """\
title = "A = b"
date = 2024-01-15T10:00:00+01:00
draft = false
tags = ["a", "b"]
weight = 0x1F

[series]
name = "S"
part = 2

[[authors]]
name = "Ada"
[[authors]]
name = "Alan"
"""


def test_values_and_places() -> None:
    node, found = read(SOURCE, "a.md", 2)
    assert not found
    assert isinstance(node, Map)
    written = {key.text: (key.span.line, item) for key, item in node.items}
    assert {name: line for name, (line, _) in written.items()} == {
        "title": 2, "date": 3, "draft": 4, "tags": 5, "weight": 6, "series": 8, "authors": 12,
    }  # fmt: skip
    texts = {name: item.text for name, (_, item) in written.items() if isinstance(item, Scalar)}
    assert texts == {"title": "A = b", "date": "2024-01-15T10:00:00+01:00", "draft": "false", "weight": "31"}
    authors = written["authors"][1]
    assert isinstance(authors, List)
    lines = [key.span.line for author in authors.items if isinstance(author, Map) for key, _ in author.items]
    assert lines == [13, 15]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('title = "x"\ndate = 2024-13-01\n', "toml-syntax", 3),
        ('title = "x\n', "toml-syntax", 2),
        ("a = 1\na = 2\n", "toml-syntax", 3),
        ("tags = [", "toml-syntax", 2),
        ("a = " + "[" * 100_000, "toml-depth", 2),
        ("a = " + "[" * 40 + "]" * 40, "toml-depth", 2),
        (".".join("a" * 40) + " = 1", "toml-depth", 2),
        ("a = " + "9" * 5000, "toml-syntax", 2),
        ("a = 0x" + "f" * 5000, "toml-syntax", 2),
    ],
)
def test_faults(text: str, code: str, line: int) -> None:
    node, found = read(text, "a.md", 2)
    assert node is None
    assert [(d.code, d.span.line) for d in found if d.span] == [(code, line)]


@given(st.text(alphabet="ab=.[]{}\"', \n#1-:T", max_size=50))
def test_no_text_makes_it_raise(text: str) -> None:
    read(text, "a.md", 2)
