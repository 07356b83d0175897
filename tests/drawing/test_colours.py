"""Colours are those of the style sheet."""

from __future__ import annotations

import re

import pytest

from dlblog.drawing.colours import ACCENT, DARKEST, INK, NIGHT, PAPER, Oklch, accent_of, hexadecimal, oklch, rgb
from shared import ROOT

BASE = (ROOT / "templates/css/base.css").read_text()
NUMBERS = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)"


def in_css(name: str) -> tuple[Oklch, Oklch]:
    """A property in the light and in the dark."""
    found = re.search(rf"--{name}: light-dark\({NUMBERS}, {NUMBERS}\)", BASE)
    assert found, name
    numbers = [float(number) for number in found.groups()]
    return (numbers[0], numbers[1], numbers[2]), (numbers[3], numbers[4], numbers[5])


def test_the_colours_are_those_of_the_light_theme() -> None:
    assert in_css("paper") == (PAPER, NIGHT)
    assert (in_css("ink")[0], in_css("accent")[0]) == (INK, ACCENT)
    assert f"min(l, {DARKEST})" in BASE


def test_templates_name_the_papers() -> None:
    icons = (ROOT / "templates/_icons.html").read_text()
    assert re.findall('content="(#......)"', icons) == [hexadecimal(PAPER), hexadecimal(NIGHT)]
    assert set(re.findall('_color": "(.*)"', (ROOT / "templates/manifest.webmanifest").read_text())) == {
        hexadecimal(PAPER)
    }


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (255, 0, 0), (1, 2, 3), (39, 83, 168)])
def test_there_and_back(colour: tuple[int, int, int]) -> None:
    assert rgb(oklch(colour)) == colour


def test_a_colour_that_no_screen_shows_is_the_nearest() -> None:
    assert rgb((0.6, 0.4, 150))[0] == 0


@pytest.mark.parametrize(
    ("css", "lightness"),
    [
        ("#7a1f5c", 0.408),
        ("oklch(42% 50% 250)", 0.42),
        ("oklch(0.45 0.2 250deg)", 0.45),
        ("teal", 0.45),
        ("#fff", 0.45),
    ],
)
def test_an_accent_is_readable(css: str, lightness: float) -> None:
    assert accent_of(css)[0] == pytest.approx(lightness, abs=0.001)


def test_what_cannot_be_read_is_the_accent_of_the_theme() -> None:
    assert accent_of("") == accent_of("lch(50 30 20)") == accent_of("currentcolor") == ACCENT
