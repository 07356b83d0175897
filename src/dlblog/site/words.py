"""The words of a text that say what it is about.

The rule of this file: a word is a run of four letters or more, small; of scripts other than the Latin alphabet's
plain letters, of two or more. Digits, "_" and punctuation end it.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{4,}|[^\W\d_a-z]{2,}")
_PLAIN = re.compile(r"[a-z]{4,}")
_OTHER_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")


def words(text: str) -> list[str]:
    """The words in order, with repetitions. Texts without accents (most) take the simpler pattern, half the time."""
    text = text.lower()
    return (_WORD if _OTHER_LETTER.search(text) else _PLAIN).findall(text)
