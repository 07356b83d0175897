"""Front matter and body, told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.diagnostics import Diagnostic
from dlblog.frontmatter.split import Parts, split


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n---\nbody\n", Parts("yaml", "a: 1\n", 2, "body\n", 4)),
        ("---  \na: 1\n--- \nbody", Parts("yaml", "a: 1\n", 2, "body", 4)),
        ("---\na: 1\n...\nbody", Parts("yaml", "a: 1\n", 2, "body", 4)),
        ("---\n---\n", Parts("yaml", "", 2, "", 3)),
        ("---\na: 1\n---", Parts("yaml", "a: 1\n", 2, "", 4)),
        ("\n\n---\na: 1\n---\nbody", Parts("yaml", "a: 1\n", 4, "body", 6)),
        ("+++\na = 1\n+++\nbody", Parts("toml", "a = 1\n", 2, "body", 4)),
        ("---\na: |\n  ---\n---\nbody\n---\n", Parts("yaml", "a: |\n  ---\n", 2, "body\n---\n", 5)),
        ("# Title\n", Parts("", "", 1, "# Title\n", 1)),
        ("----\n", Parts("", "", 1, "----\n", 1)),
        ("text\n---\n", Parts("", "", 1, "text\n---\n", 1)),
    ],
)
def test_parts(text: str, expected: Parts) -> None:
    assert split(text, "a.md") == expected


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "fm-empty", 1),
        (" \n\n", "fm-empty", 1),
        ("---\ntitle: x\n\nbody", "fm-unclosed", 1),
        ("\n+++\na", "fm-unclosed", 2),
    ],
)
def test_faults(text: str, code: str, line: int) -> None:
    found = split(text, "a.md")
    assert isinstance(found, Diagnostic)
    assert found.span is not None
    assert (found.severity, found.code, found.span.line) == ("error", code, line)


@given(st.text(alphabet="-+.a:\n ", max_size=60))
def test_the_body_is_where_it_says(text: str) -> None:
    parts = split(text, "a.md")
    if isinstance(parts, Parts):
        assert "\n".join(text.split("\n")[parts.body_line - 1 :]) == parts.body
