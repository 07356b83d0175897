"""Files that dlblog.yml names: `icon:`, `cards: font:`."""

from __future__ import annotations

import pytest

from dlblog.config import read


@pytest.mark.parametrize("written", ["assets/i.svg", "/assets/i.svg", "content/assets/i.svg"])
def test_a_path_is_one_below_content(written: str) -> None:
    config, found = read(f"url: https://example.org\nicon: {written}\n")
    assert (config.icon.path, found) == ("content/assets/i.svg", ())
    assert config.icon.span is not None
    assert config.icon.span.line == 2


@pytest.mark.parametrize("written", ["i.jpg", "../i.svg", "a/../../i.png", r"a\\i.png", "https://example.org/", "svg"])
def test_what_is_no_icon(written: str) -> None:
    config, found = read(f"icon: '{written}'\n")
    assert config.icon.path == ""
    assert [one.code for one in found] == ["config-value"]


def test_cards() -> None:
    assert read("cards: no")[0].cards is False
    assert (read("")[0].cards, read("cards: true")[0].cards) == (True, True)
    config, found = read("cards:\n  font: assets/noto.ttf\n")
    assert (config.cards, config.card_font.path, found) == (True, "content/assets/noto.ttf", ())
    assert [one.code for one in read("cards: {font: noto.zip}")[1]] == ["config-value"]
