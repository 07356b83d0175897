"""Words that say what a text is about."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dlblog.site.words import words


def test_words() -> None:
    assert words("The Loss of 3 GPT4models, don't: layer_norm, für Größen, 深度学习 是") == [
        *("loss", "models", "layer", "norm", "größen", "深度学习"),
    ]
    assert words("Plain words, plain 0 words") == ["plain", "words", "plain", "words"]


@given(st.text(st.sampled_from("abcdEF é²ªß1_-’“深度\n."), max_size=40))
def test_the_simple_pattern_finds_what_the_other_does(text: str) -> None:
    assert words(text) == re.findall(r"[^\W\d_]{4,}|[^\W\d_a-z]{2,}", text.lower())
