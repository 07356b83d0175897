"""Control characters, and text decoded with the wrong table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlblog.frontmatter.characters import controls, mojibake, repair


@pytest.mark.parametrize(
    "meant", ["🎬", "✨✨", "⚖", "🪀", "🤯🤯", "é", "É", "’", "“", "—", "…", "×", "深度", "→", "ü\u00a0"]
)
def test_double_decoded_text_is_recognised(meant: str) -> None:
    raw = meant.encode()
    broken = "".join(bytes([b]).decode("cp1252") if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b) for b in raw)
    assert repair(broken) == meant


@pytest.mark.parametrize(
    "text",
    [
        "naïve café",
        "„Spaß“",
        "Spaß…",
        "GROSSÄ“",
        "« CAFÉ »",
        "“Å”",
        "100 °C",
        "2 × 3 → 6",
        "深度学习",
        "🎬✨",
        "«É»",
        "ß“",
        "Ñ—",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mojibake(text, "a.md") == ()


def test_one_warning_at_the_first_place() -> None:
    (found,) = mojibake("---\ntitle: x\ndescription: ðŸŽ¬ watch\n---\n\nItâ€™s âœ¨\n", "a.md")
    assert (found.severity, found.code) == ("warning", "mojibake")
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.end_column) == (3, 14, 18)
    assert "3 places" in found.message
    assert found.hint == 'was it "🎬"?'


def test_control_characters() -> None:
    (found,) = controls("ok\ttab\nbad\0 and \x1b\n", "a.md", 7)
    assert (found.severity, found.code, found.message) == (
        "error",
        "text-control",
        "control character U+0000 (and 1 more)",
    )
    assert found.span is not None
    assert (found.span.line, found.span.column) == (8, 4)
    assert controls("tab\t, line\n, nbsp\u00a0, bom\ufeff, ünïcode", "a.md") == ()


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    mojibake(text, "a.md")
    controls(text, "a.md")
