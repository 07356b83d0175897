"""LaTeX of a bibliography → plain Unicode text.

The rule of this file: any text comes out, as near to what LaTeX would print as text can be, and nothing raises.
Most values have no command at all: braces, dashes, quotes and ties are done here in microseconds. The rest goes to
pylatexenc, after what it is known to lose (`\\texttt`, `\\href`, a bare `&`) has been rewritten for it.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Callable

_DEEPEST = 40  # pylatexenc is recursive
_LONGEST = 20_000
_PLAIN = str.maketrans({"{": "", "}": "", "~": " "})
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_UNWRAPPED = re.compile(
    r"\\(?:textsc|texttt|textsf|textrm|textbf|textit|textsl|text|emph|mbox|path|nolinkurl|url)\s*(?={)"
)
_HREF = re.compile(r"\\href\s*\{[^{}]*\}\s*(?={)")
_BARE = re.compile(r"(?<!\\)([&%#])")
_MATHS = re.compile(r"\$[^$]*\$")
_SCRIPT = re.compile(r"([\^_])(?:\{([+-]?\d+)\}|(\d))")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
# USENIX and OpenReview export {BERT} as $\{$BERT$\}$ or {\{}BERT{\}}: braces that were meant to be invisible.
_EXPORTED = re.compile(r"\{?\$\\[{}]\$\}?|\{\\[{}]\}")
_TAG = re.compile(r"</?(?:a|i|b|u|em|strong|sub|sup|span|scp|tt|p|br|(?:mml|jats):\w+)(?:\s[^<>]*)?/?>", re.I)
_ENTITY = re.compile(r"\\?&(?:amp|lt|gt|quot|apos|nbsp|[nm]dash|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_ESCAPED = re.compile(r"\\([_%&#~{}$])")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def to_text(latex: str) -> str:
    """What LaTeX would print, as one line of text (NFC, white space collapsed, control characters dropped)."""
    if latex.isascii() and latex.isalnum() and len(latex) < _LONGEST:
        return latex  # most parts of names: half the time of decoding a bibliography
    text = _EXPORTED.sub("", _without_html(" ".join(latex[:_LONGEST].split())))
    text = _decode(text) if "\\" in text or "$" in text else _braceless(text)
    return _APOSTROPHE.sub("’", _clean(text))


def _without_html(text: str) -> str:
    """Without the tags and entities that publishers' exports leave in titles: `<i>E. coli</i> &amp; others`."""
    return _ENTITY.sub(lambda found: html.unescape(found[0].lstrip("\\")), _TAG.sub("", text))


def verbatim(value: str) -> str:
    """An address or identifier: no LaTeX in it but escapes, braces and a `\\url{…}` around it."""
    value = re.sub(r"^\s*\\(?:url|path|nolinkurl)\s*", "", value)
    return _clean(_ESCAPED.sub(r"\1", re.sub(r"(?<!\\)[{}]", "", value)))


def _braceless(text: str) -> str:
    text = text.translate(_PLAIN)
    for ligature, character in _LIGATURES:
        text = text.replace(ligature, character)
    return text


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs"))
    return " ".join(text.split())


def _decode(text: str) -> str:
    if _depth(text) > _DEEPEST or text.count("\\begin") > _DEEPEST:
        return _braceless(text)
    text = _UNWRAPPED.sub("", _HREF.sub("", text))
    text = _MATHS.sub(lambda maths: _SCRIPT.sub(_script, maths[0]), _BARE.sub(r"\\\1", text))
    try:
        return _pylatexenc()(text)
    except (
        Exception
    ):  # it raises what it likes (IndexError for "\href") on LaTeX it does not know; a build must not end
        return _braceless(text)


def _script(match: re.Match[str]) -> str:
    return (match[2] or match[3]).translate(_RAISED if match[1] == "^" else _LOWERED)


def _depth(text: str) -> int:
    depth = deepest = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    return deepest


@functools.cache
def _pylatexenc() -> Callable[[str], str]:
    """pylatexenc, imported when the first command turns up, and kept from writing to stderr."""
    import logging

    from pylatexenc.latex2text import LatexNodes2Text

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())
    convert: Callable[[str], str] = LatexNodes2Text(keep_braced_groups=False, math_mode="text").latex_to_text
    return convert
