"""Which characters the fonts keep.

The rule of this file: data only, as pairs of first and last. Each list says what it is for; what a font's makers did
not draw is not kept, and nobody minds.
"""

from __future__ import annotations

Span = tuple[int, int]


def _each(characters: str) -> tuple[Span, ...]:
    return tuple((ord(character), ord(character)) for character in characters)


# Latin as in the names of Europe: bibliographies are full of them.
LETTERS: tuple[Span, ...] = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x100, 0x107),
    (0x10A, 0x113),
    (0x116, 0x11B),
    (0x11E, 0x123),
    (0x126, 0x127),
    (0x12A, 0x12B),
    (0x12E, 0x131),
    (0x136, 0x137),
    (0x139, 0x13E),
    (0x141, 0x148),
    (0x14C, 0x14D),
    (0x150, 0x15B),
    (0x15E, 0x165),
    (0x16A, 0x16B),
    (0x16E, 0x17E),
    (0x218, 0x21B),
    (0x1E9E, 0x1E9E),
)
SIGNS = _each("\u2009\u200a\u202f‐‑‒–—―‘’‚“”„†‡•…‰′″‹›⁄€™←↑→↓−∕∞≈≠≤≥✓")
# Variables in running text and titles: β-VAE, ε-greedy, √d.
GREEK: tuple[Span, ...] = ((0x3B1, 0x3C9), *_each("ΔΣΩ∂√"))
# Those that titles have most often: the sans has no room for all.
HEADINGS = _each("βε√")
# What programs are written with besides: Θ, ∇f.
CODE = _each("ΓΘΛΠΦΨ∇∈")
# Trees of folders, tables, bars of progress.
BOXES: tuple[Span, ...] = ((0x2500, 0x257F), (0x2588, 0x2593), (0x25A0, 0x25A1))
# Whole blocks of mathematical signs: a formula may hold any of them.
FORMULAS: tuple[Span, ...] = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x131, 0x131),
    (0x237, 0x237),
    (0x2C6, 0x2DC),
    (0x300, 0x338),
    (0x391, 0x3F6),
    (0x2010, 0x2064),
    (0x20D0, 0x20F0),
    (0x2100, 0x214F),
    (0x2190, 0x23FF),
    (0x24C8, 0x24C8),
    (0x25A0, 0x25FF),
    (0x2605, 0x266F),
    (0x2713, 0x2713),
    (0x2720, 0x2720),
    (0x2772, 0x2773),
    (0x27C0, 0x27FF),
    (0x2900, 0x2BFF),
)
# The alphabets that LaTeX has commands for: italic, bold, script, Fraktur, double-struck, sans, typewriter.
ALPHABETS: tuple[Span, ...] = (
    (0x1D400, 0x1D4CF),
    (0x1D504, 0x1D56B),
    (0x1D5A0, 0x1D5D3),
    (0x1D670, 0x1D755),
    (0x1D7CA, 0x1D7EB),
    (0x1D7F6, 0x1D7FF),
)
