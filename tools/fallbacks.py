"""The style sheet of the fonts, with stand-ins that have their measure: while a font is on its way, nothing jumps.

The rule of this file: figures are measured, none is written down. A stand-in is a font that readers have, by the name
they have it under, measured on a free font of the same widths.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# How often each character comes in 1,000 of English prose.
_OFTEN = "e99 t71 a64 o60 i57 n57 s52 r49 h41 l34 d31 c25 u23 m20 f17 p17 g16 w14 y14 b12 v8 k5 x2 q1 j1 z1"
_SELDOM = ".10 ,10 -3 T3 A3 I3 S3 W2 02 12 22"
ENGLISH = {" ": 172, **{word[0]: int(word[1:]) for word in f"{_OFTEN} {_SELDOM}".split()}}


@dataclass(frozen=True, slots=True)
class Face:
    """A font of ours as style sheets know it."""

    family: str
    file: str
    style: str
    weights: str


@dataclass(frozen=True, slots=True)
class StandIn:
    """A font that readers may have: what CSS calls it, and the free font that has its widths."""

    family: str
    file: str
    style: str
    weight: int
    local: tuple[str, ...]
    measured: str


FACES = (
    Face("dlblog Serif", "serif.woff2", "normal", "400 700"),
    Face("dlblog Serif", "serif-italic.woff2", "italic", "400 700"),
    Face("dlblog Sans", "sans.woff2", "normal", "400 700"),
    Face("dlblog Mono", "mono.woff2", "normal", "400"),
    Face("dlblog Maths", "maths.woff2", "normal", "400"),
)
_TIMES, _ARIAL = ("Times New Roman", "Liberation Serif"), ("Arial", "Liberation Sans")
_TYPEWRITER = ("Menlo", "DejaVu Sans Mono", "Liberation Mono", "Courier New")  # all 0.6 em wide


def _local(names: tuple[str, ...], kind: str) -> tuple[str, ...]:
    return tuple(f"{name} {kind}" for name in names)


STAND_INS = (
    StandIn("dlblog Georgia", "serif.woff2", "normal", 400, ("Georgia",), "gelasio-latin-400-normal"),
    StandIn("dlblog Georgia", "serif.woff2", "normal", 700, ("Georgia Bold",), "gelasio-latin-700-normal"),
    StandIn("dlblog Georgia", "serif-italic.woff2", "italic", 400, ("Georgia Italic",), "gelasio-latin-400-italic"),
    StandIn("dlblog Times", "serif.woff2", "normal", 400, _TIMES, "tinos-latin-400-normal"),
    StandIn("dlblog Times", "serif.woff2", "normal", 700, _local(_TIMES, "Bold"), "tinos-latin-700-normal"),
    StandIn("dlblog Times", "serif-italic.woff2", "italic", 400, _local(_TIMES, "Italic"), "tinos-latin-400-italic"),
    StandIn("dlblog Noto", "serif.woff2", "normal", 400, ("Noto Serif",), "noto-serif-latin-400-normal"),
    StandIn("dlblog Arial", "sans.woff2", "normal", 400, _ARIAL, "arimo-latin-400-normal"),
    StandIn("dlblog Arial", "sans.woff2", "normal", 700, _local(_ARIAL, "Bold"), "arimo-latin-700-normal"),
    StandIn("dlblog Roboto", "sans.woff2", "normal", 400, ("Roboto",), "roboto-latin-400-normal"),
    StandIn("dlblog Menlo", "mono.woff2", "normal", 400, _TYPEWRITER, "cousine-latin-400-normal"),
)
STACKS = {
    "--serif": '"dlblog Serif", "dlblog Georgia", "dlblog Noto", "dlblog Times", Georgia, serif',
    "--sans": '"dlblog Sans", "dlblog Roboto", "dlblog Arial", system-ui, sans-serif',
    "--mono": '"dlblog Mono", "dlblog Menlo", ui-monospace, monospace',
    "--maths": '"dlblog Maths", "Latin Modern Math", "STIX Two Math", "Cambria Math", math',
}
HEAD = """/* The fonts, and stand-ins of the same measure for the time until they are there.
   Written by tools/fonts.py; a site that wants others puts its own css/fonts.css in its templates/. */
"""


def style_sheet(fonts: Path, packages: Path) -> str:
    """css/fonts.css."""
    stacks = "".join(f"  {name}: {families};\n" for name, families in STACKS.items())
    faces = "".join(_face(face) for face in FACES)
    return HEAD + faces + "".join(_stand_in(row, fonts, packages) for row in STAND_INS) + f":root {{\n{stacks}}}\n"


def _face(face: Face) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; src: url("fonts/{face.file}") format("woff2"); '
        f"font-weight: {face.weights}; font-style: {face.style}; font-display: swap; }}\n"
    )


def _stand_in(row: StandIn, fonts: Path, packages: Path) -> str:
    """Stretched to the mean width of our letters, with the lines of our font."""
    ours, theirs = _font(fonts / row.file, row.weight), _font(_package(row.measured, packages), row.weight)
    size = _width(ours) / _width(theirs)
    units, lines = ours["head"].unitsPerEm * size, ours["hhea"]
    local = ", ".join(f'local("{name}")' for name in row.local)
    return (
        f'@font-face {{ font-family: "{row.family}"; src: {local}; font-weight: {row.weight}; font-style: {row.style}; '
        f"size-adjust: {size:.2%}; ascent-override: {lines.ascent / units:.1%}; "
        f"descent-override: {-lines.descent / units:.1%}; line-gap-override: {lines.lineGap / units:.0%}; }}\n"
    )


def _package(name: str, packages: Path) -> Path:
    return packages / "@fontsource" / name.split("-latin-")[0] / "files" / f"{name}.woff2"


def _font(path: Path, weight: int) -> TTFont:
    font = TTFont(path)
    return instancer.instantiateVariableFont(font, {"wght": weight}) if "fvar" in font else font


def _width(font: TTFont) -> float:
    """The mean width of English prose, in ems."""
    names, advances = font.getBestCmap(), font["hmtx"]
    total = sum(advances[names[ord(letter)]][0] * often for letter, often in ENGLISH.items())
    return float(total / sum(ENGLISH.values()) / font["head"].unitsPerEm)
