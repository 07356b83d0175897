"""Words of dlblog's own on pages that belong to the whole site: in its language, with its own words.

The rule of this file: a page maker has the index and knows nothing of languages.
"""

from __future__ import annotations

from dlblog import words
from dlblog.model import Index


def site_word(index: Index, english: str, **values: object) -> str:
    """What `english` is called in the site's language, its {name}s filled in."""
    return words.word(english, index.language, index.words, **values)
