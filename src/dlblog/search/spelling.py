"""The words that a site uses most, against which the search holds what was typed: Pagefind knows beginnings of words,
but no slips of the pen.

The rule of this file: a short list, since everybody who searches loads it. A word counts once for each text that has
it, and again for each heading; programs are no words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_MOST = 4000  # words: 15 KB, compressed
_HEADING = 3  # texts that a heading is worth
_NO_WORDS = re.compile(r"<pre\b.*?</pre>|<head>.*?</head>|<[^>]*>|&[a-z#0-9]+;", re.S)
_HEADINGS = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.S)
_WORD = re.compile(r"[^\W\d_]{4,24}")


def spelling(pages: Iterable[str]) -> str:
    """The words of these documents, the most frequent first, one on each line."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update(set(_words(page)))
        for word in {word for heading in _HEADINGS.findall(page) for word in _words(heading)}:
            counts[word] += _HEADING
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "\n".join(word for word, _ in ranked[:_MOST])


def _words(fragment: str) -> list[str]:
    return _WORD.findall(_NO_WORDS.sub(" ", fragment).lower())
