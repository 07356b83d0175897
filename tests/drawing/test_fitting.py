"""A title fits its box, whatever its length and script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dlblog.drawing.fitting import Box, Fitted, cut, fit

BOX, SIZES = Box(1000, 340, 1.16, 4), (100, 80, 60)


def width(text: str) -> float:
    """A typewriter's, and Chinese twice as wide."""
    return sum(1.0 if ord(letter) > 0x2E7F else 0.5 for letter in text)


def of(text: str) -> Fitted:
    return fit(text, SIZES, BOX, width)


def test_a_short_title_is_large_and_on_one_line() -> None:
    assert of("CLIP") == Fitted(100, ("CLIP",))


def test_lines_are_of_much_the_same_length() -> None:
    assert of("Attention is all you need").lines == ("Attention is", "all you need")


def test_a_long_title_is_smaller() -> None:
    fitted = of("Scaled dot products, and why they are divided by the root of d before the softmax")
    assert (fitted.size, len(fitted.lines)) == (60, 3)


def test_what_does_not_fit_ends_after_a_word() -> None:
    fitted = of("again and " * 40)
    assert len(fitted.lines) == 4
    assert fitted.lines[-1].endswith(("again…", "and…"))


def test_a_word_wider_than_the_box_is_broken() -> None:
    assert "".join(of("w" * 60).lines) == "w" * 60


def test_chinese_is_broken_anywhere() -> None:
    fitted = of("注意力机制" * 4)
    assert "".join(fitted.lines) == "注意力机制" * 4
    assert len(fitted.lines) > 1


def test_a_break_after_a_hyphen() -> None:
    assert of("state-of-the-art-attention-models").lines == ("state-of-the-art-", "attention-models")


def test_nothing_is_no_line() -> None:
    assert of("") == of("  ") == Fitted(100, ())


def test_cut() -> None:
    assert cut("short", 10, width) == "short"
    assert cut("Deep learning, slowly", 8, width) == "Deep learning…"
    assert cut("Incomprehensibilities", 5, width) == "Incompreh…"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=300))
def test_no_line_is_wider_than_the_box(text: str) -> None:
    fitted = of(text)
    assert len(fitted.lines) <= 4
    assert all(width(line) * fitted.size <= BOX.width for line in fitted.lines)
    kept = "".join("".join(fitted.lines).split())
    assert kept == "".join(text.split()) or kept.endswith("…")
