"""`theme:` of dlblog.yml."""

from __future__ import annotations

import pytest

from dlblog.config import read
from dlblog.model import Look


def look(text: str) -> tuple[Look, list[str]]:
    config, found = read(f"url: https://a.org\ntheme:\n{text}")
    return config.theme, [fault.message for fault in found]


def test_a_look_of_ones_own() -> None:
    text = """  accent: "#7a1f5c"
  serif: Charter, 'Noto Serif', serif
  sans: Inter
  mono: JetBrains Mono
  width: 40rem
  css: assets/site.css
"""
    assert look(text) == (
        Look("#7a1f5c", "Charter, 'Noto Serif', serif", "Inter", "JetBrains Mono", "40rem", "/assets/site.css"),
        [],
    )


@pytest.mark.parametrize("path", ["assets/my site.css", "/assets/my site.css", "content/assets/my site.css"])
def test_a_style_sheet_by_its_path_in_content(path: str) -> None:
    assert look(f"  css: {path}\n")[0].css == "/assets/my%20site.css"


@pytest.mark.parametrize(
    "value",
    [
        "teal",
        "'#abc'",
        "'#AABBCC'",
        "oklch(0.5 0.15 250)",
        "oklch(50% 0.15 250deg)",
        "rgb(10, 20, 30)",
        "hsl(200 50% 40%)",
    ],
)
def test_colours(value: str) -> None:
    assert look(f"  accent: {value}\n")[1] == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("accent: '#12'", '"#12" is no colour'),
        ("accent: 'red; } body { display: none'", "is no colour"),
        ("accent: url(https://evil.example)", "is no colour"),
        ("serif: 'A; } *'", "names no fonts"),
        ("serif: Charter,, serif", "names no fonts"),
        ("sans: '</style>'", "names no fonts"),
        ("width: wide", '"wide" is no width'),
        ("width: 100%", "is no width"),
        ("css: https://cdn.example/a.css", "is no style sheet in content/"),
        ("css: ../secret.css", "is no style sheet in content/"),
        ("css: assets/site.scss", "is no style sheet in content/"),
    ],
)
def test_what_no_style_sheet_could_hold_is_an_error(line: str, message: str) -> None:
    made, (fault,) = look(f"  {line}\n")
    assert message in fault
    assert made == Look()
