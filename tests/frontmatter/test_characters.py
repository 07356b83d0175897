"""Control characters, and text decoded with the wrong table."""

from __future__ import annotations

import re

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


@given(st.text(st.characters(codec=None) | st.sampled_from("\n\t é\ued7f\uffff\ufffe\x0c"), max_size=30))
def test_controls_are_found_wherever_they_are(text: str) -> None:
    bad = re.findall("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]", text)
    found = controls(text, "a.md")
    assert len(found) == bool(bad)
    assert not bad or f"U+{ord(bad[0]):04X}" in found[0].message


@given(
    st.lists(st.sampled_from(["Ã©", "â€™", "ä", "“", " ", "a", "Ãœ", "ðŸŽ¬", "深", "Â\xa0", "\x80"]), max_size=12).map(
        "".join
    )
)
def test_every_run_is_looked_at_that_could_be_double_decoded(text: str) -> None:
    broken = [run for run in re.findall("[\x80-\U0010ffff]{2,}", text) if repair(run)]
    found = mojibake(text, "a.md")
    assert len(found) == bool(broken)
    assert not broken or f'"{broken[0]}"' in found[0].message
