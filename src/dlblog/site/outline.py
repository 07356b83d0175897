"""What the rest of the site may ask of a rendered body.

The rule of this file: what no list, no relation and no other page shows is left out, so that a change of it stays on
its own page: the html, where links stand, the exact number of words. The text is reduced to the words a post uses
most, and how often to steps of two: that says what it is about as well, and another word here or there changes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dlblog.diagnostics import Span
from dlblog.model import EMPTY, Link, Rendered
from dlblog.site.order import WORDS_A_MINUTE, minutes
from dlblog.site.words import words
from dlblog.urls import is_external

WORDS = 60  # of a post's own words that `related` may look at; it keeps 40 of those that other posts have too
_OFTEN, _ENOUGH = 3, 20  # words used less often are left out, unless a post is so short that few are left then
_REFERABLE = ("fig:", "tbl:", "eq:", "sec:", "thm:", "cite-")
_NOWHERE = Span("")


def outline(rendered: Rendered) -> Rendered:
    """The rendering without what only its own page shows."""
    return replace(
        rendered,
        html=EMPTY,
        notes=EMPTY,
        references=EMPTY,
        text=_about(rendered.text),
        words=minutes(rendered) * WORDS_A_MINUTE,
        links=tuple(Link(url, _NOWHERE) for url in sorted(_internal(rendered))),
        anchors=frozenset(name for name in rendered.anchors if name.startswith(_REFERABLE)),
        needs=frozenset(),
        pictures=(),
        diagnostics=(),
    )


def _internal(rendered: Rendered) -> set[str]:
    return {link.url for link in rendered.links if not link.resource and not is_external(link.url)}


def _about(text: str) -> str:
    """The words used most, each 3, 6, 12, … times, in the order of the alphabet."""
    counts = Counter(words(text))
    often = [(count, word) for word, count in counts.items() if count >= _OFTEN]
    least = _OFTEN if len(often) >= _ENOUGH else 1
    ranked = [(-(count // least).bit_length(), word) for word, count in counts.items() if count >= least]
    most = [(-level, word) for level, word in sorted(ranked)[:WORDS]]
    return " ".join(" ".join([word] * (least << level >> 1)) for level, word in sorted(most, key=lambda pair: pair[1]))
