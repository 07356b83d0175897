"""The fonts of the theme: small enough, complete enough, under names and licences that are theirs to have."""

from __future__ import annotations

import html
import re
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from dlblog.tex.mathml import plain_mathml, to_mathml
from shared import ROOT
from tex_formulas import HARD

FONTS = ROOT / "templates/static/fonts"
STYLE = (ROOT / "templates/css/fonts.css").read_text()
TEXT = ("serif", "serif-italic", "sans", "mono")
ALL = (*TEXT, "maths")


@cache
def font(name: str) -> TTFont:
    return TTFont(FONTS / f"{name}.woff2")


@cache
def characters(name: str) -> set[str]:
    return {chr(code) for code in font(name).getBestCmap()}


def size(*names: str) -> int:
    return sum((FONTS / f"{name}.woff2").stat().st_size for name in names)


def test_budgets() -> None:
    assert size(*TEXT) <= 120 * 1024
    assert size(*ALL) <= 300 * 1024


def test_the_style_sheet_names_all_fonts_and_no_other() -> None:
    assert (
        set(re.findall(r'url\("fonts/(.*?)\.woff2"\)', STYLE))
        == set(ALL)
        == {path.stem for path in FONTS.glob("*.woff2")}
    )
    assert STYLE.count("font-display: swap") == len(ALL)


def test_each_stand_in_has_its_measure() -> None:
    faces = re.findall(r"@font-face \{.*?\}", STYLE)
    stand_ins = [face for face in faces if "local(" in face]
    assert len(stand_ins) + len(ALL) == len(faces)
    for face in stand_ins:
        assert all(
            f"{name}:" in face for name in ("size-adjust", "ascent-override", "descent-override", "line-gap-override")
        )
    families = set(re.findall(r'font-family: "(.*?)"', STYLE))
    stacks = STYLE[STYLE.index(":root") :]
    assert families == set(re.findall('"(dlblog .*?)"', stacks))


@pytest.mark.parametrize("name", ALL)
def test_names_that_their_makers_keep_are_not_used(name: str) -> None:
    said = [str(record) for record in font(name)["name"].names if record.nameID in (1, 2, 3, 4, 6, 16, 17)]
    assert any("dlblog" in one for one in said)
    assert not any(kept in one for one in said for kept in ("Source", "Latin Modern", "LatinModern"))
    assert "Source" not in STYLE


def test_licences_lie_beside_them() -> None:
    ours = (FONTS / "OFL.txt").read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in ours
    assert ours.count("Reserved Font Name") >= 3
    assert "GUST Font License" in (FONTS / "GUST-FONT-LICENSE.txt").read_text()
    about = (FONTS / "README.txt").read_text()
    assert all(f"{name}.woff2" in about for name in ALL)


@pytest.mark.parametrize("name", ["serif", "serif-italic", "sans"])
def test_weights_kerning_and_figures(name: str) -> None:
    (axis,) = font(name)["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue) == ("wght", 400, 400, 700)
    features = {
        row.FeatureTag for table in ("GSUB", "GPOS") for row in font(name)[table].table.FeatureList.FeatureRecord
    }
    assert {"kern", "liga", "pnum"} <= features
    glyphs, widths = font(name).getBestCmap(), font(name)["hmtx"]
    assert len({widths[glyphs[ord(figure)]][0] for figure in "0123456789"}) == 1, (
        "figures of a table stand under each other"
    )


@pytest.mark.parametrize("name", ["serif", "serif-italic", "sans"])
def test_overlapping_strokes_are_marked(name: str) -> None:
    """Else their edges are drawn twice, and letters have dark seams."""
    glyphs = font(name)["glyf"]
    assert all(glyphs[glyph].flags[0] & 0x40 for glyph in "DAQ")


@pytest.mark.parametrize("name", TEXT)
def test_european_names_and_punctuation(name: str) -> None:
    wanted = (
        "Łukasz Dvořák Ćirić Şükrü Ångström Þór Œuvre Győző Ģirts Ñandú Øye ẞß Țară “”‘’„«»…–—−×÷±→←↑↓≤≥≠≈∞€†‡•′″°½µ§¶"
    )
    assert set(wanted) - {" "} <= characters(name)


def test_the_text_of_the_sample_site() -> None:
    """What the text font lacks is said here, so that nobody is surprised by a letter of another font."""
    texts = [
        re.sub(r"```.*?```|`[^`]*`|\$\$?.*?\$\$?", "", path.read_text(), flags=re.S)
        for path in (ROOT / "content").rglob("*.md")
    ]
    seen = {letter for text in texts for letter in text if not letter.isspace()}
    assert {letter for letter in seen - characters("serif") if letter.isalpha()} == set()


def test_code_of_the_sample_site() -> None:
    code = [
        block for path in (ROOT / "content").rglob("*.md") for block in re.findall(r"```.*?```", path.read_text(), re.S)
    ]
    assert {letter for text in code for letter in text if not letter.isspace()} - characters("mono") == {"ᵀ"}, (
        "Source Code Pro has no ᵀ"
    )


def test_maths_can_be_set() -> None:
    maths = font("maths")["MATH"].table
    assert maths.MathConstants.ScriptPercentScaleDown == 70
    variants = maths.MathVariants
    names = font("maths").getBestCmap()
    upright, level = variants.VertGlyphCoverage.glyphs, variants.HorizGlyphCoverage.glyphs
    assert {names[ord(sign)] for sign in "()[]{}|‖√∫∑∏⌊⌋⌈⌉⟨⟩"} <= set(upright)
    assert {names[ord(sign)] for sign in "→←⇒⇐⇔⏞⏟ˆ˜"} <= set(level) | {names[ord("ˆ")], names[ord("˜")]}


@pytest.mark.parametrize("tex", HARD)
def test_formulas(tex: str) -> None:
    shown = set(html.unescape(plain_mathml(to_mathml(tex, True).mathml)))
    for letter in "abcxyzABCαβγ":
        assert letter in characters("maths")
    unseen = {"\u2061", "\u2062", "\u2063", "\ufe00", "\ufe01", "\u200b"}
    assert {sign for sign in shown if not sign.isspace()} - unseen <= characters("maths")


def test_italics_of_single_letters() -> None:
    """Browsers set <mi>x</mi> with the mathematical italic letter, which the font must have."""
    wanted = [*range(0x1D434, 0x1D467), *range(0x1D6E2, 0x1D71B)]
    assert {chr(code) for code in wanted} - {"\U0001d455"} <= characters("maths")
    assert "ℎ" in characters("maths")


def test_primes_are_drawn_for_superscripts() -> None:
    glyphs = font("maths").getGlyphSet()
    assert glyphs[font("maths").getBestCmap()[0x2032]].width > 350
