import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.model import Size
from dlblog.pictures.svg import drawing


@pytest.mark.parametrize(
    ("root", "size", "fluid"),
    [
        ('<svg width="680" height="350" viewBox="0 0 1 1">', Size(680, 350), False),
        ("<svg xmlns='x' width='10.4px' height='20.6'>", Size(10, 21), False),
        ('<svg viewBox="0 0 240 120">', Size(240, 120), True),
        ('<svg viewBox="-10,-10,2.5e2,1e2">', Size(250, 100), True),
        ('<svg width="100%" height="100%" viewBox="0 0 30 20">', Size(30, 20), True),
        ('<svg width="300" viewBox="0 0 30 20">', Size(300, 200), False),
        ('<svg height="2in" viewBox="0 0 30 20">', Size(288, 192), False),
        ('<svg width="72pt" height="36pt">', Size(96, 48), False),
        ('<svg width="2.54cm" height="25.4mm">', Size(96, 96), False),
        ('<svg\n  width = "3"\n  height = "4"\n>', Size(3, 4), False),
        ('<?xml version="1.0"?><!-- <svg width="9" height="9"> --><!DOCTYPE svg><svg width="3" height="4">', Size(3, 4), False),
        ('<svg stroke-width="7" viewBox="0 0 3 4">', Size(3, 4), True),
        ('<svg viewBox="0 0 9999 1">', Size(9999, 1), True),
    ],
)  # fmt: skip
def test_what_a_drawing_says_of_its_size(root: str, size: Size, fluid: bool) -> None:
    found = drawing(root + "<rect/></svg>")
    assert (found.size, found.fluid) == (size, fluid)


@pytest.mark.parametrize(
    "text",
    ["", "<svg>", "<svg", '<svg width="3">', '<svg viewBox="0 0 0 9">', '<svg viewBox="0 0 9">', "<svg width='1e9' height='2'>",
     '<svg width="99999999" height="2">', "<p>no drawing</p>", "<!-- <svg width='3' height='3'>"],
)  # fmt: skip
def test_drawings_without_a_size(text: str) -> None:
    assert drawing(text).size is None
    assert not drawing(text).fluid


def test_a_drawing_that_knows_the_dark_needs_no_light_ground() -> None:
    assert drawing('<svg width="3" height="4">').clear
    assert not drawing('<svg width="3" height="4"><style>@media (prefers-color-scheme: dark) {}</style>').clear


@given(st.text(alphabet="<svg width='\"=!->0123 ./%x", max_size=80))
def test_any_text_is_read(text: str) -> None:
    drawing(text)


def test_long_texts_take_no_longer_than_they_are() -> None:
    for piece in ("<!--", "<svg ", '<svg a="', "<svg width=", "<"):
        drawing(piece * 30_000)
