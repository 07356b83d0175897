"""The fonts of the default theme, cut from those their makers publish: `make fonts`.

The rule of this file: same packages, same bytes. A font is one row of `CUTS`: where it comes from, what it is called
here, which characters and features it keeps. The makers of Source reserve that name for their own files, and those of
Latin Modern ask for the same, so what is cut from them is called dlblog.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from tools.fallbacks import style_sheet
from tools.letters import ALPHABETS, BOXES, CODE, FORMULAS, GREEK, HEADINGS, LETTERS, SIGNS, Span

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "templates/static/fonts"
STYLE = ROOT / "templates/css/fonts.css"
MATHS = "/usr/share/texmf/fonts/opentype/public/lm-math/latinmodern-math.otf"  # Debian's fonts-lmodern 2.005

# Kerning, ligatures, languages, figures of one width or of their own. No table counts on `frac`: 4 KB in each font.
FEATURES = ("kern", "liga", "locl", "pnum")
NAMES = {"family": (1, 16), "style": (2, 17), "whole": (3, 4), "postscript": (6,)}
KEPT_NAMES = (
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    14,
)  # copyright, names, version, where the licence is; its text lies beside the fonts
# Advances come from the outlines' variations; line metrics do not vary; the rest is of print and signing.
DROPPED = ["HVAR", "MVAR", "DSIG", "FFTM", "BASE"]

Axes = tuple[tuple[str, float | tuple[float, float]], ...]
WEIGHTS: Axes = (("wght", (400.0, 700.0)),)
SERIF: Axes = (*WEIGHTS, ("opsz", 18.0))  # drawn for the size of running text


@dataclass(frozen=True, slots=True)
class Cut:
    """A font: its file here, its source, its name, what it keeps. `axes`: a number fixes one, a pair limits it."""

    file: str
    source: str
    family: str
    style: str
    keep: tuple[Span, ...]
    features: tuple[str, ...]
    axes: Axes


CUTS = (
    Cut(
        "serif.woff2",
        "source-serif/VAR/SourceSerif4Variable-Roman.ttf",
        "dlblog Serif",
        "Regular",
        (*LETTERS, *SIGNS, *GREEK),
        FEATURES,
        SERIF,
    ),
    Cut(
        "serif-italic.woff2",
        "source-serif/VAR/SourceSerif4Variable-Italic.ttf",
        "dlblog Serif",
        "Italic",
        (*LETTERS, *SIGNS),
        FEATURES,
        SERIF,
    ),
    Cut(
        "sans.woff2",
        "source-sans/VF/SourceSans3VF-Upright.ttf",
        "dlblog Sans",
        "Regular",
        (*LETTERS, *SIGNS, *HEADINGS),
        FEATURES,
        WEIGHTS,
    ),
    Cut(
        "mono.woff2",
        "source-code-pro/VF/SourceCodeVF-Upright.ttf",
        "dlblog Mono",
        "Regular",
        (*LETTERS, *SIGNS, *GREEK, *CODE, *BOXES),
        ("locl",),
        (("wght", 400.0),),
    ),
    Cut("maths.woff2", MATHS, "dlblog Maths", "Regular", (*FORMULAS, *ALPHABETS), (), ()),
)


def cut(row: Cut, packages: Path) -> bytes:
    """The font of a row, as WOFF2."""
    font = TTFont(packages / row.source, recalcTimestamp=False)
    options = Options(layout_features=list(row.features), name_IDs=list(KEPT_NAMES), hinting=False)
    options.drop_tables += DROPPED
    if "MATH" in font:
        _raise_primes(font)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in row.keep for code in range(first, last + 1)])
    subsetter.subset(font)
    if row.axes:
        font = instancer.instantiateVariableFont(font, dict(row.axes))
        instancer.setMacOverlapFlags(font["glyf"])  # or the edges of overlapping strokes are drawn twice, and show
    _rename(font, row)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _raise_primes(font: TTFont) -> None:
    """Primes in the form for superscripts, where MathML always has them; browsers do not ask the font for it."""
    for table in font["cmap"].tables:
        for code in (*range(0x2032, 0x2038), 0x2057):
            if code in table.cmap and f"{table.cmap[code]}.st" in font.getReverseGlyphMap():
                table.cmap[code] += ".st"


def _rename(font: TTFont, row: Cut) -> None:
    """Under the name of the row, with the copyright of the makers as it was."""
    postscript = f"{row.family.replace(' ', '')}-{row.style}"
    values = {
        "family": row.family,
        "style": row.style,
        "whole": f"{row.family} {row.style}",
        "postscript": postscript,
    }
    table = font["name"]
    table.names = [name for name in table.names if (name.platformID, name.langID) == (3, 0x409)]
    for kind, numbers in NAMES.items():
        for number in numbers:
            if table.getName(number, 3, 1, 0x409):
                table.setName(values[kind], number, 3, 1, 0x409)
    if "CFF " in font:
        font["CFF "].cff.fontNames = [postscript]
        top = font["CFF "].cff.topDictIndex[0]
        top.FullName, top.FamilyName = values["whole"], row.family


def main(packages: Path) -> None:
    """Writes the fonts, and the style sheet that names them."""
    for row in CUTS:
        data = cut(row, packages)
        (FONTS / row.file).write_bytes(data)
        print(f"{row.file:20} {len(data):7,} bytes")
    STYLE.write_text(style_sheet(FONTS, packages), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
