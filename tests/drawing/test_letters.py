"""What fonts have, and what they lack."""

from __future__ import annotations

import pytest

from asking import FONTS
from dlblog.drawing.letters import NoFontError, is_font, lacks, opened, without_pictures

SERIF = FONTS["static/fonts/serif.woff2"]


def test_a_font_has_weights() -> None:
    assert opened(SERIF, 40, 700).getlength("Downhill") > opened(SERIF, 40, 400).getlength("Downhill")
    assert opened(SERIF, 40, 900).getlength("D") == opened(SERIF, 40, 700).getlength("D")


def test_what_is_no_font() -> None:
    assert is_font(SERIF)
    assert not is_font(b"")
    assert not is_font(SERIF[:1000])
    with pytest.raises(NoFontError):
        opened(b"no", 10, 400)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [("Łukasz “says” β-VAE → √d – Ünïcödé", ""), ("注意力 and 注意", "注意力"), ("한국어", "한국어"), ("", "")],
)
def test_characters_that_a_font_lacks(text: str, lacking: str) -> None:
    assert lacks(SERIF, text) == lacking


def test_emoji_are_left_out() -> None:
    assert without_pictures("Rockets 🚀 and 👩‍🔬 ❤️ fly 1️⃣ time") == "Rockets and fly 1 time"
