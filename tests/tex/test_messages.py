"""math-core's complaints in plain words."""

from __future__ import annotations

import pytest

from dlblog.tex.messages import in_plain_words


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ('Unknown command "\\nosuch".', "unknown command \\nosuch"),
        ('Unknown environment "a".', "unknown environment a"),
        (
            "Duplicate subscript or superscript.",
            "two subscripts or two superscripts in a row: add braces, as in {x^a}^b",
        ),
        ("Something New.", "something New"),
        ("", ""),
    ],
)
def test_words(message: str, expected: str) -> None:
    assert in_plain_words(message) == expected
